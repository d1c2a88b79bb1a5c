import * as z from 'zod/mini';
import type { MailKind, ResidentKind } from './mail-kind.ts';

const oldMailSchema = z.looseObject({
  kind: z.string().check(z.regex(/^T-\d\d$/)),
  facts: z.record(z.string(), z.unknown()),
  notice: z.optional(z.looseObject({ digest: z.optional(z.unknown()), published: z.optional(z.unknown()) })),
});
type OldMail = z.infer<typeof oldMailSchema>;
type Content = Readonly<Record<string, unknown>> & { readonly kind: MailKind };

/** What version 0.1 called the kinds to residents. */
const toResidents: Readonly<Record<string, ResidentKind>> = {
  'T-01': 'acknowledgement',
  'T-02': 'holding-reply',
  'T-03': 'question',
  'T-07': 'delay-notice',
  'T-08': 'answer',
  'T-09': 'passed-on',
  'T-12': 'records-request',
  'T-14': 'withdrawn',
  'T-15': 'merged',
  'T-16': 'reopened',
  'T-18': 'new-officer',
};

/** What version 0.1 called the kinds of mail, and how it kept what they say. Some kinds hid several, told apart by a fact. */
const contents: Readonly<Record<string, (facts: OldMail['facts'], mail: OldMail) => Content>> = {
  'T-01': ({ again, renewed, dueAt, isolated }) =>
    again === true ? { kind: 'link-again', renewed } : { kind: 'acknowledgement', dueAt, isolated },
  'T-02': ({ dueAt, message }) => ({ kind: 'holding-reply', dueAt, message }),
  'T-03': ({ reminder, message }) => ({ kind: 'question', ...(reminder !== true && { message }) }),
  'T-04': ({ waitingEnded, dueAt }) =>
    waitingEnded === true ? { kind: 'waiting-ended' } : { kind: 'reminder', dueAt },
  'T-05': ({ alarm, dueAt }, { owedAt }) => ({ kind: 'alarm', alarm, dueAt: dueAt ?? owedAt }),
  'T-06': ({ approval, dueAt, level }) =>
    approval === undefined
      ? { kind: 'escalation', dueAt, level }
      : { kind: 'approval-wanted', dueAt, promisedOn: approval },
  // It promised nothing then: one that still waits must lapse, and `owedAt` is the end of no promise.
  'T-07': ({ dueAt }, { owedAt }) => ({
    kind: 'delay-notice',
    dueAt: owedAt,
    brokenDueAt: dueAt,
    notices: 1,
  }),
  'T-08': ({ message }) => ({ kind: 'answer', message }),
  'T-09': ({ message }) => ({ kind: 'passed-on', message }),
  'T-11': ({ mail, why }) => ({ kind: 'undelivered', mail: toResidents[`${mail}`], why }),
  'T-12': ({ dueAt, isolated }) => ({ kind: 'records-request', dueAt, isolated }),
  'T-14': () => ({ kind: 'withdrawn' }),
  'T-15': ({ dueAt, surviving }) => ({ kind: 'merged', dueAt, surviving }),
  'T-16': ({ dueAt }) => ({ kind: 'reopened', dueAt }),
  'T-18': ({ consulted, officer }) =>
    consulted === true
      ? { kind: 'consultation' }
      : { kind: 'new-officer', ...(officer !== undefined && { officer }) },
  'T-19': (_, { notice }) => ({ kind: 'weekly-digest', digest: notice?.digest }),
  'T-20': (_, { notice }) => ({ kind: 'export-notice', published: notice?.published }),
  'T-21': ({ reason }) => ({ kind: 'mailed-answer', refusedFor: reason }),
};

/** A stored mail in the words of today, whichever version stored it. Its id, by which it is found, stays. */
export function fromOldMail(stored: unknown): unknown {
  const old = oldMailSchema.safeParse(stored);
  if (!old.success) return stored;
  const { facts, notice: _, ...envelope } = old.data;
  return { ...envelope, ...contents[envelope.kind]?.(facts, old.data) };
}

/** True of a mail stored under an old kind: the unsent index has it under the group of that kind, so it leaves alone. */
export function hasOldId({ id }: { readonly id: string }): boolean {
  return /#T-\d\d#/.test(id);
}

/** The id a mail about no case had in version 0.1, so that it is not owed a second time. */
export function oldNoticeKey(key: { readonly caseId: string; readonly id: string }): typeof key {
  const old = (text: string) => text.replace('#weekly-digest#', '#T-19#');
  return { caseId: old(key.caseId), id: old(key.id) };
}
