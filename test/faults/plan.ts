import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import type { Deed } from './deeds.ts';
import { hour, Planner, type PlanOptions } from './planner.ts';
import { staffOf, type World } from './rules.ts';
import { stories, taken } from './stories.ts';

export interface Planned {
  readonly deeds: readonly Deed[];
  readonly until: Instant;
}

/** Who does what when, for all cases, in the order it happens; the same for the same seed. */
export function plan(options: PlanOptions, world: World): Planned {
  const until = toInstant(toMs(options.from) + options.days * 24 * hour);
  const matters = Array.from({ length: options.cases }, (_, matter) =>
    planCase(matter, options, until, world),
  );
  return { deeds: matters.flat().toSorted((a, b) => toMs(a.at) - toMs(b.at)), until };
}

function planCase(matter: number, options: PlanOptions, until: Instant, world: World): Deed[] {
  for (let attempt = 0; ; attempt += 1) {
    const p = new Planner(matter, { ...options, seed: options.seed + attempt * 7919 }, world);
    p.arrive();
    // A time nobody acts at can push it past the end.
    if (p.now >= until) continue;
    if (p.chance(0.85) && taken(p)) {
      const leaves = staffOf(world, p.officer)?.leftOn;
      // Whoever leaves does nothing more: the rest of the case belongs to the queue.
      if (leaves === undefined) p.pick(stories)(p);
    }
    repeats(p);
    return p.deeds.filter(({ at }) => at < until);
  }
}

/** A form sent once more from an old tab, a mail delivered again: days later, whatever has become of the case. */
function repeats(p: Planner): void {
  const [arrival] = p.deeds;
  const canRepeat = arrival?.act.kind === 'arrive' && arrival.act.way !== 'phone' && p.chance(0.3);
  if (canRepeat && p.goTo(toMs(p.now) + hour, toMs(p.now) + 30 * hour, 'any'))
    p.do('resident', { kind: 'repeats' });
}
