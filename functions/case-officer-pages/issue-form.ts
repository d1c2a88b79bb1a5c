import { placeWordsIn, type SaidOfIssue } from '../../shared/domain/complaint/known-issues.ts';
import { earliest } from '../../shared/domain/time/instants.ts';
import type { CaseRow } from '../../shared/use-cases/case/case-api.ts';
import {
  correctKnownIssue,
  type IssueDone,
  openKnownIssue,
} from '../../shared/use-cases/case/known-issues.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { localField, localInstant } from './local-instant.ts';

type Typed = Readonly<Record<string, string>>;

/** Opens a known issue as the form says it. */
export async function openByForm(
  visit: StaffVisit,
  typed: Typed,
  named: { readonly key: string; readonly proposed: string | undefined },
): Promise<IssueDone> {
  return openKnownIssue(saidIn(typed, visit), named, visit.asked, visit.deps);
}

/** Words an open one anew, as the form says it. */
export async function correctByForm(visit: StaffVisit, id: string, typed: Typed): Promise<IssueDone> {
  return correctKnownIssue(id, saidIn(typed, visit), visit.asked, visit.deps);
}

function saidIn(typed: Typed, { asked }: StaffVisit): SaidOfIssue {
  const { settings } = asked.applied;
  const { title = '', text = '', topic, places = '', from = '', until } = typed;
  return {
    title,
    text,
    ...(settings.topics.some(({ id }) => id === topic) && { topic }),
    placeWords: placeWordsIn(places),
    from: localInstant(from, settings) ?? asked.now.toISOString(),
    ...(until && { until: localInstant(until, settings) ?? asked.now.toISOString() }),
    reviewed: typed.reviewed === 'yes',
  };
}

/** What the form says before anybody has typed: since when the cases came, and their topic where they have one. */
export function withDefaults(typed: Typed, rows: readonly CaseRow[], { asked }: StaffVisit): Typed {
  if (typed.from !== undefined) return typed;
  const [first, ...others] = rows.map(({ receivedAt }) => receivedAt);
  const from = first === undefined ? asked.now.toISOString() : earliest(first, ...others);
  const [topic, ...more] = new Set(rows.map((row) => row.topic));
  return {
    ...(topic !== undefined && more.length === 0 && { topic }),
    from: localField(from, asked.applied.settings),
    ...typed,
  };
}
