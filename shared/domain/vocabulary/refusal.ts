/**
 * Why a change is refused: the name of the rule, as the API says it; each has words in every language in `shared/words/refusal`. Behind it the
 * headings of the rulebook it comes from.
 */
const refusalReasons = [
  'not-open', // E-32
  'already-answered',
  'not-answered-yet',
  'unknown-officer',
  'unknown-department',
  'unknown-topic',
  'officer-outside-secrecy-group',
  'officer-excluded', // E-03
  'officer-absent',
  'same-department',
  'note-missing',
  'text-missing', // E-17, R-017, R-024, R-025, R-026
  'date-not-a-working-day', // E-50
  'date-not-in-the-future', // E-50
  'date-too-far',
  'date-before-promise',
  'reason-missing',
  'handler-missing',
  'manager-approval-needed',
  'nothing-to-approve',
  'own-request',
  'records-request-not-extended',
  'no-records-request',
  'provision-missing',
  'no-contact-way',
  'restricted-no-mail',
  'authority-not-by-mail',
  'authority-address-missing', // E-17
  'authority-address-ours', // E-17
  'answer-waits',
  'no-waiting-answer',
  'send-at-not-ahead',
  'send-at-too-late',
  'send-at-outside-hours',
  'send-at-not-by-mail',
  'copy-not-allowed',
  'outside-not-by-mail',
  'outside-address-ours',
  'authority-files-too-large', // E-17
  'resident-unknown',
  'sign-in-needed',
  'mandate-missing',
  'department-must-answer',
  'outcome-missing',
  'cause-missing',
  'measure-missing',
  'measure-note-missing',
  'measure-day-not-ahead',
  'officer-not-excluded',
  'failure-demand-missing',
  'reply-undelivered', // E-25
  'questions-unanswered',
  'unknown-question',
  'answer-first',
  'reopening-window-passed', // E-55, R-098
  'same-case',
  'different-people',
  'merge-other-way',
  'lowered-by-registrar',
  'lowering-reason-missing',
  'department-outside-secrecy-group',
  'ground-missing',
  'ground-covers-no-secret',
  'target-not-open',
  'time-in-the-future',
  'time-too-early',
  'time-before-received',
  'no-planned-measure',
  'link-sent-often',
  'nothing-to-correct',
  'arrival-not-passed-on', // E-58
  'arrival-reason-missing', // E-58
  'arrival-after-mail', // E-58
  'right-rule-missing', // E-44
  'right-not-asked',
  'erasure-of-evidence', // E-08
  'right-where-merged', // E-44
  'right-not-extended', // GDPR 12.3
  'not-restricted',
  'use-restricted', // E-44
  'changed-meanwhile', // E-23, E-24
  'known-issue-not-open', // E-40
  'in-known-issue', // E-40
  'not-in-known-issue', // E-40
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A change the rules do not allow. Nothing is stored. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** Everything that is missing, `reason` first, so that a form can say all of it at once. */
  readonly all?: readonly RefusalReason[];
}
