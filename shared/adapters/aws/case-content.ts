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
const promiseEchoes = (c: CaseContent, promise: CaseContent) => ({
  originalDueAt: promise.dueAt,
  dueByArrivalDateAt: promise.dueAt,
  countedFromAt: c.receivedAt,
  day0: c.receivedOn,
  // Who has the case answers it.
  who:
    c.officer === undefined ? { kind: 'department', id: c.department } : { kind: 'officer', id: c.officer },
});

/** What was met for the promise in force is kept without its instant: `reminder-1@`. */
const shortened = (met: readonly unknown[], dueAt: unknown) =>
  met.map((key) => (String(key).endsWith(`@${dueAt}`) ? String(key).slice(0, -String(dueAt).length) : key));
const lengthened = (met: readonly unknown[], dueAt: unknown) =>
  met.map((key) => (String(key).endsWith('@') ? `${key}${dueAt}` : key));

/** The part of a case that only its content says. */
export function packCase(c: Case): CaseContent {
  const { id: _, receivedAt, receivedOn: __, version: ___, lookAt, promise, ...rest } = c;
  const met = shortened(c.met, promise.dueAt);
  const slim = without(without({ ...rest, met }, usual), {
    ...echoes(receivedAt, c.registeredAt),
    ...(lookAt !== undefined && { watchFrom: lookAt }),
  });
  return { ...slim, promise: without(promise, promiseEchoes(c, promise)) };
}

/**
 * The case again.
 *
 * @param item - attributes of the item
 * @throws $ZodError when it is no case
 */
export function unpackCase(item: Readonly<Record<string, unknown>>): Case {
  const content = recordOf(item.content);
  const { receivedAt = item.receivedAt, receivedOn = String(item.receivedShard).split('#')[0] } = content;
  const promise = recordOf(content.promise);
  const whole = {
    ...usual,
    ...echoes(receivedAt, content.registeredAt ?? receivedAt),
    id: String(item.pk).slice('CASE#'.length),
    version: item.version,
    receivedAt,
    receivedOn,
    ...(item.lookAt !== undefined && { lookAt: item.lookAt, watchFrom: item.lookAt }),
    ...content,
    ...(Array.isArray(content.met) && { met: lengthened(content.met, promise.dueAt) }),
    promise: { ...promiseEchoes({ ...content, receivedAt, receivedOn }, promise), ...promise },
  };
  return readStored(caseSchema, whole);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
