import { answerAndClose } from '../../shared/adapters/web/answer-and-close.ts';
import type { CaseActionName } from '../../shared/adapters/web/api/case-api.ts';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { localInstant } from '../../shared/adapters/web/local-instant.ts';
import { performAction } from '../../shared/adapters/web/perform-action.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { pageTexts } from '../../shared/adapters/web/text/texts.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { showCase } from './show-case.tsx';
import { notAllowed, notFound } from './staff-answers.tsx';

/** A form of the case page: done and shown anew, or the page again with why not and everything typed. */
export async function actOnCase(
  visit: StaffVisit,
  reference: string,
  name: CaseActionName,
): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, version, alsoClose, ...typed } = filledIn(posted.fields);
  const texts = pageTexts[asked.language];
  const kept = { typed: { ...typed, ...(alsoClose && { alsoClose }) }, openAction: name, quietly: true };
  if (!sameToken(csrf, signedIn.csrf))
    return showCase(visit, reference, '', {
      ...kept,
      status: 403,
      notice: { text: texts.staff.csrf, good: false },
    });

  const id = await deps.cases.idOfReference(reference);
  if (id === undefined) return notFound(visit);
  const expectedVersion = version && /^\d+$/.test(version) ? Number(version) : undefined;
  const body = bodyOf(name, typed, asked.applied.settings);
  const act =
    name === 'reply' && alsoClose ? answerAndClose(id, body, { ...asked, expectedVersion }, deps) : undefined;
  const plain = name === 'reply' ? onlyReply(body) : body;
  const result = await (act ?? performAction(id, name, plain, { ...asked, expectedVersion }, deps));
  switch (result.kind) {
    case 'done':
      return seeOther(`/cases/${reference}?done=${name}`);
    case 'unknown-case':
      return notFound(visit);
    case 'denied':
      return notAllowed(visit, result.access);
    case 'refused': {
      const notice = { text: texts.refusals[result.reason], good: false };
      return showCase(visit, reference, '', { ...kept, status: 409, notice });
    }
    case 'bad-body': {
      const errors = result.problems.map(({ path, detail }) => ({ field: `${name}-${path}`, text: detail }));
      return showCase(visit, reference, '', { ...kept, status: 422, errors });
    }
  }
}

/** A form's fields as the JSON API has them: numbers as numbers, local times as instants. */
function bodyOf(
  name: CaseActionName,
  typed: Readonly<Record<string, string>>,
  settings: Settings,
): Record<string, unknown> {
  const { rosaGroup, at, ...rest } = typed;
  return {
    ...rest,
    ...(name === 'classify' && rosaGroup && { rosaGroup: Number(rosaGroup) }),
    ...(at && { at: localInstant(at, settings) ?? at }),
  };
}

function onlyReply({ text, by, at }: Record<string, unknown>): Record<string, unknown> {
  return { text: text ?? '', ...(by !== undefined && { by }), ...(at !== undefined && { at }) };
}
