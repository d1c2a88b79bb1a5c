import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

/** Every object of a bucket by key, with the instant it was stored. */
export async function* storedObjects(
  client: S3Client,
  bucket: string,
): AsyncGenerator<{ readonly id: string; readonly storedAt: Date }> {
  let from: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, ...(from && { ContinuationToken: from }) }),
    );
    for (const { Key, LastModified } of page.Contents ?? [])
      if (Key !== undefined && LastModified !== undefined) yield { id: Key, storedAt: LastModified };
    from = page.NextContinuationToken;
  } while (from !== undefined);
}
