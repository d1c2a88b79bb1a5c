import { TypedText } from '../../shared/adapters/web/components/form-parts.tsx';
import { StaffMessagePage } from '../../shared/adapters/web/components/staff-message-page.tsx';
import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { layoutWords } from '../../shared/words/layout/words.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { caseOfficerPagesWords } from './words/words.ts';

/** What every page for staff is framed with. */
export function frameOf({ asked, signedIn }: StaffVisit) {
  return { language: asked.language, settings: asked.applied.settings, signedIn };
}

/** A page that only says something. */
export function messagePage(visit: StaffVisit, status: number, title: string, text: string): WebResponse {
  return page(status, <StaffMessagePage {...frameOf(visit)} title={title} text={text} />);
}

/** For what is not there, and for what one may not know of: both look the same. */
export function notFound(visit: StaffVisit): WebResponse {
  const { title, text } = staffLayoutWords[visit.asked.language].notFound;
  return messagePage(visit, 404, title, text);
}

/** For an address that takes forms only, opened as a page, or the other way round. */
export function wrongMethod(visit: StaffVisit, allow: string): WebResponse {
  const { title, text } = layoutWords[visit.asked.language].wrongMethod;
  const said = messagePage(visit, 405, title, text);
  return { ...said, headers: { ...said.headers, allow } };
}

/** For what one may know of but not see or do; the attempt is in the read log. */
export function notAllowed(visit: StaffVisit, access: { readonly known: boolean }): WebResponse {
  if (!access.known) return notFound(visit);
  const texts = staffLayoutWords[visit.asked.language].notAllowed;
  return messagePage(visit, 403, texts.title, texts.text);
}

/** For a file that could do harm, or that nobody knows yet whether it could. */
export function notOpened(
  visit: StaffVisit,
  why: keyof (typeof caseOfficerPagesWords)['en']['notOpened'],
): WebResponse {
  const { title, text } = caseOfficerPagesWords[visit.asked.language].notOpened[why];
  return page(403, <StaffMessagePage {...frameOf(visit)} title={title} text={text} />);
}

/** For a form that was not taken, whatever the reason: what was typed, and nothing of the case. */
export function notSaved(
  visit: StaffVisit,
  reference: string,
  typed: Readonly<Record<string, string>>,
  why: { readonly title: string; readonly text: string } = caseOfficerPagesWords[visit.asked.language]
    .notSaved,
): WebResponse {
  const texts = caseOfficerPagesWords[visit.asked.language].notSaved;
  return page(
    403,
    <StaffMessagePage {...frameOf(visit)} title={why?.title ?? texts.title} text={why?.text ?? texts.text}>
      <TypedText typed={typed} />
      <p>
        <a class="ds-button" href={`/cases/${encodeURIComponent(reference)}`} target="_blank" rel="noopener">
          {texts.open}
        </a>
      </p>
    </StaffMessagePage>,
  );
}
