type Environment = Readonly<Record<string, string | undefined>>;

/** Where the bucket is: S3 in the function's region, or the endpoint the local stack gives. */
export function attachmentBucketAddress(environment: Environment, bucket: string): string {
  const endpoint = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL;
  return endpoint
    ? `${endpoint.replace(/\/$/, '')}/${bucket}`
    : `https://${bucket}.s3.${environment.AWS_REGION ?? ''}.amazonaws.com`;
}

/** Credentials and region as Lambda puts them into the environment. */
export function attachmentCredentials(environment: Environment) {
  const sessionToken = environment.AWS_SESSION_TOKEN;
  return {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    region: environment.AWS_REGION ?? '',
    ...(sessionToken && { sessionToken }),
  };
}

/** The case a file was stored for, by its key; undefined for one that waits for its form. */
export function caseOfAttachment(key: string): string | undefined {
  return /^(?:web\/)?([a-z2-7]{26})\//.exec(key)?.[1];
}
