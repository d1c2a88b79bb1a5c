import type { VNode } from 'preact';
import { FileField } from '../../../../shared/adapters/web/components/file-field.tsx';
import {
  Hidden,
  InputField,
  Select,
  TextArea,
} from '../../../../shared/adapters/web/components/form-parts.tsx';
import { approvedChecklist } from '../../../../shared/domain/case/answer-help.ts';
import { fieldWords } from '../../../../shared/words/field/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { eidInWords } from '../../../../shared/words/promise/promise-words.ts';
import { AlsoClose } from '../also-close.tsx';
import { Checklist, StandardTexts } from '../answer-help.tsx';
import { CaseForm, type FormContext, Previewed } from './case-form.tsx';

/** The answer, every question of the resident's ticked off, and, when there is nothing more to do, the closing beside it. */
export function ReplyForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { view, settings, language, now } = props;
  const words = handlingWords[language].action.reply;
  const handling = handlingWords[language];
  if (!can('reply') || view.waitingAnswer) return null;
  const checklist = approvedChecklist(settings, view.topic, now);
  const cameBack = view.answerCameBack
    ? view.messages?.findLast(({ kind }) => kind === 'reply')?.text
    : undefined;
  const mine = props.openAction === undefined && view.officer === props.signedIn?.staff.id;
  const isOtherWay =
    byDefault(context).length !== 1 ||
    (view.answerBy === 'phone' && view.answerWay !== 'room') ||
    Boolean(typed('reply', 'by') || typed('reply', 'at') || error('reply-at'));
  return (
    <CaseForm
      context={context}
      action="reply"
      isKept
      hasFiles
      title={words.title}
      send={words.send}
      open={mine}
      beside={
        <>
          {can('close') && (
            <button class="ds-button" data-variant="secondary" type="submit" name="alsoClose" value="yes">
              {words.sendAndClose}
            </button>
          )}
          <button class="ds-button" data-variant="secondary" type="submit" name="preview" value="yes">
            {words.preview}
          </button>
        </>
      }
    >
      <p class="text">{wayOfAnswer(context)}</p>
      <TextArea
        name="text"
        id="reply-text"
        label={words.text}
        help={words.textHelp}
        rows={8}
        required
        value={typed('reply', 'text') ?? cameBack}
        error={error('reply-text')}
      />
      <StandardTexts
        settings={settings}
        topic={view.topic}
        language={language}
        answerIn={view.language}
        prefix="reply"
        into="reply-text"
        name="insert"
        value="text"
        chosen={typed('reply', 'standardText')}
        error={error('reply-standardText')}
      />
      <Hidden name="nonce" value={props.nonce} />
      <FileField
        language={language}
        id="reply-attachments"
        label={words.files}
        uploads={`/cases/${view.reference}/uploads`}
        files={props.openAction === 'reply' ? props.files : []}
        error={error('reply-attachments')}
      />
      {checklist && <Checklist checklist={checklist} language={language} />}
      <QuestionFields {...context} />
      <details class="ds-details earlier" open={isOtherWay}>
        <summary>{words.otherWay}</summary>
        <div class="two">
          <Select
            name="by"
            id="reply-by"
            label={words.by}
            value={
              typed('reply', 'by') ?? (view.answerBy === 'phone' && view.answerWay !== 'room' ? 'phone' : '')
            }
            options={[
              ...byDefault(context),
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
      </details>
      <LaterAndCopies {...context} />
      <Previewed context={context} action="reply" lang={view.language} />
      {can('close') && (
        <AlsoClose
          language={language}
          type={view.type}
          prefix="reply"
          typed={(field) => typed('reply', field)}
          error={(field) => error(`reply-${field}`)}
        />
      )}
    </CaseForm>
  );
}

/** When it leaves, and who else reads it. */
function LaterAndCopies({ props, typed, error, officers }: FormContext): VNode {
  const { language, view, signedIn } = props;
  const words = handlingWords[language].action.reply;
  const optional = fieldWords[language].optional;
  const isUsed = ['sendAt', 'copyTo'].some((name) => typed('reply', name) || error(`reply-${name}`));
  return (
    <details class="ds-details earlier" open={isUsed}>
      <summary>{words.more}</summary>
      <div class="stack">
        {view.answerWay === 'email' && (
          <InputField
            name="sendAt"
            id="reply-sendAt"
            type="datetime-local"
            label={words.sendAt}
            help={words.sendAtHelp}
            optional={optional}
            value={typed('reply', 'sendAt')}
            error={error('reply-sendAt')}
          />
        )}
        <InputField
          name="copyTo"
          id="reply-copyTo"
          label={words.copyTo}
          help={words.copyToHelp}
          optional={optional}
          value={typed('reply', 'copyTo')}
          error={error('reply-copyTo')}
          input={{ autocomplete: 'off', list: 'reply-colleagues' }}
        />
        <datalist id="reply-colleagues">
          {officers
            .filter((each) => each.value !== signedIn?.staff.id)
            .map(({ value, text }) => (
              <option key={value} value={text} />
            ))}
        </datalist>
      </div>
    </details>
  );
}

/** Says in advance how the answer will go. */
function wayOfAnswer({ props }: FormContext): string {
  const { view, settings, language } = props;
  const words = handlingWords[language].action.reply.way;
  const way = view.answerWay;
  if (way === 'room') return view.answerBy === 'email' ? words.room : words.roomWithoutMail;
  const or =
    way === 'phone-letter-visit' && settings.residentSignIn
      ? [words.orIdentify({ eid: eidInWords(settings, language) })]
      : [];
  return [words[way], ...or].join(' ');
}

/** What happens when nothing else is chosen; a protected case must have something chosen. */
function byDefault({ props }: FormContext): { value: string; text: string }[] {
  const { answeredBy } = handlingWords[props.language];
  switch (props.view.answerWay) {
    case 'email':
      return [{ value: '', text: answeredBy.email }];
    case 'status-page':
      return [{ value: '', text: answeredBy.status_page }];
    case 'room':
      return [{ value: '', text: answeredBy.room }];
    case 'phone-letter-visit':
      return [];
  }
}

/** Each question: answered in the text above, or why not. */
function QuestionFields({ props, typed, error }: FormContext): VNode | null {
  const words = handlingWords[props.language].action.reply;
  const open = (props.view.numberedQuestions ?? []).filter((each) => each.settled === undefined);
  if (open.length === 0) return null;
  const unanswered = error('reply-questions');
  return (
    <fieldset class="form-group" id="reply-questions" tabIndex={-1}>
      <legend>{words.questions}</legend>
      {unanswered && <p class="ds-validation-message">{unanswered}</p>}
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
