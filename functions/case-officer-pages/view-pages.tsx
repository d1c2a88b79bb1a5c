import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { mostViews, savedViewSchema } from '../../shared/domain/handling/saved-view.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { showList } from './list-pages.tsx';
import { messagePage } from './staff-answers.tsx';
import { queryOf, withinList } from './within-list.ts';
import { caseOfficerPagesWords } from './words/words.ts';

/** Saves a list under a name, gives it another, or lets it go; then the list is shown as it was. */
export async function keepView(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, within: said = '', id, name = '', drop } = posted.fields;
  const texts = caseOfficerPagesWords[asked.language].views;
  if (!sameToken(csrf, signedIn.csrf))
    return messagePage(visit, 403, texts.title, staffLayoutWords[asked.language].csrf);
  const within = withinList(new URLSearchParams(said), asked.applied.settings);
  if (!within) return seeOther('/cases');

  const staff = asked.staff.id;
  const before = await deps.views.of(staff);
  const known = before.find((view) => view.id === id);
  if (drop) {
    if (known) await deps.views.remove(staff, known.id);
    return seeOther(`/cases${queryOf(within)}`);
  }
  const view = savedViewSchema.safeParse({ ...within, id: known?.id ?? deps.newId(), name });
  const isFull = !known && before.length >= mostViews;
  if (!view.success || isFull) {
    const error = isFull ? texts.tooMany({ most: mostViews }) : texts.nameMissing;
    const list = { ...visit, request: { ...request, query: new URLSearchParams(said) } };
    return showList(list, { name, error });
  }
  await deps.views.keep(staff, view.data);
  return seeOther(`/cases${queryOf(within)}`);
}
