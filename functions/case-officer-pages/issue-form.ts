import { placeWordsIn } from '../../shared/domain/complaint/known-issues.ts';
import { longestNews, longestTitle } from '../../shared/domain/settings/known-issue.ts';
import { earliest } from '../../shared/domain/time/instants.ts';
import type { CaseRow } from '../../shared/use-cases/case/case-api.ts';
import { type IssueDone, openKnownIssue } from '../../shared/use-cases/case/known-issues.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { localField, localInstant } from './local-instant.ts';

type Typed = Readonly<Record<string, string>>;

/** Opens a known issue as the form says it. */
export async function openByForm(
  { asked, deps }: StaffVisit,
  typed: Typed,
  named: { readonly key: string; readonly proposed: string | undefined },
): Promise<IssueDone> {
  const { settings } = asked.applied;
  const { title = '', text = '', topic, places = '', from = '', until } = typed;
  const said = {
    title: title.slice(0, longestTitle),
    text: text.slice(0, longestNews),
    ...(settings.topics.some(({ id }) => id === topic) && { topic }),
    placeWords: placeWordsIn(places),
    from: localInstant(from, settings) ?? asked.now.toISOString(),
    ...(until && { until: localInstant(until, settings) ?? asked.now.toISOString() }),
    reviewed: typed.reviewed === 'yes',
  };
  return openKnownIssue(said, named, asked, deps);
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
