import type { AttachmentReader } from '../../use-cases/case/attachment-reader.ts';
import { faultOfAnswer } from '../runtime/service-away.ts';
import { attachmentBucketAddress, attachmentCredentials } from './attachment-bucket.ts';
import { signedRequests } from './signed-requests.ts';

/** Long enough to follow a redirect, too short to pass on. */
const linkSeconds = 60;

/** Reads attachments without the SDK's client for S3, which would be a fifth of the bundle of whoever needs no more than this. */
export function attachmentFetcher(
  environment: Readonly<Record<string, string | undefined>>,
  bucket: string,
): AttachmentReader {
  const client = signedRequests({ ...attachmentCredentials(environment), service: 's3' });
  const base = attachmentBucketAddress(environment, bucket);

  async function fetched(key: string, headers: Record<string, string>): Promise<ArrayBuffer | undefined> {
    const response = await (await client()).fetch(`${base}/${key}`, { headers });
    // Without the right to list a bucket, S3 says 403 of what is not there, as of what may not be read.
    if (response.status === 404 || response.status === 403) return undefined;
    if (!response.ok) throw faultOfAnswer('The bucket', response.status);
    return response.arrayBuffer();
  }

  return {
    async get(key) {
      const bytes = await fetched(key, {});
      return bytes && new Uint8Array(bytes);
    },

    async isReadable(key) {
      return (await fetched(key, { range: 'bytes=0-0' })) !== undefined;
    },

    async link(key, fileName) {
      const url = new URL(`${base}/${key}`);
      url.searchParams.set('X-Amz-Expires', String(linkSeconds));
      url.searchParams.set('response-content-type', 'application/octet-stream');
      url.searchParams.set(
        'response-content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      );
      return (await (await client()).sign(url.href, { aws: { signQuery: true } })).url;
    },
  };
}
