import { AwsClient } from 'aws4fetch';
import type { AttachmentReader } from '../../use-cases/case/attachment-reader.ts';
import { attachmentBucketAddress, attachmentCredentials } from './attachment-bucket.ts';

/** Reads whole attachments without the SDK's client for S3, which would be a fifth of the bundle of whoever needs no more than this. */
export function attachmentFetcher(
  environment: Readonly<Record<string, string | undefined>>,
  bucket: string,
): Pick<AttachmentReader, 'get'> {
  const client = new AwsClient({ ...attachmentCredentials(environment), service: 's3' });
  const base = attachmentBucketAddress(environment, bucket);
  return {
    async get(key) {
      const response = await client.fetch(`${base}/${key}`);
      // Without the right to list a bucket, S3 says 403 of what is not there.
      if (response.status === 404 || response.status === 403) return undefined;
      if (!response.ok) throw new Error(`The bucket answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}
