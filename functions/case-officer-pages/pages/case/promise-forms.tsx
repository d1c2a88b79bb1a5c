import type { VNode } from 'preact';
import { InputField, Select, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { CaseForm, type FormContext } from './case-form.tsx';
import { Tick } from './tick.tsx';

/** A manager's yes to a second new day. */
export function ApproveForm(context: FormContext): VNode | null {
  const words = handlingWords[context.props.language].action.approve;
  if (!context.can('approve') || !context.props.view.extensionAwaitingApproval) return null;
  return <CaseForm context={context} action="approve" title={words.title} send={words.send} open />;
}

/** Or their no, with why. */
export function RejectForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const words = handlingWords[props.language].action.reject;
  if (!can('approve') || !props.view.extensionAwaitingApproval) return null;
  return (
    <CaseForm context={context} action="reject" isKept title={words.title} send={words.send}>
      <TextArea
        name="text"
        id="reject-text"
        label={words.text}
        help={words.help}
        rows={3}
        required
        value={typed('reject', 'text')}
        error={error('reject-text')}
      />
    </CaseForm>
  );
}

/** The holding reply: who, which day and why. */
export function ExtendForm(context: FormContext): VNode | null {
  const { can, typed, error, officers, props } = context;
  const words = handlingWords[props.language].action.extend;
  if (!can('extend')) return null;
  return (
    <CaseForm context={context} action="extend" isKept title={words.title} send={words.send}>
      <InputField
        name="promisedOn"
        id="extend-promisedOn"
        type="date"
        label={words.promisedOn}
        value={typed('extend', 'promisedOn')}
        error={error('extend-promisedOn')}
      />
      <TextArea
        name="reason"
        id="extend-reason"
        label={words.reason}
        help={words.reasonHelp}
        rows={4}
        required
        value={typed('extend', 'reason')}
        error={error('extend-reason')}
      />
      <Select
        name="handler"
        id="extend-handler"
        label={words.handler}
        value={typed('extend', 'handler')}
        options={[{ value: '', text: words.me }, ...officers]}
      />
      <Tick name="agreed" label={words.agreed} help={words.agreedHelp} action="extend" context={context} />
    </CaseForm>
  );
}

/** A question to the resident, which stops the clock. */
export function AskForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const words = handlingWords[props.language].action.ask;
  if (!can('ask') || props.view.answerBy !== 'email') return null;
  return (
    <CaseForm context={context} action="ask" isKept title={words.title} send={words.send}>
      <TextArea
        name="text"
        id="ask-text"
        label={words.text}
        help={words.help}
        rows={5}
        required
        value={typed('ask', 'text')}
        error={error('ask-text')}
      />
    </CaseForm>
  );
}
