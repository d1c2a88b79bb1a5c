import { Button, Hidden } from '../../shared/adapters/web/components/form-parts.tsx';
import { StaffMessagePage } from '../../shared/adapters/web/components/staff-message-page.tsx';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { endFamily, otherSignIns, sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { instantWords } from '../../shared/words/promise/promise-words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { frameOf } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

/** Where else the reader is signed in, and a button that ends all of it. */
export async function showSignIns(visit: StaffVisit): Promise<WebResponse> {
  const { asked, signedIn, deps } = visit;
  const { settings } = asked.applied;
  const texts = caseOfficerPagesWords[asked.language].signIns;
  const others = await otherSignIns(signedIn, asked.now, deps);
  return page(
    200,
    <StaffMessagePage
      {...frameOf(visit)}
      title={texts.title}
      text={others.length === 0 ? texts.none : texts.lead}
    >
      <ul class="ds-list">
        {others.map(({ signedInAt, usedAt }) => (
          <li key={signedInAt}>
            {texts.since({
              when: instantWords(signedInAt, settings, asked.language),
              used: instantWords(usedAt, settings, asked.language),
            })}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <form method="post" action="/cases/sign-ins">
          <Hidden name="csrf" value={signedIn.csrf} />
          <Button>{texts.end}</Button>
        </form>
      )}
    </StaffMessagePage>,
  );
}

export async function endOtherSignIns(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, signedIn, deps } = visit;
  const posted = await postedForm(request);
  if (sameToken(posted?.fields.csrf, signedIn.csrf))
    for (const { family } of await otherSignIns(signedIn, asked.now, deps))
      await endFamily(signedIn.staff.id, family, deps);
  return seeOther('/cases/sign-ins');
}
