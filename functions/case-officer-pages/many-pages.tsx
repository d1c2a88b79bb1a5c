import { filledIn, postedForm } from '../../shared/adapters/web/form-fields.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { standardWords } from '../../shared/adapters/web/standard-words.ts';
import { issueById } from '../../shared/domain/complaint/known-issues.ts';
import type { RefusalReason } from '../../shared/domain/vocabulary/refusal.ts';
import { actOnMany } from '../../shared/use-cases/case/act-on-many.ts';
import {
  type ManyActionName,
  type ManyAsked,
  manyActionNames,
  manyAskedSchema,
  mostAtOnce,
  type OneOfMany,
} from '../../shared/use-cases/case/many-api.ts';
import { pickedCases } from '../../shared/use-cases/case/picked-cases.ts';
import { fieldProblems } from '../../shared/words/field-problems.ts';
import { issueProblemWords } from '../../shared/words/issue-problem/words.ts';
import { staffLayoutWords } from '../../shared/words/staff-layout/words.ts';
import { bodyOf, onlyReply } from './action-fields.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { openByForm, withDefaults } from './issue-form.ts';
import { ManyPage, type ManyPageProps } from './pages/many-page.tsx';
import { frameOf, messagePage, notAllowed } from './staff-answers.tsx';
import { caseOfficerPagesWords } from './words/words.ts';

type Typed = Readonly<Record<string, string>>;

/** What was picked in a list, and what to do with it. */
export interface Picked {
  readonly wanted: ManyActionName;
  readonly cases: ManyAsked['cases'];
  readonly nonce: string;
  readonly typed: Typed;
}

/** Cases picked in a list: taken at once, or a form for what to do with all of them. */
export async function chooseForMany(visit: StaffVisit): Promise<WebResponse> {
  const read = await pickedIn(visit);
  if ('status' in read) return read;
  const { picked, isOurs, takes } = read;
  const me = { officer: visit.asked.staff.id };
  if (takes && isOurs) return sent(visit, picked, { action: 'assign', body: me, cases: picked.cases });
  // On an issue's own page there is nothing left to say.
  const { issue } = picked.typed;
  if (isOurs && issue && (picked.wanted === 'join' || picked.wanted === 'leave'))
    return sent(visit, picked, { action: picked.wanted, body: { issue }, cases: picked.cases });
  return form(visit, picked, 200, isOurs ? {} : { notice: staffLayoutWords[visit.asked.language].csrf });
}

/** The form sent: done to each, and a page that says what became of each. A reload sends it again, which changes nothing. */
export async function sendToMany(visit: StaffVisit): Promise<WebResponse> {
  const read = await pickedIn(visit);
  if ('status' in read) return read;
  const { picked, isOurs, inserts } = read;
  if (!isOurs) return form(visit, picked, 403, { notice: staffLayoutWords[visit.asked.language].csrf });
  if (inserts) return form(visit, withStandardText(visit, picked), 200, {});
  if (picked.wanted === 'join') return joinMany(visit, picked);
  const asked = manyAskedSchema.safeParse(askedBy(visit, picked));
  if (asked.success) return sent(visit, picked, asked.data);
  const problems = fieldProblems(asked.error, visit.asked.language);
  return form(visit, picked, 422, {
    errors: problems.map(({ path, detail }) => ({ field: fieldOf(path), text: detail })),
  });
}

/** The cases belong to an issue that is open, or to one that is opened with them; it can be opened without any. */
async function joinMany(visit: StaffVisit, picked: Picked): Promise<WebResponse> {
  const { asked } = visit;
  const chosen = issueById(asked.applied, picked.typed.issue);
  const result =
    chosen && chosen.state !== 'proposed'
      ? ({ kind: 'done', issue: chosen } as const)
      : await openByForm(visit, picked.typed, { key: picked.nonce, proposed: chosen?.id });
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  if (result.kind === 'problems') {
    const texts = issueProblemWords[asked.language];
    const errors = result.problems.map(({ field, reason }) => ({
      field: fieldOf(field),
      text: texts[reason],
    }));
    return form(visit, picked, 422, { errors });
  }
  if (result.kind !== 'done')
    return form(visit, picked, 409, { notice: caseOfficerPagesWords[asked.language].knownIssue.changed });
  const { issue } = result;
  if (picked.cases.length === 0) return seeOther(`/cases/known-issues/${issue.id}?done=opened`);
  const others = (asked.applied.knownIssues ?? []).filter(({ id }) => id !== issue.id);
  const applied = { ...asked.applied, knownIssues: [...others, issue] };
  return sent(
    { ...visit, asked: { ...asked, applied } },
    { ...picked, typed: { ...picked.typed, issue: issue.id } },
    { action: 'join', body: { issue: issue.id }, cases: picked.cases },
  );
}

/** Leads to the list for who comes by an address without a form. */
export async function noneToChoose(): Promise<WebResponse> {
  return seeOther('/cases');
}

