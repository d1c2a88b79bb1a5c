import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { localField, localInstant } from '../../shared/adapters/web/local-instant.ts';
import { RegisterPage, type RegisterPageProps } from '../../shared/adapters/web/pages/register-page.tsx';
import { problem } from '../../shared/adapters/web/problem.ts';
import { registerCase } from '../../shared/adapters/web/register-case.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { pageTexts } from '../../shared/adapters/web/text/texts.ts';
import { generalAccess } from '../../shared/domain/access.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { showCase } from './show-case.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';

/** The form for a call, visit or letter; the time is now until somebody says otherwise. */
export async function showRegisterForm(visit: StaffVisit): Promise<WebResponse> {
  const access = generalAccess('register', visit.asked.staff);
  if (access.kind === 'denied') return notAllowed(visit, access);
  const { applied, now } = visit.asked;
  return form(visit, 200, { typed: { receivedAt: localField(now.toISOString(), applied.settings) } });
}

export async function registerByForm(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const { settings } = asked.applied;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, nonce = deps.newId(), ...typed } = filledIn(posted.fields);
  const texts = pageTexts[asked.language];
  if (!sameToken(csrf, signedIn.csrf)) return form(visit, 403, { typed, notice: texts.staff.csrf });

  const receivedAt = typed.receivedAt && (localInstant(typed.receivedAt, settings) ?? typed.receivedAt);
  const body = { ...typed, ...(receivedAt && { receivedAt }) };
  const result = await registerCase(body, `${asked.staff.id}\n${nonce}`, asked, deps);
  switch (result.kind) {
    case 'registered':
      // An answer the rules refuse leaves the case registered: it is shown with why, and the answer in its form.
      return result.answer
        ? showCase(visit, result.case.reference, '', {
            status: 409,
            quietly: true,
            openAction: 'reply',
            typed: { text: typed.answer ?? '' },
            notice: { text: texts.refusals[result.answer.reason], good: false },
          })
        : seeOther(`/cases/${result.case.reference}?done=register`);
    case 'other-body':
      return form(visit, 409, { typed, notice: texts.resident.errors['already-sent'] });
    case 'denied':
      return notAllowed(visit, result.access);
    case 'refused':
      return form(visit, 409, { typed, nonce, notice: texts.refusals[result.reason] });
    case 'bad-body': {
      const errors = result.problems.map(({ path, detail }) => ({ field: path, text: detail }));
      return form(visit, 422, { typed, nonce, errors });
    }
  }
}

function form(visit: StaffVisit, status: number, shown: Partial<RegisterPageProps>): WebResponse {
  const content = (
    <RegisterPage
      {...frameOf(visit)}
      nonce={shown.nonce ?? visit.deps.newId()}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
    />
  );
  return page(status, content);
}
