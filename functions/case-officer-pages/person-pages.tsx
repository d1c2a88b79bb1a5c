import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import { casesOfOnePerson, collectCases, endNewsTo } from '../../shared/use-cases/case/collect-person.ts';
import { portable } from '../../shared/use-cases/case/portable-person.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import { fieldWords } from '../../shared/words/field/words.ts';
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

/** Lambda answers with 6 MB at most, and what stands in quotes grows on the way. */
const largestAnswerBytes = 4_400_000;

/** First finds the cases, then shows those that were chosen, to be printed or as a file; nothing of it stands in an address. */
export async function collectByForm(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const { csrf, as, number, ...typed } = (await postedForm(request))?.fields ?? {};
  // A number is looked for and not shown again.
  const shown = { ...frameOf(visit), typed, now: asked.now.toISOString() };
  const texts = caseOfficerPagesWords[asked.language].person;
  if (!sameToken(csrf, signedIn.csrf))
    return page(403, <PersonPage {...shown} notice={staffLayoutWords[asked.language].csrf} />);
  if (as === undefined) {
    const about = { email: typed.email, phone: typed.phone, name: typed.name, number };
    if (Object.values(about).every((each) => !each?.trim()))
      return page(422, <PersonPage {...shown} notice={texts.empty} />);
    const result = await casesOfOnePerson(about, asked, deps);
    if (result.kind === 'denied') return notAllowed(visit, result.access);
    if (result.kind === 'wrong-number') {
      const wrongNumber = fieldWords[asked.language].problem['not-a-personal-number'];
      return page(422, <PersonPage {...shown} wrongNumber={wrongNumber} />);
    }
    return page(200, <PersonPage {...shown} found={result} />);
  }
  if (as === 'end-news') {
    const { issue = '', email = '' } = typed;
    const ended = await endNewsTo({ issue, email }, asked, deps);
    return ended.kind === 'denied'
      ? notAllowed(visit, ended.access)
      : page(200, <PersonPage {...shown} notice={texts.newsEnded} />);
  }
  const named = (prefix: string) =>
    Object.keys(typed).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  const chosen = { references: named('case-'), mails: named('mail-'), email: typed.email };
  const result = await collectCases(chosen, asked, deps);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const { kind: _, ...collected } = result;
  const orTooLarge = (answer: WebResponse) =>
    Buffer.byteLength(String(answer.body)) <= largestAnswerBytes
      ? answer
      : page(422, <PersonPage {...shown} notice={texts.tooLarge} />);
  if (as === 'page')
    return orTooLarge(page(200, <CollectedPage {...frameOf(visit)} {...collected} at={shown.now} />));
  const { settings } = asked.applied;
  const content = {
    municipality: settings.municipality.name,
    collectedAt: shown.now,
    cases: collected.cases.map((each) => portable(each, settings)),
    mailsWithoutCase: collected.mails,
    newsOfIssues: collected.news,
  };
  return orTooLarge({
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${localDayOf(shown.now, asked.applied.settings)}.json"`,
    },
    body: JSON.stringify(content, undefined, 2),
  });
}
