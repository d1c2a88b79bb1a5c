import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { AwsClient } from 'aws4fetch';
import { attachmentBucketAddress, attachmentCredentials } from './attachment-bucket.ts';

/** Long enough to follow a redirect, too short to pass on. */
const linkSeconds = 60;

/** Attachments by key for those who may read the case. */
export function s3AttachmentReader(
  client: S3Client,
  environment: Readonly<Record<string, string | undefined>>,
  bucket: string,
) {
  const signer = new AwsClient({ ...attachmentCredentials(environment), service: 's3' });
  const base = attachmentBucketAddress(environment, bucket);
  return {
    /** The whole file; undefined when there is none. */
    async get(key: string): Promise<Uint8Array | undefined> {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        // Without the right to list a bucket, S3 says AccessDenied of what is not there.
        if (error instanceof NoSuchKey || (error instanceof Error && error.name === 'AccessDenied'))
          return undefined;
        throw error;
      }
    },

    /** A signed address that saves the file under its name, good for a minute: for files Lambda cannot answer with. */
    async link(key: string, fileName: string): Promise<string> {
      const url = new URL(`${base}/${key}`);
      url.searchParams.set('X-Amz-Expires', String(linkSeconds));
      url.searchParams.set('response-content-type', 'application/octet-stream');
      url.searchParams.set(
        'response-content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      );
      return (await signer.sign(url.href, { aws: { signQuery: true } })).url;
    },
  };
}
