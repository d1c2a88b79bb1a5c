import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import { searchCases } from '../../shared/use-cases/case/search-cases.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { SearchPage } from './pages/search-page.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

export async function showSearch(visit: StaffVisit): Promise<WebResponse> {
  const access = generalAccess('search', visit.asked.staff, contextOf(visit.asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  return page(200, <SearchPage {...frameOf(visit)} query="" now={visit.asked.now.toISOString()} />);
}

/** Searches by what was posted. A case number leads straight to the case; what is typed never stands in an address. */
export async function searchByForm(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const { csrf, query = '' } = (await postedForm(request))?.fields ?? {};
  const typed = query.trim().slice(0, 254);
  const shown = { ...frameOf(visit), query: typed, now: asked.now.toISOString() };
  if (!sameToken(csrf, signedIn.csrf))
    return page(403, <SearchPage {...shown} notice={staffLayoutWords[asked.language].csrf} />);
  if (typed === '')
    return page(422, <SearchPage {...shown} notice={caseOfficerPagesWords[asked.language].search.empty} />);

  const result = await searchCases(typed, asked, deps);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const only = result.by === 'reference' ? (result.cases[0]?.reference ?? result.refused) : undefined;
  return only ? seeOther(`/cases/${only}`) : page(200, <SearchPage {...shown} found={result} />);
}
