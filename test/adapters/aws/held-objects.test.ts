import { DeleteObjectsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { heldObjects } from '../../../shared/adapters/aws/held-objects.ts';

const s3 = mockClient(S3Client);
const objects = heldObjects(new S3Client({}), { attachments: 'files', rawMail: 'raw' });

/** What was asked to be deleted, bucket by bucket. */
const deleted = () =>
  s3
    .commandCalls(DeleteObjectsCommand)
    .map(({ args: [{ input }] }) => [input.Bucket, (input.Delete?.Objects ?? []).map(({ Key }) => Key)]);

afterAll(() => {
  s3.restore();
});
beforeEach(() => {
  s3.reset();
  s3.on(ListObjectsV2Command).resolves({});
  s3.on(DeleteObjectsCommand).resolves({});
});

describe('what retention removes of the buckets', () => {
  it('is every named attachment, and what lies under the case without being named, to the last page', async () => {
    s3.on(ListObjectsV2Command, { Prefix: 'case/' }).resolves({
      Contents: [{ Key: 'case/mail/1' }],
      NextContinuationToken: 'more',
    });
    s3.on(ListObjectsV2Command, { Prefix: 'case/', ContinuationToken: 'more' }).resolves({
      Contents: [{ Key: 'case/mail/2' }],
    });
    s3.on(ListObjectsV2Command, { Prefix: 'web/case/' }).resolves({ Contents: [{ Key: 'web/case/x' }] });

    await objects.removeAttachments('case', ['other/mail/1', 'case/mail/1']);

    expect(deleted()).toEqual([['files', ['other/mail/1', 'case/mail/1', 'case/mail/2', 'web/case/x']]]);
  });

  it('is every copy of its pictures too, also of those that came with a case that was merged into it', async () => {
    for (const prefix of ['pictures/case/', 'pictures/web/case/', 'pictures/web/other/x/'])
      s3.on(ListObjectsV2Command, { Prefix: prefix }).resolves({ Contents: [{ Key: `${prefix}small` }] });
    await objects.removeAttachments('case', ['web/other/x', 'web/case/y']);
    const copies = ['pictures/case/small', 'pictures/web/case/small', 'pictures/web/other/x/small'];
    expect(deleted()).toEqual([['files', ['web/other/x', 'web/case/y', ...copies]]]);
  });

  it('is found by when it was stored and for which case; what waits for its form is left to the bucket', async () => {
    const id = 'a'.repeat(26);
    const at = (LastModified: string, Key: string) => ({ Key, LastModified: new Date(LastModified) });
    s3.on(ListObjectsV2Command, { Prefix: '' }).resolves({
      Contents: [
        at('2026-11-24T10:00:00Z', `web/${id}/x`),
        at('2026-11-24T11:00:00Z', `${id}/mail/1`),
        at('2026-11-20T10:00:00Z', `web/${id}/old`),
        at('2026-11-26T10:00:00Z', `web/${id}/new`),
        at('2026-11-24T10:00:00Z', 'waiting/0123/0'),
      ],
    });
    expect(await objects.attachmentsStored('2026-11-21T00:00:00.000Z', '2026-11-25T00:00:00.000Z')).toEqual(
      new Map([[id, [`web/${id}/x`, `${id}/mail/1`]]]),
    );
  });

  it('is each raw mail once, a thousand at a time; nothing is asked for none', async () => {
    await objects.removeRawMails([]);
    expect(deleted()).toEqual([]);
    await objects.removeRawMails(['a', 'a', ...Array.from({ length: 1_000 }, (_, i) => `m${i}`)]);
    expect(deleted().map(([bucket, keys]) => [bucket, keys?.length])).toEqual([
      ['raw', 1_000],
      ['raw', 1],
    ]);
  });

  it('is a fault when S3 kept one of them, so that no event says it has gone', async () => {
    s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'a', Code: 'AccessDenied' }] });
    await expect(objects.removeRawMails(['a'])).rejects.toThrow('S3 did not delete 1 objects: AccessDenied');
  });
});
