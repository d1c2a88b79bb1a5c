import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it, onTestFinished } from 'vitest';
import { storedObjects } from '../../../shared/adapters/aws/stored-objects.ts';

it('lists a bucket to its last page', async () => {
  const s3 = mockClient(S3Client);
  onTestFinished(() => s3.restore());
  const at = new Date('2026-11-23T08:00:00Z');
  s3.on(ListObjectsV2Command, { Bucket: 'raw' }).resolves({
    Contents: [{ Key: 'a', LastModified: at }],
    NextContinuationToken: 'more',
  });
  s3.on(ListObjectsV2Command, { Bucket: 'raw', ContinuationToken: 'more' }).resolves({
    Contents: [{ Key: 'b', LastModified: at }],
  });

  const found: { id: string; storedAt: Date }[] = [];
  for await (const object of storedObjects(new S3Client({}), 'raw')) found.push(object);

  expect(found).toEqual([
    { id: 'a', storedAt: at },
    { id: 'b', storedAt: at },
  ]);
});
