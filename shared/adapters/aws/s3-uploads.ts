import type { AttachmentStore } from '../../use-cases/intake/attachment-store.ts';
import { faultOfAnswer } from '../runtime/service-away.ts';
import { attachmentBucketAddress, attachmentCredentials } from './attachment-bucket.ts';
import { postPolicyFields } from './post-policy.ts';
import { signedRequests } from './signed-requests.ts';

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
  const base = attachmentBucketAddress(environment, bucket);
  const credentials = attachmentCredentials(environment);
  const client = signedRequests({ ...credentials, service: 's3', retries: 3 });

  return {
    origin: new URL(base).origin,

    async put(key, bytes, mediaType) {
      const response = await (await client()).fetch(`${base}/${key}`, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'content-type': mediaType, 'content-disposition': 'attachment' },
      });
      if (!response.ok) throw faultOfAnswer('The bucket', response.status);
    },

    async get(key) {
      const response = await (await client()).fetch(`${base}/${key}`);
      // Without the right to list a bucket, S3 says 403 of what is not there.
      if (response.status === 404 || response.status === 403) return undefined;
      if (!response.ok) throw faultOfAnswer('The bucket', response.status);
      return Buffer.from(await response.arrayBuffer());
    },

    target(key, mostBytes, now) {
      const expiresSeconds = uploadWithinSeconds;
      const policy = { bucket, key, mostBytes, now, expiresSeconds, ...credentials };
      return { url: `${base}/`, fields: postPolicyFields(policy) };
    },
  };
}
