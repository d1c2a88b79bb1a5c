import { fieldProblems } from '../../words/field-problems.ts';
import { refusalWords } from '../../words/refusal/words.ts';
import { staffLayoutWords } from '../../words/staff-layout/words.ts';
import { sha256 } from '../intake/tokens.ts';
import type { Warn } from '../intake/warn.ts';
import { answerAndClose } from './answer-and-close.ts';
import { caseActionBodies } from './case-api.ts';
import { caseNamed } from './case-named.ts';
import { wasDone } from './done-before.ts';
import { inParallel } from './in-parallel.ts';
import type { ManyAsked, ManyDone, OneOfMany } from './many-api.ts';
import { performAction } from './perform-action.ts';
import type { Performed } from './performed.ts';
import type { StaffDeps, StaffRequest } from './staff-request.ts';

export interface ManyDeps extends StaffDeps {
  readonly clock: () => Date;
  readonly warn: Warn;
}

/** Enough to use the time that each case waits for the table. */
const atATime = 8;
/** No case is begun later than this after the request: the function is stopped after 28 s. */
const secondsToBegin = 18;

/**
 * One action on several cases. Each is judged, logged and stored by itself, exactly as when it is done alone, and what
 * became of it is said. A repeat with the same key does only what is left.
 *
 * @param key - names the request, such as an idempotency key
 */
export async function actOnMany(
  asked: ManyAsked,
  key: string,
  request: StaffRequest,
  deps: ManyDeps,
): Promise<
  ({ readonly kind: 'tried' } & ManyDone) | { readonly kind: 'bad-body'; readonly problems: BadFields }
> {
  const { action, body, closing } = asked;
  const parsed = caseActionBodies[action].safeParse(body);
  if (!parsed.success) {
    const problems = fieldProblems(parsed.error, request.language);
    return { kind: 'bad-body', problems: problems.map((each) => ({ ...each, path: `body.${each.path}` })) };
  }
  const wanted = new Map(asked.cases.map((each) => [each.reference, each.version]));
  const repeatKey = sha256(JSON.stringify([request.staff.id, key, action, body, closing ?? null])).slice(
    0,
    16,
  );
  const inTurn = { ...deps, readLog: oneAtATime(deps.readLog) };
  const began = deps.clock().getTime();
  const outcomes = new Map<string, OneOfMany>();
  await inParallel(atATime, wanted, async ([reference, expectedVersion]) => {
    if (deps.clock().getTime() - began > secondsToBegin * 1000) return;
    const how = { ...request, expectedVersion, repeatKey };
    try {
      outcomes.set(reference, await one(reference, asked, how, inTurn));
    } catch (fault) {
      // The others are still done; the answer says so, and the same request again does this one.
      deps.warn('one-of-many-failed', { reference, next: 'the person is asked to send it again' }, fault);
      outcomes.set(reference, { reference, outcome: 'failed' });
    }
  });
  const cases = [...wanted.keys()].map(
    (reference): OneOfMany => outcomes.get(reference) ?? { reference, outcome: 'not-tried' },
  );
  const done = cases.filter((each) => each.outcome === 'done').length;
  return { kind: 'tried', done, notDone: cases.length - done, cases };
}

type BadFields = ReturnType<typeof fieldProblems>;
type How = StaffRequest & { readonly expectedVersion: number | undefined; readonly repeatKey: string };

async function one(
  reference: string,
  { action, body, closing }: ManyAsked,
  how: How,
  deps: StaffDeps,
): Promise<OneOfMany> {
  const id = await caseNamed(reference, action, how, deps);
  if (id === undefined) return { reference, outcome: 'unknown-case' };
  const isWhole = action === 'reply' && closing;
  const result = await (isWhole
    ? answerAndClose(id, { ...body, ...closing }, how, deps)
    : performAction(id, action, body, how, deps));
  if (result.kind !== 'done' && !isWhole) {
    const file = await deps.cases.file(id);
    // Done the first time, and out of the person's hands since: a hand-over.
    if (file && wasDone(file, action, how)) return { reference, outcome: 'done' };
  }
  return { reference, ...outcomeOf(result, how) };
}

function outcomeOf(
  result: Performed | { readonly kind: 'unknown-case' },
  { language }: StaffRequest,
): Omit<OneOfMany, 'reference'> {
  switch (result.kind) {
    case 'done':
    case 'unknown-case':
      return { outcome: result.kind };
    case 'denied':
      // A case one may not know of looks like one that is not there.
      return result.access.known
        ? { outcome: 'denied', detail: staffLayoutWords[language].notAllowed.text }
        : { outcome: 'unknown-case' };
    case 'refused':
      return {
        outcome: 'refused',
        reason: result.reason,
        detail: refusalWords[language][result.reason],
      };
    case 'bad-body': {
      const [first] = result.problems;
      return { outcome: 'refused', ...(first && { detail: first.detail }) };
    }
  }
}

/** Lines of the read log are chained: one that fails must not leave others behind it hanging in the air. */
function oneAtATime({ append }: StaffDeps['readLog']): StaffDeps['readLog'] {
  let last: Promise<unknown> = Promise.resolve();
  return {
    append(entry) {
      const next = last.catch(() => undefined).then(() => append(entry));
      last = next;
      return next;
    },
  };
}
