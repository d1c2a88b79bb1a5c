import type { Case } from '../../domain/case/case.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';
import type { Acting } from '../../domain/handling/actions/acting.ts';
import { followSettings } from '../../domain/handling/actions/follow-settings.ts';
import { placeUnderSettings } from '../../domain/handling/where-it-belongs.ts';
import type { AppliedSettings, Settings } from '../../domain/settings/settings.ts';
import type { Instant } from '../../domain/time/time.ts';
import { changeCase } from './change-case.ts';

/** Farther ahead than any case is looked at. */
const longAheadMilliseconds = 400 * 86_400_000;

/** Hears of a case that cannot be read or changed, and keeps no other waiting. */
type OnFault = (caseId: string, fault: unknown) => void;
const rethrow: OnFault = (_, fault) => {
  throw fault;
};

interface Following {
  /** Officers who have gone to another department: their cases stay in the one they were in. */
  readonly moved?: ReadonlySet<string>;
  /** @default thrown */
  readonly onFault?: OnFault;
  /** False when it is time to stop. @default always */
  readonly hasTime?: () => boolean;
}

/**
 * Puts every case that lies where it may not under the settings there are now where it belongs: nothing open stands in no
 * list, or with somebody who may not open it (E-32, E-36).
 *
 * @returns how many cases went elsewhere
 */
export async function letCasesFollow(
  cases: CaseStore,
  applied: AppliedSettings,
  now: Instant,
  following: Following = {},
): Promise<number> {
  const held = heldCases(cases, applied.settings, now, following.onFault);
  const { followed } = await letThemFollow(held, cases, applied, now, following);
  return followed;
}

/**
 * The same of the cases handed in, as long as there is time; asked again with the same iterator it goes on where it stopped.
 *
 * @returns how many went elsewhere, and whether there are no more
 */
export async function letThemFollow(
  held: AsyncIterator<Case>,
  cases: CaseStore,
  applied: AppliedSettings,
  now: Instant,
  { moved = new Set(), onFault = rethrow, hasTime = () => true }: Following,
): Promise<{ readonly followed: number; readonly isDone: boolean }> {
  const acting: Acting = { by: { kind: 'pipeline' }, now, applied };
  const context = { settings: applied.settings, now };
  let followed = 0;
  while (hasTime()) {
    const next = await held.next();
    if (next.done) return { followed, isDone: true };
    const { value: c } = next;
    if (!placeUnderSettings(c, context, moved)) continue;
    try {
      const result = await changeCase(cases, c.id, (file) => followSettings(file, { moved }, acting));
      if (result.kind === 'changed') followed += 1;
    } catch (fault) {
      onFault(c.id, fault);
    }
  }
  return { followed, isDone: false };
}

/** Every open case, and every answered one nobody has closed yet, wherever it lies. */
export async function* heldCases(
  cases: CaseStore,
  { departments, former }: Settings,
  now: Instant,
  onFault: OnFault = rethrow,
): AsyncGenerator<Case> {
  const gone = former.filter(({ kind }) => kind === 'department');
  const seen = new Set<string>();
  for (const { id } of [...departments, ...gone]) {
    for await (const c of cases.openOf({ department: id })) {
      seen.add(c.id);
      yield c;
    }
  }
  for (const { id } of gone) yield* cases.answeredOf({ department: id });
  // A department no settings remember: what waits to be looked at is found by that.
  const ahead = new Date(Date.parse(now) + longAheadMilliseconds).toISOString();
  for await (const id of cases.due(ahead)) {
    try {
      const c = seen.has(id) ? undefined : await cases.case(id);
      if (c) yield c;
    } catch (fault) {
      onFault(id, fault);
    }
  }
}
