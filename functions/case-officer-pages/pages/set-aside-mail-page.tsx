import type { VNode } from 'preact';
import { Button, Hidden } from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { SetAsideView } from '../../../shared/use-cases/case/set-aside-api.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { MailOrigin } from './case/mail-origin.tsx';
import { Facts } from './facts.tsx';
import { whyInWords } from './set-aside-page.tsx';

export interface SetAsideMailPageProps extends StaffFrame {
  readonly mail: SetAsideView;
  readonly notice?: string | undefined;
}

/** One mail that was set aside: what it says, why it is here, and what to make of it. */
export function SetAsideMailPage({ mail, notice, ...frame }: SetAsideMailPageProps): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language].setAside;
  const facts = [
    [texts.subject, mail.subject],
    [texts.sender, mail.sender],
    [texts.addressedTo, mail.addressedTo],
    [texts.received, instantWords(mail.receivedAt, settings, language)],
    [texts.reason, whyInWords(mail, language)],
    [texts.attachments, mail.attachments.map(({ fileName }) => fileName).join(', ')],
  ] as const;
  return (
    <StaffLayout {...frame} title={texts.mailTitle} here="setAside">
      {notice && (
        <p class="search-said" role="status">
          {notice}
        </p>
      )}
      <p>
        <a class="ds-link" href="/cases/set-aside">
          {texts.back}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {texts.mailTitle}
      </h1>
      <Facts rows={facts} single />
      {mail.reference && (
        <p>
          <a class="ds-link" href={`/cases/${mail.reference}`}>
            {texts.caseOf({ reference: mail.reference })}
          </a>
        </p>
      )}
      {mail.message !== undefined && (
        <section class="panel" aria-labelledby="said">
          <h2 class="ds-heading" data-size="xs" id="said">
            {texts.text}
          </h2>
          <p class="said" dir="auto">
            {mail.message}
          </p>
          <MailOrigin
            language={language}
            path={`/cases/set-aside/${mail.id}`}
            origin={mail.origin}
            harmful={mail.mailHarmful}
          />
        </section>
      )}
      {mail.state === 'right' && <p>{texts.isRight}</p>}
      <Judgement mail={mail} {...frame} />
    </StaffLayout>
  );
}

function Judgement({ mail, language, settings, signedIn }: SetAsideMailPageProps): VNode | null {
  const texts = caseOfficerPagesWords[language].setAside;
  if (mail.state === 'case' || mail.why === 'quarantined') return null;
  const csrf = signedIn?.csrf ?? '';
  const acknowledged = mail.contact?.email && !mail.origin?.unacknowledged ? 'yes' : 'other';
  const when = instantWords(mail.receivedAt, settings, language);
  return (
    <>
      {mail.message !== undefined && (
        <form class="form panel" method="post" action={`/cases/set-aside/${mail.id}/case`}>
          <Hidden name="csrf" value={csrf} />
          <p>{texts.makeCaseHelp({ when, acknowledged })}</p>
          <div>
            <Button>{texts.makeCase}</Button>
          </div>
        </form>
      )}
      {mail.state === 'waiting' && (
        <form class="form panel" method="post" action={`/cases/set-aside/${mail.id}/right`}>
          <Hidden name="csrf" value={csrf} />
          <p>{texts.rightHelp}</p>
          <div>
            <Button variant="secondary">{texts.right}</Button>
          </div>
        </form>
      )}
    </>
  );
}
