import type { VNode } from 'preact';
import { InputField, Select, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { approvedChecklist } from '../../../../shared/domain/case/answer-help.ts';
import { fieldWords } from '../../../../shared/words/field/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { AlsoClose } from '../also-close.tsx';
import { Checklist, StandardTexts } from '../answer-help.tsx';
import { CaseForm, type FormContext } from './case-form.tsx';

/** The answer, every question of the resident's ticked off, and, when there is nothing more to do, the closing beside it. */
export function ReplyForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { view, settings, language, now } = props;
  const words = caseOfficerPagesWords[language].action.reply;
  const handling = handlingWords[language];
  if (!can('reply')) return null;
  const checklist = approvedChecklist(settings, view.topic, now);
  const mine = props.openAction === undefined && view.officer === props.signedIn?.staff.id;
  const byDefault = view.answerBy === 'email' ? handling.answeredBy.email : handling.answeredBy.status_page;
  return (
    <CaseForm context={context} action="reply" title={words.title} send={words.send} open={mine}>
      {checklist && <Checklist checklist={checklist} language={language} />}
      <StandardTexts
        settings={settings}
        topic={view.topic}
        language={language}
        prefix="reply"
        name="insert"
        value="text"
        chosen={typed('reply', 'standardText')}
      />
      <TextArea
        name="text"
        id="reply-text"
        label={words.text}
        help={words.textHelp}
        rows={10}
        required
        value={typed('reply', 'text')}
        error={error('reply-text')}
      />
      <QuestionFields {...context} />
      <div class="two">
        <Select
          name="by"
          id="reply-by"
          label={words.by}
          value={typed('reply', 'by') ?? (view.answerBy === 'phone' ? 'phone' : '')}
          options={[
            { value: '', text: byDefault },
            { value: 'phone', text: handling.answeredBy.phone },
            { value: 'letter', text: handling.answeredBy.letter },
            { value: 'visit', text: handling.answeredBy.visit },
          ]}
        />
        <InputField
          name="at"
          id="reply-at"
          type="datetime-local"
          label={words.at}
          optional={fieldWords[language].optional}
          value={typed('reply', 'at')}
          error={error('reply-at')}
        />
      </div>
      {can('close') && (
        <AlsoClose
          language={language}
          type={view.type}
          prefix="reply"
          typed={(field) => typed('reply', field)}
        />
      )}
    </CaseForm>
  );
}

/** Each question: answered in the text above, or why not. */
function QuestionFields({ props, typed }: FormContext): VNode | null {
  const words = caseOfficerPagesWords[props.language].action.reply;
  const open = (props.view.numberedQuestions ?? []).filter((each) => each.settled === undefined);
  if (open.length === 0) return null;
  return (
    <fieldset class="form-group">
      <legend>{words.questions}</legend>
      {open.map(({ number, text }) => {
        const id = `question-${number}`;
        return (
          <div key={number} class="stack">
            <div class="ds-field">
              <input
                class="ds-input"
                type="checkbox"
                id={id}
                name={id}
                value="answer"
                checked={typed('reply', id) === 'answer'}
              />
              <label class="ds-label" for={id}>
                {words.answersQuestion({ question: `${number}. ${text}` })}
              </label>
            </div>
            <InputField
              name={`${id}-reason`}
              label={words.reason({ number })}
              value={typed('reply', `${id}-reason`)}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
