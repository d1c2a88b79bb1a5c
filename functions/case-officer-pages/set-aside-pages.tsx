import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { listSetAside, searchSetAside } from '../../shared/use-cases/case/list-set-aside.ts';
import { leaveAsItIs, makeCaseOf, readSetAside } from '../../shared/use-cases/case/set-aside-mail.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { SetAsideMailPage } from './pages/set-aside-mail-page.tsx';
import { SetAsidePage } from './pages/set-aside-page.tsx';
import { frameOf, notAllowed, notFound } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

/** Mails no case was made of, newest first, and the week's sample to check. */
export async function showSetAside(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps } = visit;
  const texts = caseOfficerPagesWords[asked.language].setAside;
  const listed = await listSetAside(asked, deps, { after: request.query.get('after') ?? undefined });
  if (listed.kind === 'denied') return notAllowed(visit, listed.access);
  const notice = request.query.has('left') ? texts.leftDone : undefined;
  return page(200, <SetAsidePage {...frameOf(visit)} {...listed} notice={notice} />);
}

/** What was searched for never stands in an address. */
export async function searchSetAsideByForm(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const { csrf, query = '' } = (await postedForm(request))?.fields ?? {};
  if (query.trim() === '') return seeOther('/cases/set-aside');
  const shown = { ...frameOf(visit), rows: [], sample: [], query };
  if (!sameToken(csrf, signedIn.csrf))
    return page(403, <SetAsidePage {...shown} notice={staffLayoutWords[asked.language].csrf} />);
  const found = await searchSetAside(query, asked, deps);
  if (found.kind === 'denied') return notAllowed(visit, found.access);
  return page(200, <SetAsidePage {...shown} {...found} />);
}

export async function showSetAsideMail(visit: StaffVisit, id: string): Promise<WebResponse> {
  return shownMail(visit, id, 200);
}

/** A case with the mail's true arrival, or the word of a person that it lies rightly. */
export async function judgeByForm(
  visit: StaffVisit,
  id: string,
  made: 'case' | 'right',
): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const { csrf } = (await postedForm(request))?.fields ?? {};
  if (!sameToken(csrf, signedIn.csrf))
    return shownMail(visit, id, 403, staffLayoutWords[asked.language].csrf);
  const judged = made === 'case' ? await makeCaseOf(id, asked, deps) : await leaveAsItIs(id, asked, deps);
  if (!judged) return notFound(visit);
  switch (judged.kind) {
    case 'denied':
      return notAllowed(visit, judged.access);
    case 'case':
      return seeOther(`/cases/${judged.reference}?done=register`);
    case 'right':
      return seeOther('/cases/set-aside?left=1');
    case 'already':
      return shownMail(visit, id, 409, caseOfficerPagesWords[asked.language].setAside.alreadyCase);
  }
}

async function shownMail(
  visit: StaffVisit,
  id: string,
  status: number,
  notice?: string,
): Promise<WebResponse> {
  const result = await readSetAside(id, visit.asked, visit.deps);
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  return page(status, <SetAsideMailPage {...frameOf(visit)} mail={result.view} notice={notice} />);
}
