import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { MailContent, OwedMail } from '../../shared/domain/case/mail.ts';
import type { MailEnvelope } from '../../shared/domain/case/mail-envelope.ts';
import type { MailKind } from '../../shared/domain/case/mail-kind.ts';
import { aCase, aCaseFile, mondayMorning } from './a-case.ts';

type ContentOf<Kind extends MailKind> = Extract<MailContent, { kind: Kind }>;

const { dueAt } = aCase().promise;
const message = 'm2';

/** One of each kind, of the promise of `aCase()`. */
export const someContent: { readonly [Kind in MailKind]: ContentOf<Kind> } = {
  acknowledgement: { kind: 'acknowledgement', dueAt },
  'link-again': { kind: 'link-again', renewed: false },
  'holding-reply': { kind: 'holding-reply', dueAt, message },
  question: { kind: 'question', message: 'm3' },
  'delay-notice': { kind: 'delay-notice', dueAt, brokenDueAt: '2026-11-24T16:00:00.000Z', notices: 1 },
  answer: { kind: 'answer', message },
  'secure-message': { kind: 'secure-message', message, what: 'answer' },
  'how-to-reach-you': { kind: 'how-to-reach-you' },
  'known-issue-news': { kind: 'known-issue-news', issue: 'snow', after: 0, upTo: 1, joined: true },
  'passed-on': { kind: 'passed-on', message },
  'records-request': { kind: 'records-request', dueAt },
  'records-refusal': { kind: 'records-refusal', message },
  'right-decision': { kind: 'right-decision', message },
  withdrawn: { kind: 'withdrawn' },
  merged: { kind: 'merged', dueAt, surviving: '7K3M-9QXD-T' },
  'file-refused': { kind: 'file-refused' },
  reopened: { kind: 'reopened', dueAt },
  'special-matter': { kind: 'special-matter', matters: ['appeal'] },
  'new-officer': { kind: 'new-officer', officer: 'gata-handlaggare' },
  reminder: { kind: 'reminder', dueAt },
  'waiting-ended': { kind: 'waiting-ended' },
  alarm: { kind: 'alarm', alarm: 'unassigned', dueAt },
  escalation: { kind: 'escalation', dueAt, level: 1 },
  'approval-wanted': { kind: 'approval-wanted', dueAt, promisedOn: '2026-12-01' },
  undelivered: { kind: 'undelivered', mail: 'acknowledgement', why: 'hard' },
  consultation: { kind: 'consultation' },
  'mailed-answer': { kind: 'mailed-answer' },
  'planned-measure': { kind: 'planned-measure', plannedOn: '2026-12-10' },
  'weekly-digest': {
    kind: 'weekly-digest',
    digest: {
      department: 'gata-park',
      from: '2026-11-16',
      to: '2026-11-22',
      received: 12,
      overdueNow: 2,
      answeredWithinTwoWorkingDays: 91.7,
      promiseKept: null,
      topics: [{ topic: 'vagar', received: 7 }],
      failureDemandCauses: [{ cause: 'promise_broken', cases: 1 }],
      alerts: [{ topic: 'vagar', count: 7, expected: 2.5 }],
    },
  },
  'to-authority': { kind: 'to-authority', message: 'm4' },
  'answer-copy': { kind: 'answer-copy', message: 'm4' },
  'outside-question': { kind: 'outside-question', message: 'm4' },
  'resident-wrote': { kind: 'resident-wrote', did: 'wrote' },
  'case-changed': { kind: 'case-changed', did: 'handed-over' },
  'export-notice': {
    kind: 'export-notice',
    published: {
      month: '2026-10',
      definitionsVersion: 1,
      cutOffAt: mondayMorning,
      links: ['/open/2026-10.csv'],
    },
  },
  'agreement-ends': {
    kind: 'agreement-ends',
    ending: { agreement: 'ÖK-2026-01', department: 'gata-park', validTo: '2026-12-31' },
  },
  'text-remarks': {
    kind: 'text-remarks',
    remarks: { told: 'made', texts: [{ part: 'standardTexts', key: 'tack' }] },
  },
  'issue-followed': {
    kind: 'issue-followed',
    followed: { issue: 'snoroejning-2026-11-23', after: 0, upTo: 1 },
  },
  'many-alike': {
    kind: 'many-alike',
    alike: {
      issue: 'snoroejning-2026-11-23',
      topic: 'vagar',
      department: 'gata-park',
      count: 32,
      fromAt: mondayMorning,
    },
  },
  'mail-set-aside': {
    kind: 'mail-set-aside',
    setAside: { on: '2026-11-23', automatic: 3, refused: 0, quarantined: 1, virus: 0, toCheck: 10 },
  },
};

/** A mail owed on Monday morning, to the resident. */
export function anOwedMail(
  content: MailContent,
  envelope: Partial<MailEnvelope> = {},
  file: CaseFile = aCaseFile(),
): OwedMail {
  const { id, reference } = file.case;
  return {
    ...content,
    id: `${id}#${content.kind}#v2`,
    caseId: id,
    reference,
    to: [{ kind: 'resident' }],
    language: 'sv',
    owedAt: mondayMorning,
    sendAt: mondayMorning,
    state: 'owed',
    attempts: 0,
    ...envelope,
  };
}
