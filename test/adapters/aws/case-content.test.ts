import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { packCase, unpackCase } from '../../../shared/adapters/aws/case-content.ts';
import { caseItem, readCase } from '../../../shared/adapters/aws/case-items.ts';
import type { Item } from '../../../shared/adapters/aws/table.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { aCase } from '../../builders/a-case.ts';

const later = '2026-11-24T09:00:00.000Z';
const due = aCase().promise.dueAt;

/** As it is after two reminders and an answer. */
const answered: Partial<Case> = {
  version: 10,
  state: 'ANSWERED',
  topic: 'vinterunderhall',
  repeatContact: false,
  officer: 'gata-handlaggare',
  promise: { ...aCase().promise, who: { kind: 'officer', id: 'gata-handlaggare' } },
  acknowledgedAt: later,
  firstAssignedAt: later,
  firstViewedAt: later,
  lastViewedAt: later,
  met: [`reminder-1@${due}`, `reminder-2@${due}`],
};

describe('a case in its item', () => {
  it.each<[string, Partial<Case>]>([
    ['new', {}],
    ['answered', answered],
    ['registered later than it came', { registeredAt: later, departmentSinceAt: later }],
    ['moved', { departmentSinceAt: later, departmentChanges: 2, residentMessages: 1 }],
    [
      'extended',
      { promise: { ...aCase().promise, dueAt: '2026-12-02T16:00:00.000Z', countedFromAt: later } },
    ],
    ['flagged', { flags: ['threat'], excluded: ['kc-chef'], undeliverable: true, complexity: 'complex' }],
    ['imported', { imported: true }],
  ])('%s comes back as it was', (_, overrides) => {
    const { lookAt, ...c } = aCase(overrides);
    expect(readCase(caseItem(c))).toEqual(c);
    if (lookAt) expect(readCase(caseItem({ ...c, lookAt }))).toEqual({ ...c, lookAt });
  });

  it('comes back from an item that holds everything', () => {
    const c = aCase(answered);
    expect(unpackCase({ ...unmarshall(caseItem(c)), content: c })).toEqual(c);
  });

  it('leaves out what the item says already', () => {
    expect(Object.keys(packCase(aCase()))).not.toEqual(
      expect.arrayContaining(['id', 'version', 'receivedAt', 'lookAt', 'met', 'flags']),
    );
  });

  it('stays under one kilobyte until it is answered, which every change is billed by (`docs/domain/foundations.md`)', () => {
    expect(sizeOf(caseItem(aCase({ ...answered, state: 'IN_PROGRESS' })))).toBeLessThanOrEqual(1024);
  });
});

/** Bytes of an item as DynamoDB bills them. */
function sizeOf(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value),
    0,
  );
}

function bytesOf(value: Item[string]): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  if (value.L) return value.L.reduce((sum, each) => sum + 1 + bytesOf(each), 3);
  if (value.M)
    return Object.entries(value.M).reduce(
      (sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + bytesOf(each),
      3,
    );
  return 1;
}
