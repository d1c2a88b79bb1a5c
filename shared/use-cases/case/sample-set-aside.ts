import type { SetAside } from '../../domain/case/set-aside.ts';
import type { SetAsideStore } from '../../domain/case/set-aside-store.ts';
import { addDays, weekdayOf } from '../../domain/time/days.ts';
import type { Day } from '../../domain/time/time.ts';
import { sha256 } from '../intake/tokens.ts';

/** Automatic mails of one week that are offered to a person to check. */
const checkedEachWeek = 10;

/**
 * Ten of last week's automatic mails, drawn by their ids: the same for everybody all week, and nobody chooses. Those that a
 * person has left as they are stay among them, so that ten are checked and not ten more.
 *
 * @param today - local day; weeks begin on Monday
 */
export async function weeklySample(aside: SetAsideStore, today: Day): Promise<SetAside[]> {
  const monday = addDays(today, 1 - weekdayOf(today));
  const [from, to] = [`${addDays(monday, -7)}T00:00:00.000Z`, `${addDays(monday, -1)}T23:59:59.999Z`];
  const drawn: { readonly mail: SetAside; readonly lot: string }[] = [];
  for (const state of ['waiting', 'right'] as const)
    for await (const mail of aside.list(state, from, to))
      if (mail.why === 'automatic') drawn.push({ mail, lot: sha256(`${monday} ${mail.id}`) });
  return drawn
    .toSorted((a, b) => a.lot.localeCompare(b.lot))
    .slice(0, checkedEachWeek)
    .map(({ mail }) => mail);
}

/** Those of the sample nobody has looked at. */
export function unchecked(sample: readonly SetAside[]): SetAside[] {
  return sample.filter(({ state }) => state === 'waiting');
}
