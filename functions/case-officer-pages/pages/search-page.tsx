import type { VNode } from 'preact';
import { Button, Hidden, InputField } from '../../../shared/adapters/web/components/form-parts.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { roleMay } from '../../../shared/domain/handling/access.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseSearch } from '../../../shared/use-cases/case/case-api.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { CaseTable } from './case-table.tsx';

export interface SearchPageProps extends StaffFrame {
  readonly query: string;
  /** Absent before anything is searched for. */
  readonly found?: CaseSearch | undefined;
  readonly now: Instant;
  readonly notice?: string | undefined;
}

/** Cases found by number, name, phone or e-mail; the words stay in the form and never stand in an address. */
export function SearchPage({ query, found, now, notice, ...frame }: SearchPageProps): VNode {
  const texts = caseOfficerPagesWords[frame.language].search;
  const said =
    notice ?? (found && (found.cases.length === 0 ? texts.none : texts.found({ count: found.cases.length })));
  return (
    <StaffLayout {...frame} title={texts.title} here="find">
      <h1 class="ds-heading" data-size="lg" id="search-title">
        {texts.title}
      </h1>
      <SearchBox {...frame} query={query} help={texts.help} />
      {frame.signedIn && roleMay(frame.signedIn.staff.role, 'person') && (
        <p>
          <a class="ds-link" href="/cases/person">
            {caseOfficerPagesWords[frame.language].person.title}
          </a>
        </p>
      )}
      {said && (
        <p class="search-said" role="status">
          {said}
        </p>
      )}
      {found && found.cases.length > 0 && (
        <>
          <CaseTable rows={found.cases} now={now} frame={frame} label="search-title" />
          {found.more && <p>{texts.more}</p>}
          <p class="quiet">{texts.call}</p>
        </>
      )}
    </StaffLayout>
  );
}

/** The search as a form that posts, wherever it stands; nothing for those who may not search. */
export function SearchBox(props: StaffFrame & { query?: string; help?: string }): VNode | null {
  const { language, signedIn, query, help } = props;
  const texts = caseOfficerPagesWords[language].search;
  if (!signedIn || !roleMay(signedIn.staff.role, 'search')) return null;
  return (
    <search>
      <form class="find" method="post" action="/cases/search">
        <Hidden name="csrf" value={signedIn.csrf} />
        <InputField
          name="query"
          label={texts.label}
          help={help}
          value={query}
          input={{ autocomplete: 'off', spellcheck: false }}
        />
        <Button variant="secondary">{texts.send}</Button>
      </form>
    </search>
  );
}
