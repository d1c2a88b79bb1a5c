import type { VNode } from 'preact';
import {
  Checkbox,
  Hidden,
  Select,
  TextArea,
} from '../../../../shared/adapters/web/components/form-parts.tsx';
import { questionTo } from '../../../../shared/domain/case/message.ts';
import { roleHas } from '../../../../shared/domain/handling/access.ts';
import {
  complaintTypes,
  secrecyGroups,
  specialMatters,
} from '../../../../shared/domain/vocabulary/classification.ts';
import { caseWords } from '../../../../shared/words/case/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { CaseForm, choose, type FormContext } from './case-form.tsx';

/** A note, or a call or visit about the case (E-53); open at once for who can do nothing else. */
export function NoteForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const words = handlingWords[props.language].action.note;
  if (!can('note')) return null;
  const only = props.view.content !== 'whole';
  const { messages = [] } = props.view;
  const asked = questionTo(props.signedIn?.staff.id ?? '', messages);
  const question = messages.find((each) => each.id === asked);
  return (
    <CaseForm
      context={context}
      action="note"
      isKept
      title={question ? words.answer : words.title}
      send={words.send}
      open={only || question !== undefined}
    >
      {question && (
        <p class="said" dir="auto">
          {question.text}
        </p>
      )}
      <Select
        name="contact"
        id="note-contact"
        label={words.contact}
        value={typed('note', 'contact') ?? (only ? 'phone' : '')}
        options={[
          { value: '', text: words.noContact },
          { value: 'phone', text: words.phoned },
          { value: 'visit', text: words.visited },
        ]}
      />
      <TextArea
        name="text"
        id="note-text"
        label={words.text}
        help={words.help[props.settings.municipality.country]}
        rows={4}
        required
        value={typed('note', 'text')}
        error={error('note-text')}
      />
    </CaseForm>
  );
}

/** Questions to be answered, noted one a line, and settled when the answer is not the place for it. */
export function QuestionForms(context: FormContext): VNode | null {
  const { stage, typed, error, props } = context;
  const { question, settle } = handlingWords[props.language].action;
  if (!props.view.may.includes('reply') || stage === 'ended') return null;
  const open = (props.view.numberedQuestions ?? []).filter((each) => each.settled === undefined);
  return (
    <>
      <CaseForm context={context} action="question" isKept title={question.title} send={question.send}>
        <TextArea
          name="text"
          id="question-text"
          label={question.text}
          help={question.help}
          rows={4}
          required
          value={typed('question', 'text')}
          error={error('question-text')}
        />
      </CaseForm>
      {stage === 'answered' && open.length > 0 && (
        <CaseForm context={context} action="settle" title={settle.title} send={settle.send} open>
          <Select
            name="number"
            id="settle-number"
            label={settle.number}
            value={typed('settle', 'number') ?? String(open[0]?.number)}
            options={open.map(({ number, text }) => ({ value: String(number), text: `${number}. ${text}` }))}
          />
          <TextArea
            name="reason"
            id="settle-reason"
            label={settle.reason}
            help={settle.help}
            rows={2}
            value={typed('settle', 'reason')}
          />
        </CaseForm>
      )}
    </>
  );
}

export function ClassifyForm(context: FormContext): VNode | null {
  const { view, settings, language } = context.props;
  const texts = caseOfficerPagesWords[language];
  const codes = caseWords[language];
  const handling = handlingWords[language];
  const words = handlingWords[language].action.classify;
  if (!context.can('classify')) return null;
  const role = context.props.signedIn?.staff.role;
  const mayLower = role !== undefined && roleHas(role, 'lowers-protection');
  const topics = settings.topics.map((each) => ({ value: each.id, text: each.name[language] }));
  return (
    <CaseForm context={context} action="classify" title={words.title} send={words.send}>
      <Select
        name="type"
        id="classify-type"
        label={texts.case.type}
        value={view.type}
        options={complaintTypes.map((value) => ({ value, text: codes.type[value] }))}
      />
      <Select
        name="topic"
        id="classify-topic"
        label={texts.case.topic}
        value={view.topic}
        options={[choose(context), ...topics]}
      />
      <Select
        name="rosaGroup"
        id="classify-rosaGroup"
        label={texts.case.rosaGroup}
        value={String(view.rosaGroup)}
        options={['1', '2', '3', '4', '5', '6'].map((value) => ({ value, text: value }))}
      />
      <Select
        name="secrecyGroup"
        id="classify-secrecyGroup"
        label={texts.case.secrecyGroup}
        value={view.secrecyGroup}
        options={secrecyGroups.map((value) => ({ value, text: handling.secrecyGroup[value] }))}
      />
      <fieldset class="ds-fieldset">
        <legend>{words.matters}</legend>
        <p>{words.mattersHelp}</p>
        <Hidden name="matters" value="asked" />
        {specialMatters.map((matter) => (
          <Checkbox
            key={matter}
            name={`matter-${matter}`}
            value="yes"
            label={handling.flag[matter]}
            checked={view.flags?.includes(matter) ?? false}
          />
        ))}
      </fieldset>
      {mayLower && (
        <TextArea
          name="reason"
          id="classify-reason"
          label={words.reason}
          rows={2}
          value={context.typed('classify', 'reason')}
          error={context.error('classify-reason')}
        />
      )}
      <Select
        name="complexity"
        id="classify-complexity"
        label={texts.case.complexity}
        value={view.complexity}
        options={(['simple', 'complex'] as const).map((value) => ({
          value,
          text: handling.complexity[value],
        }))}
      />
    </CaseForm>
  );
}
