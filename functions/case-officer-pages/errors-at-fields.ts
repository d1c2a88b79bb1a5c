import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import type { Refusal, RefusalReason } from '../../shared/domain/vocabulary/refusal.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';

/** The field that puts it right. */
const fields: Partial<Readonly<Record<RefusalReason, string>>> = {
  'text-missing': 'text',
  'note-missing': 'note',
  'reason-missing': 'reason',
  'questions-unanswered': 'questions',
  'outcome-missing': 'outcome',
  'cause-missing': 'cause',
  'measure-missing': 'measure',
  'measure-note-missing': 'measureNote',
  'measure-day-not-ahead': 'measurePlannedOn',
  'date-not-a-working-day': 'promisedOn',
  'date-not-in-the-future': 'promisedOn',
  'date-too-far': 'promisedOn',
  'date-before-promise': 'promisedOn',
  'time-in-the-future': 'at',
  'time-before-received': 'at',
  'send-at-not-ahead': 'sendAt',
  'send-at-too-late': 'sendAt',
  'send-at-outside-hours': 'sendAt',
  'send-at-not-by-mail': 'sendAt',
  'copy-not-allowed': 'copyTo',
  'arrival-after-mail': 'receivedAt',
  'time-too-early': 'receivedAt',
  'arrival-reason-missing': 'reason',
  'right-rule-missing': 'rule',
  'outside-address-ours': 'email',
  'unknown-officer': 'officer',
  'officer-absent': 'officer',
  'officer-excluded': 'officer',
  'officer-outside-secrecy-group': 'officer',
  'unknown-department': 'department',
  'same-department': 'department',
  'department-outside-secrecy-group': 'department',
};

/** Where a form calls the same thing otherwise. */
const ofForm: Readonly<Record<string, typeof fields>> = { right: { 'text-missing': 'reason' } };

/** Everything a refused form lacks, each at its field; empty when a rule refuses it that no field puts right. */
export function errorsAtFields(
  form: string,
  { reason, all = [reason] }: Refusal,
  language: Language,
): readonly FieldError[] {
  const errors = all.map((each) => ({
    field: ofForm[form]?.[each] ?? fields[each],
    text: refusalWords[language][each],
  }));
  return errors.every(({ field }) => field !== undefined)
    ? errors.map(({ field, text }) => ({ field: `${form}-${field}`, text }))
    : [];
}
