import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  Hidden,
  InputField,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { FoundOfPerson } from '../../../shared/use-cases/case/collect-person.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { NewsOfPerson } from './news-of-person.tsx';

interface PersonPageProps extends StaffFrame {
  readonly typed: Readonly<Record<string, string>>;
  /** Absent before anything was looked for. */
  readonly found?: FoundOfPerson | undefined;
  readonly now: Instant;
  readonly notice?: string | undefined;
  /** What is wrong with the number that was typed. */
  readonly wrongNumber?: string | undefined;
}

/** Finds what is held about one person, to be chosen from: a name alone may be somebody else's too. */
export function PersonPage({ typed, found, notice, wrongNumber, ...frame }: PersonPageProps): VNode {
  const { language, signedIn } = frame;
  const texts = caseOfficerPagesWords[language].person;
  const errors = wrongNumber ? [{ field: 'number', text: wrongNumber }] : [];
  const groups = (signedIn?.staff.secrecyGroups ?? []).map(
    (group) => handlingWords[language].secrecyGroup[group],
  );
  return (
    <StaffLayout {...frame} title={texts.title} here="find">
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p>{texts.lead}</p>
      <p class="quiet">{texts.groups({ groups: groups.join(', ') })}</p>
      <ErrorSummary title={fieldWords[language].summary} errors={errors} />
      {notice && <p role="status">{notice}</p>}
      <form class="form" method="post" action="/cases/person">
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <InputField name="email" label={texts.email} value={typed.email} input={{ autocomplete: 'off' }} />
        <InputField name="phone" label={texts.phone} value={typed.phone} input={{ autocomplete: 'off' }} />
        <InputField name="name" label={texts.name} value={typed.name} input={{ autocomplete: 'off' }} />
        <InputField
          name="number"
          label={texts.number}
          help={texts.numberHelp}
          error={wrongNumber}
          input={{ autocomplete: 'off' }}
        />
        <div>
          <Button>{texts.find}</Button>
        </div>
      </form>
      {found && (
        <>
          <ChooseFrom frame={frame} typed={typed} found={found} />
          <NewsOfPerson frame={frame} news={found.news} email={typed.email} />
        </>
      )}
    </StaffLayout>
  );
}

/** What was found, all of it ticked; what is somebody else's is taken away. */
function ChooseFrom({
  frame,
  typed,
  found,
}: {
  readonly frame: StaffFrame;
  readonly typed: PersonPageProps['typed'];
  readonly found: FoundOfPerson;
}): VNode {
  const { language, settings, signedIn } = frame;
  const texts = caseOfficerPagesWords[language].person;
  const { cases, mails, news } = found;
  if (cases.length + mails.length + news.length === 0) return <p role="status">{texts.none}</p>;
  return (
    <form class="form" method="post" action="/cases/person">
      <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
      <Hidden name="email" value={typed.email ?? ''} />
      <fieldset class="form-group">
        <legend>{texts.choose({ count: cases.length })}</legend>
        {cases.map((row) => (
          <p key={row.reference}>
            <label>
              <input type="checkbox" name={`case-${row.reference}`} value="yes" checked /> {row.reference},{' '}
              {instantWords(row.receivedAt, settings, language)}, {caseWords[language].state[row.state]}
            </label>
          </p>
        ))}
      </fieldset>
      {mails.length > 0 && (
        <fieldset class="form-group">
          <legend>{texts.mails}</legend>
          {mails.map((mail) => (
            <p key={mail.id}>
              <label>
                <input type="checkbox" name={`mail-${mail.id}`} value="yes" checked />{' '}
                {instantWords(mail.receivedAt, settings, language)}
                {mail.subject && (
                  <>
                    , <bdi>{mail.subject}</bdi>
                  </>
                )}
              </label>{' '}
              <a class="ds-link" href={`/cases/set-aside/${mail.id}`}>
                {texts.openMail}
              </a>
            </p>
          ))}
        </fieldset>
      )}
      <p>
        <button class="ds-button" type="submit" name="as" value="page">
          {texts.asPage}
        </button>{' '}
        <button class="ds-button" data-variant="secondary" type="submit" name="as" value="json">
          {texts.asFile}
        </button>
      </p>
    </form>
  );
}
