import { type _Object, DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { copiesPrefix } from '../../domain/complaint/picture-copies.ts';
import type { HeldObjects } from '../../domain/handling/held-objects.ts';
import { caseOfAttachment } from './attachment-bucket.ts';

/** As many keys as one request to S3 takes. */
const mostKeys = 1_000;

/** @throws Error when S3 did not delete one of them; it is tried again with its case */
export function heldObjects(
  client: S3Client,
  buckets: { readonly attachments: string; readonly rawMail: string },
): HeldObjects {
  async function remove(Bucket: string, keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += mostKeys) {
      const Objects = keys.slice(from, from + mostKeys).map((Key) => ({ Key }));
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      const [first] = Errors;
      if (first) throw new Error(`S3 did not delete ${Errors.length} objects: ${first.Code ?? 'unknown'}`);
    }
  }

  /** Page by page: of a whole bucket nobody could hold all in memory. */
  async function* objectsUnder(Bucket: string, Prefix: string): AsyncGenerator<_Object> {
    let from: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix, ...(from && { ContinuationToken: from }) }),
      );
      yield* page.Contents ?? [];
      from = page.NextContinuationToken;
    } while (from !== undefined);
  }

  async function keysUnder(Bucket: string, prefixes: readonly string[]): Promise<string[]> {
    const found = await Promise.all(prefixes.map((each) => Array.fromAsync(objectsUnder(Bucket, each))));
    return found.flat().flatMap(({ Key }) => Key ?? []);
  }

  return {
    async removeAttachments(caseId, keys) {
      // A mail that turned out to be a case of its own may have left files under the one it answered.
      const own = [`${caseId}/`, `web/${caseId}/`];
      // Of a file that came with a case which was merged into this one, the copies too.
      const others = keys.filter((key) => own.every((prefix) => !key.startsWith(prefix)));
      const copies = [...own, ...others.map((key) => `${key}/`)].map((prefix) => `${copiesPrefix}${prefix}`);
      const stored = await keysUnder(buckets.attachments, [...own, ...copies]);
      await remove(buckets.attachments, [...new Set([...keys, ...stored])]);
    },
    async removeFiles(keys) {
      const prefixes = keys.map((key) => `${copiesPrefix}${key}/`);
      await remove(buckets.attachments, [...keys, ...(await keysUnder(buckets.attachments, prefixes))]);
    },
    async attachmentsStored(after, until) {
      const byCase = new Map<string, string[]>();
      for await (const { Key = '', LastModified } of objectsUnder(buckets.attachments, '')) {
        const at = LastModified?.toISOString() ?? '';
        const caseId = caseOfAttachment(Key);
        if (caseId === undefined || at <= after || at > until) continue;
        byCase.set(caseId, [...(byCase.get(caseId) ?? []), Key]);
      }
      return byCase;
    },
    removeRawMails: (keys) => remove(buckets.rawMail, [...new Set(keys)]),
  };
}
