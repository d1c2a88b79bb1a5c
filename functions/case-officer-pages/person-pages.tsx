import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import { casesOfOnePerson, collectCases, portable } from '../../shared/use-cases/case/collect-person.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { CollectedPage } from './pages/collected-page.tsx';
import { PersonPage } from './pages/person-page.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

export async function showPerson(visit: StaffVisit): Promise<WebResponse> {
  const access = generalAccess('person', visit.asked.staff, contextOf(visit.asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  return page(200, <PersonPage {...frameOf(visit)} typed={{}} now={visit.asked.now.toISOString()} />);
}

/** First finds the cases, then shows those that were chosen, to be printed or as a file; nothing of it stands in an address. */
export async function collectByForm(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const { csrf, as, ...typed } = (await postedForm(request))?.fields ?? {};
  const shown = { ...frameOf(visit), typed, now: asked.now.toISOString() };
  if (!sameToken(csrf, signedIn.csrf))
    return page(403, <PersonPage {...shown} notice={staffLayoutWords[asked.language].csrf} />);
  if (as === undefined) {
    const about = { email: typed.email, phone: typed.phone, name: typed.name };
    if (Object.values(about).every((each) => !each?.trim()))
      return page(422, <PersonPage {...shown} notice={caseOfficerPagesWords[asked.language].person.empty} />);
    const result = await casesOfOnePerson(about, asked, deps);
    if (result.kind === 'denied') return notAllowed(visit, result.access);
    return page(200, <PersonPage {...shown} found={result.cases} />);
  }
  const chosen = Object.keys(typed).flatMap((name) => /^case-(.+)$/.exec(name)?.[1] ?? []);
  const result = await collectCases(chosen, asked, deps);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  if (as === 'page')
    return page(200, <CollectedPage {...frameOf(visit)} cases={result.cases} at={shown.now} />);
  const { name } = asked.applied.settings.municipality;
  const content = { municipality: name, collectedAt: shown.now, cases: result.cases.map(portable) };
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${localDayOf(shown.now, asked.applied.settings)}.json"`,
    },
    body: JSON.stringify(content, undefined, 2),
  };
}
