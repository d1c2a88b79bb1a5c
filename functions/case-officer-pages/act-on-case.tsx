import { withoutFiles } from '../../shared/adapters/web/files-of-form.ts';
import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { standardWords } from '../../shared/adapters/web/standard-words.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { answerAndClose } from '../../shared/use-cases/case/answer-and-close.ts';
import type { CaseActionName } from '../../shared/use-cases/case/case-api.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { performAction } from '../../shared/use-cases/case/perform-action.ts';
import { handlingWords } from '../../shared/words/handling/words.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import { bodyOf, onlyReply } from './action-fields.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { errorsAtFields } from './errors-at-fields.ts';
import { answerAsDraft, forgetTyped, keepTyped } from './keep-typed.tsx';
import { showCase } from './show-case.tsx';
import { notAllowed, notFound, notSaved } from './staff-answers.tsx';
import { queryOf, type WithinList, withinList } from './within-list.ts';
import { caseOfficerPagesWords } from './words/words.ts';

const answerFiles = () => import('./answer-files.ts');
const asMailed = () => import('./as-mailed.ts');

/** A form of the case page: done and shown anew, or the page again with why not and everything typed. */
export async function actOnCase(
  visit: StaffVisit,
  reference: string,
  name: CaseActionName,
): Promise<WebResponse> {
  const { request, asked, deps, signedIn } = visit;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const {
    csrf,
    version,
    alsoClose,
    insert,
    preview,
    draft,
    drafted,
    within: list,
    nonce = '',
    ...typed
  } = withoutFiles(filledIn(posted.fields));
  const within = withinList(new URLSearchParams(list), asked.applied.settings);
  const kept = { typed: { ...typed, ...(alsoClose && { alsoClose }) }, openAction: name, within };
  if (!sameToken(csrf, signedIn.csrf)) return notSaved(visit, reference, typed);

  if (draft) return keepTyped(visit, reference, name, { how: draft, ...kept });
  const files = async () => (name === 'reply' ? (await answerFiles()).shownAgain(visit, posted, nonce) : []);
  const again = async (more: Parameters<typeof showCase>[2]) =>
    showCase(visit, reference, { ...kept, ...(nonce && { nonce }), files: await files(), ...more });
  if (insert === 'said') {
    const { wordsForOutside } = await asMailed();
    return again({ typed: { ...typed, extract: await wordsForOutside(visit, reference, typed) } });
  }
  if (insert) return withStandardText(visit, reference, kept, again);
  if (preview) {
    const { questionAsMailed, replyAsMailed } = await asMailed();
    const look = name === 'consult-outside' ? questionAsMailed : replyAsMailed;
    return again({ preview: await look(visit, reference, typed) });
  }

  const id = await caseNamed(reference, name, asked, deps);
  if (id === undefined) return notFound(visit);
  const expectedVersion = version && /^\d+$/.test(version) ? Number(version) : undefined;
  const body = bodyOf(name, typed, asked.applied.settings);
  const along =
    name === 'reply'
      ? await (await answerFiles()).keepFiles(visit, posted, { nonce, caseId: id })
      : ({ kind: 'none' } as const);
  if (along.kind === 'wrong')
    return again({ status: 422, errors: [{ field: 'reply-attachments', text: along.text }] });
  const how = { ...asked, expectedVersion, ...(along.kind === 'kept' && { files: along.files }) };
  const act = name === 'reply' && alsoClose ? answerAndClose(id, body, how, deps) : undefined;
  const plain = name === 'reply' ? onlyReply(body) : body;
  const result = await (act ?? performAction(id, name, plain, how, deps));
  switch (result.kind) {
    case 'done':
      if (drafted) await forgetTyped(visit, id, name);
      if (name === 'take-back') await answerAsDraft(visit, id);
      return seeOther(
        (await isStillTheirs(visit, id))
          ? `/cases/${reference}${queryOf(within, { done: name })}`
          : `/cases${queryOf(within, { left: reference })}`,
      );
    case 'unknown-case':
      return notFound(visit);
    case 'denied':
      // Somebody may have taken the case meanwhile: what was typed is not lost with it.
      return result.access.known && typed.text
        ? notSaved(visit, reference, typed, staffLayoutWords[asked.language].notAllowed)
        : notAllowed(visit, result.access);
    case 'refused': {
      const errors = errorsAtFields(name, result, asked.language);
      if (errors.length > 0) return again({ line: result.line, status: 409, errors });
      const notice = {
        text: refusalWords[asked.language][result.reason],
        good: false,
        // Two people are never merged; one text can still answer both, each by a mail of their own.
        ...(result.reason === 'different-people' && typed.into && { answerWith: typed.into }),
      };
      return again({ line: result.line, status: 409, notice });
    }
    case 'bad-body': {
      const errors = result.problems.map(({ path, detail }) => ({
        field: `${name}-${path}`,
        text: detail,
        label: labelOf(name, path, asked.language),
      }));
      return again({ line: result.line, status: 422, errors });
    }
  }
}

/** What a field of a form is called, where its words have the name of the field; a form of one field needs none. */
function labelOf(name: CaseActionName, field: string, language: Language): string | undefined {
  const words: object = handlingWords[language].action;
  const label: unknown = Reflect.get(Object(Reflect.get(words, name)), field);
  return typeof label === 'string' ? label.replace(/[?:.]$/, '') : undefined;
}

/** Whether the person can go on reading the case after what they did: a hand-over leads away from it. */
async function isStillTheirs({ asked, deps }: StaffVisit, id: string): Promise<boolean> {
  const c = await deps.cases.case(id);
  const context = { settings: asked.applied.settings, now: asked.now.toISOString() };
  return c !== undefined && accessTo(c, 'read', asked.staff, context).kind === 'allowed';
}

/** The form as it was sent, to be shown again. */
interface KeptForm {
  readonly typed: Readonly<Record<string, string>>;
  readonly openAction: CaseActionName;
  readonly within: WithinList | undefined;
}

/** The page with the chosen text after what is written, in the language of the case, or told that there is none such. */
async function withStandardText(
  visit: StaffVisit,
  reference: string,
  kept: KeptForm,
  again: (more: Parameters<typeof showCase>[2]) => Promise<WebResponse>,
): Promise<WebResponse> {
  const { deps, asked } = visit;
  const { typed, openAction } = kept;
  const id = await deps.cases.idOfReference(reference);
  const c = id === undefined ? undefined : await deps.cases.case(id);
  const words = standardWords(asked.applied.settings, typed.standardText, c?.language ?? asked.language);
  if (words === undefined) {
    const text = caseOfficerPagesWords[asked.language].help.noSuchText;
    const errors = [{ field: `${openAction}-standardText`, text }];
    return again({ status: 422, errors });
  }
  const longer = [typed.text, words].filter(Boolean).join('\n\n');
  return again({ typed: { ...typed, text: longer } });
}
