import type { VNode } from 'preact';
import { Button, Hidden, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

interface PersonPageProps extends StaffFrame {
  readonly typed: Readonly<Record<string, string>>;
  /** Absent before anything was looked for. */
  readonly found?: readonly CaseRow[] | undefined;
  readonly now: Instant;
  readonly notice?: string | undefined;
}

/** Finds what is held about one person, to be chosen from: a name alone may be somebody else's too. */
export function PersonPage({ typed, found, notice, ...frame }: PersonPageProps): VNode {
  const { language, settings, signedIn } = frame;
  const texts = caseOfficerPagesWords[language].person;
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
      {notice && <p role="status">{notice}</p>}
      <form class="form" method="post" action="/cases/person">
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <InputField name="email" label={texts.email} value={typed.email} input={{ autocomplete: 'off' }} />
        <InputField name="phone" label={texts.phone} value={typed.phone} input={{ autocomplete: 'off' }} />
        <InputField name="name" label={texts.name} value={typed.name} input={{ autocomplete: 'off' }} />
        <div>
          <Button>{texts.find}</Button>
        </div>
      </form>
      {found && found.length === 0 && <p role="status">{texts.none}</p>}
      {found && found.length > 0 && (
        <form class="form" method="post" action="/cases/person">
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <fieldset class="form-group">
            <legend>{texts.choose({ count: found.length })}</legend>
            {found.map((row) => (
              <p key={row.reference}>
                <label>
                  <input type="checkbox" name={`case-${row.reference}`} value="yes" checked /> {row.reference}
                  , {instantWords(row.receivedAt, settings, language)}, {caseWords[language].state[row.state]}
                </label>
              </p>
            ))}
          </fieldset>
          <p>
            <button class="ds-button" type="submit" name="as" value="page">
              {texts.asPage}
            </button>{' '}
            <button class="ds-button" data-variant="secondary" type="submit" name="as" value="json">
              {texts.asFile}
            </button>
          </p>
        </form>
      )}
    </StaffLayout>
  );
}
