import type { VNode } from 'preact';
import { InputField, Select, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { CaseForm, type FormContext } from './case-form.tsx';

/** A records request is refused, in whole or in part. */
export function RefuseForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { view, language } = props;
  const words = handlingWords[language].action.refuse;
  const { answeredBy } = handlingWords[language];
  if (!can('refuse') || view.type !== 'records_request') return null;
  const { email, room, status_page } = answeredBy;
  const byDefault = view.answerWay === 'room' ? room : view.answerBy === 'email' ? email : status_page;
  return (
    <CaseForm context={context} action="refuse" title={words.title} send={words.send}>
      <Select
        name="extent"
        id="refuse-extent"
        label={words.extent}
        value={typed('refuse', 'extent') ?? 'part'}
        options={[
          { value: 'part', text: words.part },
          { value: 'whole', text: words.whole },
        ]}
      />
      <InputField
        name="provision"
        id="refuse-provision"
        label={words.provision}
        help={words.provisionHelp[props.settings.municipality.country]}
        value={typed('refuse', 'provision')}
        error={error('refuse-provision')}
      />
      <TextArea
        name="reason"
        id="refuse-reason"
        label={words.reason}
        help={words.reasonHelp}
        rows={5}
        required
        value={typed('refuse', 'reason')}
        error={error('refuse-reason')}
      />
      <Select
        name="by"
        id="refuse-by"
        label={handlingWords[language].action.reply.by}
        value={typed('refuse', 'by') ?? ''}
        options={[
          { value: '', text: byDefault },
          { value: 'letter', text: answeredBy.letter },
          { value: 'phone', text: answeredBy.phone },
          { value: 'visit', text: answeredBy.visit },
        ]}
      />
    </CaseForm>
  );
}
