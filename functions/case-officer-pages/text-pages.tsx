import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import { remarkOnText } from '../../shared/use-cases/case/text-remarks.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import { textRemarkWords } from '../../shared/words/text-remark/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { TextsPage, type TextsPageProps } from './pages/texts-page.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

type Shown = Partial<Pick<TextsPageProps, 'typed' | 'error' | 'notice'>>;

/** The texts in use, and what this officer has said about them. */
export async function showTexts(visit: StaffVisit): Promise<WebResponse> {
  const texts = caseOfficerPagesWords[visit.asked.language].texts;
  const isSent = visit.request.query.get('done') === 'sent';
  return textsPage(visit, 200, isSent ? { notice: { text: texts.sent, good: true } } : {});
}

/** "This was wrong", of one text. */
export async function remarkByForm(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const access = generalAccess('register', asked.staff, contextOf(asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, ...typed } = filledIn(posted.fields);
  const { language } = asked;
  if (!sameToken(csrf, signedIn.csrf))
    return textsPage(visit, 403, { typed, notice: { text: staffLayoutWords[language].csrf, good: false } });
  const { about = '', text = '', nonce = deps.newId() } = typed;
  const result = await remarkOnText({ key: nonce, about, text }, asked, deps.textRemarks);
  if (result.kind !== 'wrong') return seeOther('/cases/texts?done=sent');
  const error = {
    field: result.why === 'no-such-text' ? 'about' : 'text',
    text: textRemarkWords[language].wrong[result.why],
  };
  return textsPage(visit, 422, { typed, error });
}

async function textsPage(visit: StaffVisit, status: number, shown: Shown): Promise<WebResponse> {
  const { asked, deps, request } = visit;
  const access = generalAccess('register', asked.staff, contextOf(asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  const remarks = await deps.textRemarks.all();
  return page(
    status,
    <TextsPage
      {...frameOf(visit)}
      topic={request.query.get('topic') ?? undefined}
      mine={remarks.filter(({ by }) => by === asked.staff.id).toReversed()}
      nonce={deps.newId()}
      typed={{}}
      {...shown}
    />,
  );
}
