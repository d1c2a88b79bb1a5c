import type { ComponentChildren, VNode } from 'preact';
import { surveyItems } from '../../../domain/case/survey.ts';
import type { CaseStatus } from '../../../use-cases/case/status-api.ts';
import { fieldWords } from '../../../words/field/words.ts';
import { layoutWords } from '../../../words/layout/words.ts';
import { residentCaseWords } from '../../../words/resident-case/words.ts';
import { dayInWords } from '../../../words/time/dates.ts';
import { FileField, SayAtButton } from '../components/file-field.tsx';
import { Button, Choices, Hidden, TextArea } from '../components/form-parts.tsx';
import type { CaseForms } from './resident-case-props.ts';

/** What the resident can do now, each a form that unfolds. */
export function ResidentActions(props: CaseForms): VNode {
  const { language, status, typed, errors } = props;
  const words = residentCaseWords[language];
  const error = (field: string) => errors.find((each) => each.field === field)?.text;
  const asked = status.state === 'WAITING_CITIZEN';
  const rated = status.rating !== undefined;
  return (
    <>
      {status.may.includes('add') && (
        <ResidentForm
          {...props}
          action="add"
          title={asked ? words.answerQuestion : words.add}
          open={asked || typed.action === 'add'}
        >
          <TextArea
            name="text"
            id="text-add"
            label={words.yourText}
            help={words.addHelp}
            rows={5}
            required
            value={typed.action === 'add' ? typed.text : ''}
            error={error('text-add')}
          />
          <Files {...props} action="add" error={error('files-add')} />
          <SayAtButton />
          <Button>{words.addSend}</Button>
        </ResidentForm>
      )}
      {status.may.includes('reopen') && (
        <ResidentForm {...props} action="reopen" title={words.reopen} open={typed.action === 'reopen'}>
          <TextArea
            name="text"
            id="text-reopen"
            label={words.yourText}
            help={
              status.reopenUntilOn && words.reopenHelp({ until: dayInWords(status.reopenUntilOn, language) })
            }
            rows={5}
            required
            value={typed.action === 'reopen' ? typed.text : ''}
            error={error('text-reopen')}
          />
          <Files {...props} action="reopen" error={error('files-reopen')} />
          <SayAtButton />
          <Button>{words.reopenSend}</Button>
        </ResidentForm>
      )}
      {status.may.includes('rate') && (
        <ResidentForm {...props} action="rate" title={words.rate} open={typed.action === 'rate'}>
          <p>{words.rateHelp}</p>
          <Choices
            name="rating"
            legend={words.rating}
            value={typed.rating}
            error={error('rating')}
            options={words.ratings.map((text, i) => ({ value: String(i + 1), text })).reverse()}
          />
          <Choices
            name="gotAnswer"
            legend={words.gotAnswer}
            value={typed.gotAnswer}
            options={[
              { value: 'yes', text: words.yes },
              { value: 'no', text: words.no },
            ]}
          />
          {surveyItems.map((item) => (
            <Choices
              key={item}
              name={item}
              legend={words.survey[item]}
              value={typed[item]}
              options={words.grades.map((text, i) => ({ value: String(i + 1), text })).reverse()}
            />
          ))}
          <TextArea
            name="comment"
            label={words.comment}
            optional={fieldWords[language].optional}
            rows={3}
            value={typed.comment}
          />
          <Button>{words.rateSend}</Button>
        </ResidentForm>
      )}
      {rated && <p>{words.rated}</p>}
      {isOver(status) && (
        <p>
          {words.reopenOver}{' '}
          <a class="ds-link" href={`/${language}`}>
            {layoutWords[language].notFound.home}
          </a>
        </p>
      )}
      {status.may.includes('withdraw') && (
        <ResidentForm {...props} action="withdraw" title={words.withdraw} open={false}>
          <p>
            {props.isToldOfRecords
              ? words.withdrawHelp[props.settings.municipality.country]
              : words.withdrawHelpUnseen}
          </p>
          <Button variant="secondary" danger>
            {words.withdrawSend}
          </Button>
        </ResidentForm>
      )}
    </>
  );
}

/** Pictures and documents that go along with what is written. */
function Files({
  language,
  path,
  typed,
  files,
  action,
  error,
}: CaseForms & { readonly action: 'add' | 'reopen'; readonly error: string | undefined }): VNode {
  return (
    <FileField
      language={language}
      id={`files-${action}`}
      label={residentCaseWords[language].files}
      uploads={`${path}/uploads?language=${language}`}
      files={typed.action === action ? files : []}
      error={error}
    />
  );
}

/** Answered too long ago to be opened again (E-55). */
function isOver({ answeredAt, state, may }: CaseStatus): boolean {
  return answeredAt !== undefined && state !== 'MERGED' && !may.includes('reopen') && !may.includes('add');
}

interface ResidentFormProps extends Pick<CaseForms, 'language' | 'status' | 'nonce'> {
  readonly action: string;
  readonly title: string;
  readonly open: boolean;
  readonly children: ComponentChildren;
}

/** One thing to do, folded until somebody wants it. */
export function ResidentForm({
  language,
  status,
  nonce,
  action,
  title,
  open,
  children,
}: ResidentFormProps): VNode {
  const { restored, offline } = fieldWords[language].draft;
  return (
    <details class="ds-details" data-variant="tinted" open={open}>
      <summary>{title}</summary>
      <div>
        <form
          class="form"
          method="post"
          encType="multipart/form-data"
          novalidate
          data-draft={draftOf(status.reference, action)}
          data-restored={restored}
          data-offline={offline}
        >
          <p class="ds-alert say" data-color="info" role="status" data-say hidden></p>
          <Hidden name="action" value={action} />
          <Hidden name="nonce" value={nonce} />
          {children}
        </form>
      </div>
    </details>
  );
}

/** Name under which the browser keeps what is being written, until it has been sent. */
export function draftOf(reference: string, action: string): string {
  return `${reference} ${action}`;
}
