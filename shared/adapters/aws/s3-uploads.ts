import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { AttachmentStore } from '../web/uploads.ts';

/** Attachments of the web form in the attachment bucket. */
export function s3Uploads(client: S3Client, bucket: string): AttachmentStore {
  return {
    async put(key, bytes, mediaType) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: bytes,
          ContentType: mediaType,
          ContentDisposition: 'attachment',
        }),
      );
    },
  };
}
