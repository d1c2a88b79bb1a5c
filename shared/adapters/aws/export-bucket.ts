import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** Files of the export bucket. */
export interface ExportBucket {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  /** Overwrites; what must stay as it is (published months) is asked for first. */
  readonly write: (key: string, mediaType: string, body: string | Uint8Array) => Promise<void>;
}

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
