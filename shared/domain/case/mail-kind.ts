/** What each kind says stands in `docs/domain/messages.md`. To the person who complained: */
export const residentKinds = [
  'acknowledgement',
  'link-again',
  'holding-reply',
  'question',
  'delay-notice',
  'answer',
  'passed-on',
  'records-request',
  'records-refusal',
  'right-decision',
  'withdrawn',
  'merged',
  'file-refused',
  'reopened',
  'special-matter',
  'new-officer',
  'secure-message',
  'how-to-reach-you',
  'known-issue-news',
] as const;
export type ResidentKind = (typeof residentKinds)[number];

/** To staff, about cases. A new officer and the resident each hear of it, and the queue owner of a case that has no officer yet. */
export const staffKinds = [
  'reminder',
  'waiting-ended',
  'alarm',
  'escalation',
  'approval-wanted',
  'undelivered',
  'new-officer',
  'special-matter',
  'consultation',
  'resident-wrote',
  'case-changed',
  'mailed-answer',
  'planned-measure',
  'answer-copy',
] as const;
export type StaffKind = (typeof staffKinds)[number];

/** Of the mails to staff: an answer to one is a note for colleagues, and the mail says so. */
export const repliesBecomeNotes: ReadonlySet<MailKind> = new Set([
  'new-officer',
  'alarm',
  'escalation',
  'case-changed',
]);

/** To another authority that a case is passed on to, and to whoever outside the municipality is asked something. */
export const outsideKinds = ['to-authority', 'outside-question'] as const;

/** About no case: to staff, and the last to who follows a known issue. */
export const noticeKinds = [
  'weekly-digest',
  'export-notice',
  'mail-set-aside',
  'many-alike',
  'agreement-ends',
  'text-remarks',
  'issue-followed',
] as const;

export type MailKind =
  | ResidentKind
  | StaffKind
  | (typeof outsideKinds)[number]
  | (typeof noticeKinds)[number];
export const mailKinds: readonly MailKind[] = [
  ...new Set([...residentKinds, ...staffKinds, ...outsideKinds, ...noticeKinds]),
];