async function pickedIn(visit: StaffVisit) {
  const { request, deps, signedIn, asked } = visit;
  const posted = await postedForm(request);
  if (!posted) return problem(415);
  const { csrf, nonce = deps.newId(), do: wanted, insert, ...typed } = filledIn(posted.fields);
  const texts = caseOfficerPagesWords[asked.language].many;
  const cases = Object.entries(typed).flatMap(([field, version]) =>
    field.startsWith('pick-') ? [pickOf(field.slice('pick-'.length), Number(version))] : [],
  );
  const action = manyActionNames.find((each) => each === wanted) ?? 'assign';
  if (cases.length === 0 && !(action === 'join' && request.path.endsWith('/send')))
    return messagePage(visit, 422, texts.withPicked, texts.none);
  if (cases.length > mostAtOnce)
    return messagePage(visit, 422, texts.withPicked, texts.tooMany({ most: mostAtOnce }));
  const rest = Object.fromEntries(Object.entries(typed).filter(([field]) => !field.startsWith('pick-')));
  const picked: Picked = { wanted: action, cases, nonce, typed: rest };
  return {
    picked,
    isOurs: sameToken(csrf, signedIn.csrf),
    takes: wanted === 'take',
    inserts: insert !== undefined,
  };
}

/** A picked case; without a version where its page was not what somebody had in front of them. */
function pickOf(reference: string, version: number): ManyAsked['cases'][number] {
  return { reference, ...(version >= 1 && { version }) };
}

/** The form as the JSON API has it. */
function askedBy({ asked }: StaffVisit, { wanted, cases, typed }: Picked): unknown {
  const { alsoClose, list: _, ...fields } = typed;
  const body = bodyOf(wanted, fields, asked.applied.settings);
  if (wanted !== 'reply') return { action: wanted, body, cases };
  const { text = '', standardText, ...closing } = body;
  const reply = onlyReply({ text, standardText });
  return { action: wanted, body: reply, cases, ...(alsoClose && { closing }) };
}

/** Which field of the page a bad field of the request is. */
const fieldOf = (path: string) => `many-${path.split('.').at(-1)}`;

/** What the fields of the form can put right; anything else is looked at in the case itself. */
const mendable: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  'outcome-missing',
  'cause-missing',
  'measure-missing',
  'measure-note-missing',
  'measure-day-not-ahead',
  'failure-demand-missing',
  'note-missing',
  'ground-missing',
  'officer-absent',
  'unknown-officer',
  'officer-outside-secrecy-group',
]);

function isLeft({ outcome, reason }: OneOfMany): boolean {
  return outcome === 'failed' || outcome === 'not-tried' || [...mendable].some((each) => each === reason);
}

async function sent(visit: StaffVisit, picked: Picked, what: ManyAsked): Promise<WebResponse> {
  const result = await actOnMany(what, picked.nonce, visit.asked, visit.deps);
  if (result.kind === 'bad-body') {
    const errors = result.problems.map(({ path, detail }) => ({ field: fieldOf(path), text: detail }));
    return form(visit, picked, 422, { errors });
  }
  const left = new Set(result.cases.filter(isLeft).map((each) => each.reference));
  const cases = picked.cases.filter((each) => left.has(each.reference));
  return form(visit, { ...picked, cases }, 200, { result });
}

/** The form of many cases, such as one with the cases of an issue. */
export async function form(
  visit: StaffVisit,
  { wanted, cases, nonce, typed }: Picked,
  status: number,
  shown: Pick<Partial<ManyPageProps>, 'errors' | 'notice' | 'result'>,
): Promise<WebResponse> {
  const references = cases.map((each) => each.reference);
  const picked = references.length === 0 ? undefined : await pickedCases(references, visit.asked, visit.deps);
  if (picked?.kind === 'denied') return notAllowed(visit, picked.access);
  const versions = new Map(cases.map((each) => [each.reference, each.version]));
  // The version of the list, not of now: what came in between is to stop it.
  const rows = (picked?.rows ?? []).map((row) => ({
    ...row,
    version: versions.get(row.reference) ?? row.version,
  }));
  return page(
    status,
    <ManyPage
      {...frameOf(visit)}
      wanted={wanted}
      rows={rows}
      now={visit.asked.now.toISOString()}
      nonce={nonce}
      knownIssues={visit.asked.applied.knownIssues ?? []}
      typed={wanted === 'join' ? withDefaults(typed, rows, visit) : typed}
      errors={shown.errors ?? []}
      notice={shown.notice}
      result={shown.result}
    />,
  );
}

function withStandardText({ asked }: StaffVisit, picked: Picked): Picked {
  const { settings } = asked.applied;
  const words = standardWords(settings, picked.typed.standardText, settings.municipality.language);
  const text = [picked.typed.text, words].filter(Boolean).join('\n\n');
  return { ...picked, typed: { ...picked.typed, text } };
}
