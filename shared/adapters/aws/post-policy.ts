import { createHmac } from 'node:crypto';

export interface PostPolicy {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly mostBytes: number;
  readonly now: Date;
  readonly expiresSeconds: number;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/**
 * Form fields by which a browser may post one object of bounded size straight to S3, as bytes to be saved and never
 * shown. Source: AWS, "Authenticating requests in browser-based uploads using POST (Signature Version 4)".
 */
export function postPolicyFields(policy: PostPolicy): Record<string, string> {
  const stamp = policy.now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const fields = {
    key: policy.key,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment',
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${policy.accessKeyId}/${day}/${policy.region}/s3/aws4_request`,
    'x-amz-date': stamp,
    ...(policy.sessionToken && { 'x-amz-security-token': policy.sessionToken }),
  };
  const document = {
    expiration: new Date(policy.now.getTime() + policy.expiresSeconds * 1000).toISOString(),
    conditions: [
      { bucket: policy.bucket },
      ['content-length-range', 1, policy.mostBytes],
      ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ],
  };
  const encoded = Buffer.from(JSON.stringify(document)).toString('base64');
  return {
    ...fields,
    policy: encoded,
    'x-amz-signature': postSignature(encoded, day, policy.region, policy.secretAccessKey),
  };
}

/** Signature of an encoded policy: the signing key of the day, region and service, then the policy itself. */
export function postSignature(encoded: string, day: string, region: string, secretAccessKey: string): string {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, encoded).toString('hex');
}
