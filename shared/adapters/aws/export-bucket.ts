import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ExportBucket } from '../../domain/trends/export-bucket.ts';

export function exportBucket(client: S3Client, bucket: string): ExportBucket {
  return {
    async read(key) {
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
    async write(key, mediaType, body) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: mediaType, Body: body }),
      );
    },
  };
}
