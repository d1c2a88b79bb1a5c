import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { standardWords } from '../../shared/adapters/web/standard-words.ts';
import { approvedChecklist } from '../../shared/domain/case/answer-help.ts';
import { closingSchema } from '../../shared/domain/case/case.ts';
import { generalAccess } from '../../shared/domain/handling/access.ts';
import { type Language, languageSchema } from '../../shared/domain/vocabulary/language.ts';
import { registerCase } from '../../shared/use-cases/case/register-case.ts';
import { contextOf } from '../../shared/use-cases/case/staff-request.ts';
import { withOwnAnswers } from '../../shared/use-cases/intake/complaint-request.ts';
import { fieldWords } from '../../shared/words/field/words.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import { chosenText } from './action-fields.ts';
import { lookUpCaller } from './caller-look-up.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { localField, localInstant } from './local-instant.ts';
import { RegisterPage, type RegisterPageProps } from './pages/register-page.tsx';
import { showCase } from './show-case.tsx';
import { frameOf, notAllowed } from './staff-answers.tsx';

/** The form for a call, visit or letter; the time is now until somebody says otherwise. */
export async function showRegisterForm(visit: StaffVisit): Promise<WebResponse> {
  const access = generalAccess('register', visit.asked.staff, contextOf(visit.asked));
  if (access.kind === 'denied') return notAllowed(visit, access);
  const { applied, now } = visit.asked;
  return form(visit, 200, { typed: { receivedAt: localField(now.toISOString(), applied.settings) } });
}

export async function registerByForm(visit: StaffVisit): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const { settings } = asked.applied;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, nonce = deps.newId(), show, lookedUp, ...typed } = filledIn(posted.fields);
  const refusals = refusalWords[asked.language];
  if (!sameToken(csrf, signedIn.csrf))
    return form(visit, 403, { typed, notice: staffLayoutWords[asked.language].csrf });

  const isNewCaller = typed.caller !== undefined && typed.caller !== lookedUp;
  if (show === 'caller' || (show === 'enter' && isNewCaller)) {
    if (typed.caller === undefined) return form(visit, 200, { typed, nonce, caller: {} });
    const found = await lookUpCaller(typed, visit);
    return found.kind === 'denied'
      ? notAllowed(visit, found.access)
      : form(visit, 200, { typed: found.typed, nonce, caller: found });
  }
  if (show !== undefined && show !== 'enter') {
    const words =
      show === 'text' ? standardWords(settings, typed.standardText, languageOf(typed, asked)) : undefined;
    const answer = [typed.answer, words].filter(Boolean).join('\n\n');
    return form(visit, 200, { typed: { ...typed, answer }, nonce });
  }

  const receivedAt = typed.receivedAt && (localInstant(typed.receivedAt, settings) ?? typed.receivedAt);
  const body = { ...registerFields(typed, asked), ...(receivedAt && { receivedAt }) };
  const result = await registerCase(body, `${asked.staff.id}\n${nonce}`, asked, deps);
  switch (result.kind) {
    case 'registered':
      // An answer the rules refuse leaves the case registered: it is shown with why, and the answer in its form.
      return result.answer
        ? showCase(visit, result.case.reference, {
            status: 409,
            line: result.line,
            openAction: 'reply',
            typed: { text: typed.answer ?? '' },
            notice: { text: refusals[result.answer.reason], good: false },
          })
        : seeOther(`/cases/${result.case.reference}?done=register`);
    case 'other-body':
      return form(visit, 409, { typed, notice: fieldWords[asked.language].problem['already-sent'] });
    case 'denied':
      return notAllowed(visit, result.access);
    case 'refused':
      return form(visit, 409, { typed, nonce, notice: refusals[result.reason] });
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
      now={visit.asked.now.toISOString()}
      nonce={shown.nonce ?? visit.deps.newId()}
      typed={shown.typed ?? {}}
      errors={shown.errors ?? []}
      notice={shown.notice}
      caller={shown.caller}
    />
  );
  return page(status, content);
}

type Typed = Readonly<Record<string, string>>;

const closingFields: ReadonlySet<string> = new Set(Object.keys(closingSchema.shape));

/** The form's fields as the JSON API has them: closing and checklist apart, and only when they are wanted. */
function registerFields(typed: Typed, { applied, now }: StaffVisit['asked']): Record<string, unknown> {
  const { alsoClose, standardText, cameThatDay, caller: _, ...rest } = typed;
  const language = languageOf(typed, { applied });
  const said = withOwnAnswers(rest, language, applied.settings);
  const fields = Object.entries({ ...said, ...chosenText(standardText, applied.settings) });
  const plain = fields.filter(([name]) => !name.startsWith('check-') && !closingFields.has(name));
  const answers = fields.flatMap(([name, value]) =>
    name.startsWith('check-') ? [[name.slice('check-'.length), value] as const] : [],
  );
  const checklist = approvedChecklist(applied.settings, typed.topic, now.toISOString());
  const closing = fields
    .filter(([name]) => closingFields.has(name))
    .map(([name, value]) => [name, value === 'yes' && ticks.has(name) ? true : value]);
  return {
    ...Object.fromEntries(plain),
    ...(cameThatDay && { cameThatDay: true }),
    ...(checklist &&
      answers.length > 0 && {
        checklist: {
          topic: checklist.topic,
          version: checklist.version,
          answers: Object.fromEntries(answers),
        },
      }),
    ...(alsoClose &&
      typed.answer && { closing: { failureDemand: 'unknown', ...Object.fromEntries(closing) } }),
  };
}

const ticks: ReadonlySet<string> = new Set(['residentsFocus', 'easyToDoRight']);

/** The person's own language, else the municipality's. */
function languageOf(typed: Typed, { applied }: Pick<StaffVisit['asked'], 'applied'>): Language {
  return languageSchema.safeParse(typed.language).data ?? applied.settings.municipality.language;
}
