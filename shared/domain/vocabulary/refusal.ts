/** Why a change is refused; each has words in every language in `shared/words`. */
const refusalReasons = [
  'not-open',
  'already-answered',
  'not-answered-yet',
  'unknown-officer',
  'unknown-department',
  'unknown-topic',
  'officer-outside-secrecy-group',
  'officer-excluded',
  'officer-absent',
  'same-department',
  'note-missing',
  'text-missing',
  'date-not-a-working-day',
  'date-not-in-the-future',
  'date-too-far',
  'date-before-promise',
  'reason-missing',
  'handler-missing',
  'manager-approval-needed',
  'nothing-to-approve',
  'own-request',
  'records-request-not-extended',
  'no-contact-way',
  'restricted-no-mail',
  'mandate-missing',
  'department-must-answer',
  'outcome-missing',
  'cause-missing',
  'measure-missing',
  'measure-note-missing',
  'failure-demand-missing',
  'reply-undelivered',
  'questions-unanswered',
  'unknown-question',
  'answer-first',
  'reopening-window-passed',
  'same-case',
  'different-people',
  'merge-other-way',
  'lowered-by-registrar',
  'lowering-reason-missing',
  'department-outside-secrecy-group',
  'target-not-open',
  'time-in-the-future',
  'time-before-received',
  'no-planned-measure',
  'link-sent-often',
  'changed-meanwhile',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A change the rules do not allow. Nothing is stored. `rule` is the requirement or paragraph that refuses it. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly rule: string;
}
