import type { VNode } from 'preact';
import { InputField, Select, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { measureToDo } from '../../../../shared/domain/case/measure-to-do.ts';
import { lastReopeningDay } from '../../../../shared/domain/deadlines/reopening-window.ts';
import { closingWords } from '../../../../shared/words/closing/words.ts';
import { fieldWords } from '../../../../shared/words/field/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { ClosingFields } from '../closing-fields.tsx';
import { CaseForm, type FormContext } from './case-form.tsx';

/** Closing what is answered, or, for a reason R-017 allows, what is not. */
export function CloseForms(context: FormContext): VNode | null {
  const { stage, can, typed, error, props } = context;
  const { view, language } = props;
  const closing = closingWords[language];
  const words = handlingWords[language].action.close;
  const fields = (
    <ClosingFields
      language={language}
      type={view.type}
      prefix="close"
      typed={(field) => typed('close', field)}
      error={(field) => error(`close-${field}`)}
    />
  );
  if (stage === 'answered' && can('close'))
    return (
      <CaseForm context={context} action="close" title={words.title} send={words.send} open>
        {fields}
      </CaseForm>
    );
  if (stage !== 'open' || !can('close-without-answer')) return null;
  return (
    <CaseForm context={context} action="close" title={words.withoutAnswer} send={words.send}>
      <Select
        name="withoutAnswer"
        id="close-withoutAnswer"
        label={words.withoutAnswer}
        value={typed('close', 'withoutAnswer')}
        options={Object.entries(closing.withoutAnswer).map(([value, text]) => ({ value, text }))}
      />
      {fields}
    </CaseForm>
  );
}

export function ReopenForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const words = handlingWords[props.language].action.reopen;
  if (!can('reopen') || !lastReopeningDay(props.view, props.settings, props.now)) return null;
  return (
    <CaseForm context={context} action="reopen" title={words.title} send={words.send}>
      <TextArea
        name="text"
        id="reopen-text"
        label={words.text}
        rows={3}
        required
        value={typed('reopen', 'text')}
        error={error('reopen-text')}
      />
    </CaseForm>
  );
}

/** For a closed case with a measure that was planned and is not done yet. */
export function MeasureDoneForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const words = handlingWords[props.language].action.measureDone;
  if (!can('measure-done') || measureToDo(props.view) === undefined) return null;
  return (
    <CaseForm context={context} action="measure-done" title={words.title} send={words.send} open>
      <InputField
        name="doneOn"
        id="measure-done-doneOn"
        type="date"
        label={words.doneOn}
        optional={fieldWords[props.language].optional}
        value={typed('measure-done', 'doneOn')}
        error={error('measure-done-doneOn')}
      />
    </CaseForm>
  );
}

/** Leads to the likely ones, and to what merging will do before it is done. */
export function MergeLink({ can, props }: FormContext): VNode | null {
  if (!can('merge')) return null;
  const { title } = handlingWords[props.language].action.merge;
  return (
    <p>
      <a class="ds-link" href={`/cases/${props.view.reference}/merge`}>
        {title}
      </a>
    </p>
  );
}

/** Another matter of the same message, in its own words. */
export function SplitForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { language, settings } = props;
  const words = handlingWords[language].action.split;
  if (!can('merge') || props.view.text === undefined) return null;
  return (
    <CaseForm context={context} action="split" title={words.title} send={words.send}>
      <p>{words.help}</p>
      <TextArea
        name="text"
        id="split-text"
        label={words.text}
        rows={4}
        required
        value={typed('split', 'text')}
        error={error('split-text')}
      />
      <Select
        name="topic"
        id="split-topic"
        label={words.topic}
        value={typed('split', 'topic')}
        options={[
          { value: '', text: words.topicAuto },
          ...settings.topics.map((topic) => ({ value: topic.id, text: topic.name[language] })),
        ]}
      />
    </CaseForm>
  );
}

export function WithdrawForm(context: FormContext): VNode | null {
  const words = handlingWords[context.props.language].action.withdraw;
  if (!context.can('withdraw')) return null;
  return (
    <CaseForm context={context} action="withdraw" title={words.title} send={words.send}>
      <p>{words.help}</p>
      <TextArea
        name="text"
        id="withdraw-text"
        label={words.text}
        rows={2}
        required
        value={context.typed('withdraw', 'text')}
        error={context.error('withdraw-text')}
      />
    </CaseForm>
  );
}
