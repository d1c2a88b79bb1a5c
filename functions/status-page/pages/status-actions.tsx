import type { ComponentChildren, VNode } from 'preact';
import { Button, Choices, Hidden, TextArea } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { CaseStatus } from '../../../shared/use-cases/case/status-api.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { layoutWords } from '../../../shared/words/layout/words.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { statusPageWords } from '../words/words.ts';
import type { StatusPageProps } from './status-page-props.ts';

/** What the resident can do now, each a form that unfolds. */
export function Actions(props: StatusPageProps): VNode {
  const { language, status, typed, errors } = props;
  const words = statusPageWords[language];
  const error = (field: string) => errors.find((each) => each.field === field)?.text;
  const asked = status.state === 'WAITING_CITIZEN';
  const rated = status.rating !== undefined;
  return (
    <>
      {status.may.includes('add') && (
        <Do
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
          <Button>{words.addSend}</Button>
        </Do>
      )}
      {status.may.includes('reopen') && (
        <Do {...props} action="reopen" title={words.reopen} open={typed.action === 'reopen'}>
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
          <Button>{words.reopenSend}</Button>
        </Do>
      )}
      {status.may.includes('rate') && (
        <Do {...props} action="rate" title={words.rate} open={typed.action === 'rate'}>
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
          <TextArea
            name="comment"
            label={words.comment}
            optional={fieldWords[language].optional}
            rows={3}
            value={typed.comment}
          />
          <Button>{words.rateSend}</Button>
        </Do>
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
        <Do {...props} action="withdraw" title={words.withdraw} open={false}>
          <p>{words.withdrawHelp}</p>
          <Button variant="secondary" danger>
            {words.withdrawSend}
          </Button>
        </Do>
      )}
      <Do {...props} action="renew-link" title={words.newLink} open={false}>
        <p>{props.link === 'mailed' ? words.newLinkMail : words.newLinkShown}</p>
        <Button variant="secondary">{words.newLinkSend}</Button>
      </Do>
    </>
  );
}

/** Answered too long ago to be opened again (E-55). */
function isOver({ answeredAt, state, may }: CaseStatus): boolean {
  return answeredAt !== undefined && state !== 'MERGED' && !may.includes('reopen') && !may.includes('add');
}

interface DoProps extends Pick<StatusPageProps, 'language' | 'status' | 'nonce'> {
  readonly action: string;
  readonly title: string;
  readonly open: boolean;
  readonly children: ComponentChildren;
}

function Do({ language, status, nonce, action, title, open, children }: DoProps): VNode {
  const { restored, offline } = fieldWords[language].draft;
  return (
    <details class="ds-details" data-variant="tinted" open={open}>
      <summary>{title}</summary>
      <div>
        <form
          class="form"
          method="post"
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
