import { AwsClient } from 'aws4fetch';
import type { AttachmentStore } from '../web/uploads.ts';
import { postPolicyFields } from './post-policy.ts';

/** A page may be filled in for this long after its first file was chosen. */
const uploadWithinSeconds = 3600;

/**
 * Attachments of the web form in the attachment bucket. Three small requests need no SDK, which would be a fifth of the
 * function's code (decision "Attachments without the S3 client").
 *
 * @param environment - where Lambda puts credentials and region, and the local stack its endpoint
 */
export function s3Uploads(
  environment: Readonly<Record<string, string | undefined>>,
  bucket: string,
): AttachmentStore {
  const region = environment.AWS_REGION ?? '';
  const endpoint = environment.AWS_ENDPOINT_URL_S3 ?? environment.AWS_ENDPOINT_URL;
  const base = endpoint
    ? `${endpoint.replace(/\/$/, '')}/${bucket}`
    : `https://${bucket}.s3.${region}.amazonaws.com`;
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
  };
  const sessionToken = environment.AWS_SESSION_TOKEN;
  const client = new AwsClient({
    ...credentials,
    ...(sessionToken && { sessionToken }),
    service: 's3',
    region,
    retries: 3,
  });

  return {
    origin: new URL(base).origin,

    async put(key, bytes, mediaType) {
      const response = await client.fetch(`${base}/${key}`, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'content-type': mediaType, 'content-disposition': 'attachment' },
      });
      if (!response.ok) throw new Error(`S3 answered ${response.status} to a put.`);
    },

    async get(key) {
      const response = await client.fetch(`${base}/${key}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`S3 answered ${response.status} to a get.`);
      return Buffer.from(await response.arrayBuffer());
    },

    target(key, mostBytes, now) {
      const expiresSeconds = uploadWithinSeconds;
      const policy = { bucket, key, region, mostBytes, now, expiresSeconds, sessionToken, ...credentials };
      return { url: `${base}/`, fields: postPolicyFields(policy) };
    },
  };
}
