import { type Case, caseSchema } from '../../domain/case/case.ts';
import { readStored } from './read-stored.ts';

/**
 * What a case keeps in its item: less than everything, since DynamoDB bills every change by the kilobyte of the whole
 * item, and a case is to stay under one for its ordinary life (`docs/domain/foundations.md`). Left out is what the item's key and index attributes
 * say already, what is as usual, and an instant that is the same as another.
 */
export type CaseContent = Record<string, unknown>;

/** What most cases are like. */
const usual = {
  complexity: 'simple',
  departmentChanges: 0,
  flags: [],
  consulted: [],
  excluded: [],
  extensions: [],
  undeliverable: false,
  reopenedAt: [],
  residentMessages: 0,
  met: [],
  escalationLevel: 0,
  imported: false,
} as const;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

function without(content: CaseContent, known: Readonly<Record<string, unknown>>): CaseContent {
  return Object.fromEntries(
    Object.entries(content).filter(([name, value]) => !(name in known && same(value, known[name]))),
  );
}

/** Instants that are often the same as another of the case. */
const echoes = (receivedAt: unknown, registeredAt: unknown) => ({
  registeredAt: receivedAt,
  departmentSinceAt: registeredAt,
});
const promiseEchoes = (receivedAt: unknown, dueAt: unknown) => ({
  originalDueAt: dueAt,
  dueByArrivalDateAt: dueAt,
  countedFromAt: receivedAt,
});

/** The part of a case that only its content says. */
export function packCase(c: Case): CaseContent {
  const { id: _, receivedAt, version: __, lookAt, promise, ...rest } = c;
  const slim = without(without(rest, usual), {
    ...echoes(receivedAt, c.registeredAt),
    ...(lookAt !== undefined && { watchFrom: lookAt }),
  });
  return { ...slim, promise: without(promise, promiseEchoes(receivedAt, promise.dueAt)) };
}

/**
 * The case again.
 *
 * @param item - attributes of the item
 * @throws ZodError when it is no case
 */
export function unpackCase(item: Readonly<Record<string, unknown>>): Case {
  const content = recordOf(item.content);
  const { receivedAt = item.receivedAt } = content;
  const promise = recordOf(content.promise);
  const whole = {
    ...usual,
    ...echoes(receivedAt, content.registeredAt ?? receivedAt),
    id: String(item.pk).slice('CASE#'.length),
    version: item.version,
    receivedAt,
    ...(item.lookAt !== undefined && { lookAt: item.lookAt, watchFrom: item.lookAt }),
    ...content,
    promise: { ...promiseEchoes(receivedAt, promise.dueAt), ...promise },
  };
  return readStored(caseSchema, whole);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
