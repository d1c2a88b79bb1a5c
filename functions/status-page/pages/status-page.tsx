import type { VNode } from 'preact';
import { Button, ErrorSummary, Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import { KnownToUs } from '../../../shared/adapters/web/components/known-issue.tsx';
import { Layout } from '../../../shared/adapters/web/components/layout.tsx';
import { ResidentActions } from '../../../shared/adapters/web/resident-case/resident-actions.tsx';
import { ResidentThread } from '../../../shared/adapters/web/resident-case/resident-thread.tsx';
import { localDayOf } from '../../../shared/domain/calendar/office-hours.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { knownIssueWords } from '../../../shared/words/known-issue/words.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { statusPageWords } from '../words/words.ts';
import { NewLink } from './new-link.tsx';
import { isEndedOtherwise, Progress } from './progress.tsx';
import { RoomDoor } from './room-door.tsx';
import type { StatusPageProps } from './status-page-props.ts';
import { PromiseCard } from './status-promise.tsx';

/** Where a resident follows a case and does everything without another contact. */
export function StatusPage(props: StatusPageProps): VNode {
  const { language, settings, status, notice } = props;
  const words = statusPageWords[language];
  const fields = fieldWords[language];
  const title = words.title({ reference: status.reference });
  const isOpenWay = status.answerWay === 'email' || status.answerWay === 'status-page';
  return (
    <Layout
      language={language}
      settings={settings}
      title={props.errors.length > 0 ? `${fields.errorInTitle}: ${title}` : title}
      inLanguage={(other) => `?language=${other}`}
      hidden
      script="files"
    >
      <ErrorSummary title={fields.summary} errors={props.errors} />
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
        <span class="ds-sr-only">{words.now}: </span>
        <span class="ds-tag" data-color={status.overdue ? 'danger' : 'info'}>
          {status.stateText}
        </span>
      </p>
      <Progress {...props} />
      {!isEndedOtherwise(status) && <PromiseCard {...props} />}
      {props.known && (
        <KnownToUs known={props.known} language={language} settings={settings}>
          <NewsByMail {...props} />
        </KnownToUs>
      )}
      {status.matters?.map((text) => (
        <div class="ds-alert notice" data-color="info" key={text}>
          <p>{text}</p>
        </div>
      ))}
      <h2 class="ds-heading" data-size="sm">
        {words.messages}
      </h2>
      {status.refusedFiles?.map((name) => (
        <div class="ds-alert notice" data-color="warning" key={name}>
          <p>{words[isOpenWay ? 'fileRefused' : 'fileRefusedRestricted']({ name })}</p>
        </div>
      ))}
      {status.unscannedFiles?.map((name) => (
        <div class="ds-alert notice" data-color="warning" key={name}>
          <p>{words[isOpenWay ? 'fileUnscanned' : 'fileUnscannedRestricted']({ name })}</p>
        </div>
      ))}
      {status.answerWay === 'room' ? <RoomDoor {...props} /> : <ResidentThread {...props} />}
      {status.contactRemovedAt && (
        <p class="text">
          {words.contactRemoved({
            when: dayInWords(localDayOf(status.contactRemovedAt, settings), language),
          })}
        </p>
      )}
      <div class="actions no-print">
        {status.answerWay !== 'room' && <ResidentActions {...props} />}
        <NewLink {...props} />
      </div>
      <p class="quiet text">{status.answerWay === 'room' ? words.keepRoomLink : words.keepLink}</p>
    </Layout>
  );
}

/** News by mail, or no more of it; it stays on the page either way. */
function NewsByMail({ language, known, nonce }: StatusPageProps): VNode | null {
  const words = knownIssueWords[language];
  if (!known || known.newsByMail === 'never') return null;
  const isMailed = known.newsByMail === 'mailed';
  return (
    <form method="post" class="no-print">
      <Hidden name="action" value={isMailed ? 'mute' : 'follow'} />
      <Hidden name="issue" value={known.issue.id} />
      <Hidden name="nonce" value={nonce} />
      <p>{isMailed ? words.muteHelp : words.followHelp}</p>
      <Button variant="secondary">{isMailed ? words.muteSend : words.followSend}</Button>
    </form>
  );
}
