import type { VNode } from 'preact';
import { InputField, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { isOpen } from '../../../../shared/domain/case/case.ts';
import type { Language } from '../../../../shared/domain/vocabulary/language.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { localField } from '../../local-instant.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { CaseForm, type FormContext } from './case-form.tsx';

type View = FormContext['props']['view'];

/** Somebody has said when it reached the colleague. */
export function isArrivalSaid({ events = [] }: View): boolean {
  return events.some(({ kind }) => kind === 'arrival-moved');
}

function isArrivalAsked(view: View): boolean {
  return isOpen(view) && view.text?.mail?.passedOn?.arrival === 'unknown' && !isArrivalSaid(view);
}

/** That the case may count from a wrong day, where nobody has said which is right. */
export function ArrivalAsked({ view, language }: { view: View; language: Language }): VNode | null {
  if (!isArrivalAsked(view)) return null;
  return (
    <div class="ds-alert notice" data-color="warning">
      <p>{caseOfficerPagesWords[language].case.mail.passedOn.unknown}</p>
    </div>
  );
}

/** When a mail that a colleague passed on had reached them: asked where the mail does not show it, put right where it shows it wrongly (E-58). */
export function ArrivalForm(context: FormContext): VNode | null {
  const { props, stage, typed, error } = context;
  const { view, settings, language } = props;
  const words = handlingWords[language].action.arrival;
  if (stage !== 'open' || !view.may.includes('classify') || !view.text?.mail?.passedOn) return null;
  return (
    <CaseForm
      context={context}
      action="arrival"
      title={words.title}
      send={words.send}
      open={isArrivalAsked(view)}
    >
      <p>{words.help}</p>
      <InputField
        name="receivedAt"
        id="arrival-receivedAt"
        type="datetime-local"
        label={words.receivedAt}
        value={typed('arrival', 'receivedAt') ?? localField(view.receivedAt, settings)}
        error={error('arrival-receivedAt')}
        input={{ autocomplete: 'off' }}
      />
      <TextArea
        name="reason"
        id="arrival-reason"
        label={words.reason}
        value={typed('arrival', 'reason')}
        error={error('arrival-reason')}
        rows={2}
      />
    </CaseForm>
  );
}
