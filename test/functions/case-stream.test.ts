import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { followRecords } from '../../functions/case-stream/follow-records.ts';
import { caseItem, mailItem } from '../../shared/adapters/aws/case-items.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import { aCase } from '../builders/a-case.ts';
import { anOwedMail, someContent } from '../builders/an-owed-mail.ts';
import { memoryWords } from '../builders/memory-words.ts';

const now = '2026-11-23T10:00:00.000Z';

function record(c: Case, sequence: string): DynamoDBRecord {
  const NewImage = JSON.parse(JSON.stringify(caseItem(c)));
  return { dynamodb: { Keys: { pk: NewImage.pk, sk: NewImage.sk }, NewImage, SequenceNumber: sequence } };
}

function recordOfMail(caseId: string, sequence: string): DynamoDBRecord {
  const mail = anOwedMail(someContent.reminder, {
    caseId,
    id: `${caseId}#reminder`,
    to: [{ kind: 'staff', id: 'kc-ansvarig' }],
  });
  const NewImage = JSON.parse(JSON.stringify(mailItem(mail)));
  return { dynamodb: { Keys: { pk: NewImage.pk, sk: NewImage.sk }, NewImage, SequenceNumber: sequence } };
}

function deps(fails: (c: Case) => boolean = () => false) {
  const watched: string[] = [];
  const measured: string[] = [];
  const following: Parameters<typeof followRecords>[1] = {
    words: async () => ({ words: memoryWords(), secret: 'secret', now }),
    workflow: {
      watch: async (c) => {
        if (fails(c)) throw new Error(`no machine for ${c.reference}, Kim Prov`);
        watched.push(c.id);
      },
    },
    queues: { order: async () => {} },
    markDirty: async () => {},
    measure: (name) => void measured.push(name),
    now,
  };
  return { watched, measured, following };
}

afterEach(() => vi.restoreAllMocks());

describe('changes that were stored', () => {
  const cases = ['a', 'b', 'c'].map((letter) => aCase({ id: letter.repeat(26) }));
  const records = cases.map((c, i) => record(c, String(i + 1)));

  it('are followed in their order', async () => {
    const { watched, following } = deps();
    expect(await followRecords(records, following)).toEqual({ batchItemFailures: [] });
    expect(watched).toEqual(cases.map(({ id }) => id));
  });

  it('of one batch that owe mail are one order, also those before one that failed (D8)', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const orders: string[][] = [];
    const { following } = deps((c) => c.id.startsWith('b'));
    const owing = ['1', '2', '3'].map((n) => recordOfMail(n.repeat(26), n));
    const queues = {
      order: async (mails: readonly OwedMail[]) => void orders.push(mails.map(({ id }) => id)),
    };
    expect(await followRecords(owing, { ...following, queues })).toEqual({ batchItemFailures: [] });
    expect(orders).toEqual([['1', '2', '3'].map((n) => `${n.repeat(26)}#reminder`)]);

    orders.length = 0;
    const [before, after] = [recordOfMail('1'.repeat(26), '1'), recordOfMail('3'.repeat(26), '3')];
    const failing = [before, record(aCase({ id: 'b'.repeat(26) }), '2'), after];
    expect(await followRecords(failing, { ...following, queues })).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
    });
    expect(orders).toEqual([[`${'1'.repeat(26)}#reminder`]]);
  });

  it('come again from the first when its mail cannot be ordered', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { following } = deps();
    const queues = { order: () => Promise.reject(new Error('no queue')) };
    const owing = ['1', '2'].map((n) => recordOfMail(n.repeat(26), n));
    expect(await followRecords(owing, { ...following, queues })).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
    });
  });

  it('come again from the one that failed, and the log says which, where and what happens next', async () => {
    const lines: unknown[] = [];
    vi.spyOn(console, 'error').mockImplementation((line: unknown) => void lines.push(line));
    const { watched, following } = deps((c) => c.id.startsWith('b'));
    expect(await followRecords(records, following)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(watched).toEqual(['a'.repeat(26)]);
    expect(lines).toEqual([
      {
        code: 'case-stream.failed',
        item: `CASE#${'b'.repeat(26)} CASE`,
        sequence: '2',
        next: expect.stringContaining('comes again'),
        error: 'Error',
        at: expect.arrayContaining([expect.stringContaining('functions/case-stream/follow-change.ts')]),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Kim');
  });

  it('count a promise once: kept by an answer before its day, broken when its day has passed', async () => {
    const open = aCase();
    const answered = { ...open, state: 'ANSWERED', answeredAt: now } as const;
    const missed = { ...open, missedDueAt: '2026-11-25T16:00:00.000Z' };
    const counted = async (before: Case | undefined, after: Case) => {
      const { measured, following } = deps();
      const { dynamodb } = record(after, '1');
      const OldImage = before && record(before, '0').dynamodb?.NewImage;
      await followRecords([{ dynamodb: { ...dynamodb, ...(OldImage && { OldImage }) } }], following);
      return measured;
    };
    expect(await counted(open, answered)).toEqual(['PromiseKept']);
    expect(await counted(open, missed)).toEqual(['PromiseBroken']);
    expect(await counted(missed, { ...answered, missedDueAt: missed.missedDueAt })).toEqual([]);
    expect(await counted(answered, { ...answered, version: 9 })).toEqual([]);
    expect(await counted(undefined, answered)).toEqual([]);
  });
});
