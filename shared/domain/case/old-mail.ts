import * as z from 'zod';
import type { MailKind } from './mail-kind.ts';

const oldMailSchema = z.looseObject({
  kind: z.string().regex(/^T-\d\d$/),
  facts: z.record(z.string(), z.unknown()),
});
type OldMail = z.infer<typeof oldMailSchema>;

/** What version 0.1 called the kinds of mail; some hid several, told apart by a fact. */
const newKinds: Readonly<Record<string, (facts: OldMail['facts']) => MailKind>> = {
  'T-01': ({ again }) => (again === true ? 'link-again' : 'acknowledgement'),
  'T-02': () => 'holding-reply',
  'T-03': ({ reminder }) => (reminder === true ? 'question-reminder' : 'question'),
  'T-04': ({ waitingEnded }) => (waitingEnded === true ? 'waiting-ended' : 'reminder'),
  'T-05': () => 'alarm',
  'T-06': ({ approval }) => (approval === undefined ? 'escalation' : 'approval-wanted'),
  'T-07': () => 'delay-notice',
  'T-08': () => 'answer',
  'T-09': () => 'passed-on',
  'T-11': () => 'undelivered',
  'T-12': () => 'records-request',
  'T-14': () => 'withdrawn',
  'T-15': () => 'merged',
  'T-16': () => 'reopened',
  'T-18': ({ consulted, officer }) =>
    consulted === true ? 'consultation' : officer === undefined ? 'new-in-queue' : 'new-officer',
  'T-19': () => 'weekly-digest',
  'T-20': () => 'export-notice',
  'T-21': () => 'mailed-answer',
};

/** A stored mail in the words of today, whichever version stored it. Its id, by which it is found, stays. */
export function fromOldMail(stored: unknown): unknown {
  const old = oldMailSchema.safeParse(stored);
  if (!old.success) return stored;
  const { kind, facts } = old.data;
  return { ...old.data, kind: newKinds[kind]?.(facts) ?? kind };
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
