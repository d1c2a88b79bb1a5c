import type { VNode } from 'preact';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { Collected } from '../../../shared/use-cases/case/collect-person.ts';
import type { SetAsideView } from '../../../shared/use-cases/case/set-aside-api.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { publicBodies } from '../../../shared/words/public-bodies/public-bodies.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { CollectedCase } from './collected-case.tsx';
import { NewsOfPerson } from './news-of-person.tsx';

type Props = StaffFrame & Omit<Collected, 'kind'> & { readonly at: Instant };

/** Everything chosen about one person, to be read, struck through where the law wants it, and handed over. */
export function CollectedPage({ cases, mails, news, at, ...frame }: Props): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language].person;
  const { legalBasis, keptFor, officerEmail } = settings.privacy;
  const authority = publicBodies[settings.municipality.country].dataProtection;
  return (
    <StaffLayout {...frame} title={texts.collected} here="find">
      <h1 class="ds-heading" data-size="lg">
        {texts.collected}
      </h1>
      <p>
        {settings.municipality.name}, {instantWords(at, settings, language)}
      </p>
      <p class="no-print">{texts.notes}</p>
      <p>{legalBasis[language]}</p>
      <p>{keptFor[language]}</p>
      <p>
        {texts.officer}: {officerEmail}
      </p>
      <p>{texts.theirRights({ authority })}</p>
      <p class="no-print">{texts.log}</p>
      {cases.length + mails.length + news.length === 0 && <p>{texts.none}</p>}
      {cases.map((each) => (
        <CollectedCase key={each.view.reference} frame={frame} collected={each} />
      ))}
      {mails.map((each) => (
        <CollectedMail key={each.id} frame={frame} mail={each} />
      ))}
      <NewsOfPerson frame={frame} news={news} />
    </StaffLayout>
  );
}

/** A mail no case was made of. */
function CollectedMail({ frame, mail }: { frame: StaffFrame; mail: SetAsideView }): VNode {
  const { language, settings } = frame;
  const texts = caseOfficerPagesWords[language];
  return (
    <section class="panel">
      <h2 class="ds-heading" data-size="sm">
        {texts.setAside.title}, {instantWords(mail.receivedAt, settings, language)}
      </h2>
      <p>{mail.sender}</p>
      <p class="said" dir="auto">
        {[mail.subject, mail.message].filter(Boolean).join('\n')}
      </p>
      {mail.attachments.length > 0 && (
        <p>
          {texts.case.attachments}: {mail.attachments.map(({ fileName }) => fileName).join(', ')}
        </p>
      )}
    </section>
  );
}
