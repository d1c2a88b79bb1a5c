import type { VNode } from 'preact';
import { Button, ErrorSummary } from '../../../shared/adapters/web/components/form-parts.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import { ResidentActions } from '../../../shared/adapters/web/resident-case/resident-actions.tsx';
import type { CaseForms } from '../../../shared/adapters/web/resident-case/resident-case-props.ts';
import { ResidentThread } from '../../../shared/adapters/web/resident-case/resident-thread.tsx';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { secureRoomWords } from '../words/words.ts';

export interface RoomPageProps extends CaseForms {
  readonly token: string;
  /** What was just done, or why it could not be. */
  readonly notice?: { readonly text: string; readonly good: boolean; readonly sent?: string } | undefined;
}

/** Everything said in a restricted case, for the one person it is for. */
export function RoomPage(props: RoomPageProps): VNode {
  const { language, settings, status, notice, token, errors } = props;
  const words = secureRoomWords[language];
  const fields = fieldWords[language];
  const title = words.title({ reference: status.reference });
  const answered = status.answeredAt !== undefined && !status.may.includes('add');
  return (
    <Layout
      language={language}
      settings={settings}
      title={errors.length > 0 ? `${fields.errorInTitle}: ${title}` : title}
      inLanguage={(other) => `?language=${other}`}
      hidden
      script="files"
    >
      <ErrorSummary title={fields.summary} errors={errors} />
      {notice && (
        <div
          class="ds-alert notice"
          data-color={notice.good ? 'success' : 'warning'}
          role="status"
          data-sent={notice.sent}
        >
          <p>{notice.text}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="state">
        <span class="ds-tag" data-color={status.overdue ? 'danger' : 'info'}>
          {status.stateText}
        </span>
      </p>
      {status.missed && !answered && <p>{status.overdue ? words.late : words.lateRenewed}</p>}
      {!answered && !status.overdue && (
        <p>
          {words.answerBy({
            day: instantWords(status.promise.dueAt, settings, language),
            who: status.promise.who,
          })}
        </p>
      )}
      <h2 class="ds-heading" data-size="sm">
        {words.messages}
      </h2>
      <ResidentThread {...props} />
      <div class="actions no-print">
        <ResidentActions {...props} />
      </div>
      <p class="text">{words.onlyHere}</p>
      <form method="post" action={`/e-id/sign-out?language=${language}`} class="no-print">
        <Button variant="secondary">{words.signOut}</Button>
      </form>
      <p>
        <a class="ds-link" href={`/status/${token}?language=${language}`}>
          {words.backToCase}
        </a>
      </p>
    </Layout>
  );
}
