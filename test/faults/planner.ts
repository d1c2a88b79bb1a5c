import { addOfficeHours, closingOf, localDay, openingOf } from '../../shared/domain/calendar/office-hours.ts';
import { isWorkingDay } from '../../shared/domain/calendar/working-days.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Day, Instant } from '../../shared/domain/time/time.ts';
import type { Act, Arrival, Deed, Sleep } from './deeds.ts';
import { dueAfter, isAway, staffOf, type World, whenOpen } from './rules.ts';
import { seededRandom } from './seeded-random.ts';

export const minute = 60_000;
export const hour = 60 * minute;

export interface PlanOptions {
  readonly cases: number;
  readonly days: number;
  readonly seed: number;
  readonly from: Instant;
  readonly sleeps: readonly Sleep[];
  /** Whether some complaints come as e-mail. */
  readonly byMail: boolean;
}

const departments: Readonly<
  Record<string, { readonly officers: readonly string[]; readonly manager: string }>
> = {
  kontaktcenter: { officers: ['kc-handlaggare', 'kc-handlaggare-2', 'kc-ansvarig'], manager: 'kc-chef' },
  'gata-park': { officers: ['gata-handlaggare', 'gata-samordnare'], manager: 'gata-chef' },
  utbildning: { officers: ['skol-handlaggare', 'skol-samordnare'], manager: 'skol-chef' },
  socialtjanst: { officers: ['social-handlaggare', 'social-samordnare'], manager: 'social-chef' },
};
export const openDepartments = ['kontaktcenter', 'gata-park', 'utbildning'] as const;

/** One case lived through by its people. Instants are unique to the millisecond, so that the order is never in doubt. */
export class Planner {
  readonly deeds: Deed[] = [];
  readonly random: () => number;
  readonly #matter: number;
  readonly #options: PlanOptions;
  readonly #world: World;
  now: Instant;
  department: string;
  officer = '';
  dueAt: Instant;

  constructor(matter: number, options: PlanOptions, world: World) {
    this.random = seededRandom(options.seed * 1_000_003 + matter);
    this.#matter = matter;
    this.#options = options;
    this.#world = world;
    this.department = this.pick(Object.keys(departments));
    this.now = options.from;
    this.dueAt = options.from;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.random() * list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  chance(of: number): boolean {
    return this.random() < of;
  }

  get team() {
    const team = departments[this.department];
    if (!team) throw new Error('no team');
    return team;
  }

  do(by: string, act: Act): void {
    this.deeds.push({ at: this.now, matter: this.#matter, by, act });
  }

  get today(): Day {
    return localDay(this.now, this.#world.calendar);
  }

  there(id: string): boolean {
    const staff = staffOf(this.#world, id);
    return (
      staff !== undefined &&
      !isAway(staff, this.today, this.#world) &&
      !staff.absences.some(({ from, to }) => from <= this.today && this.today <= to)
    );
  }

  /** Moves on to a time at which people act; false when that would be after the plan. */
  goTo(from: number, to: number, when: 'office' | 'any' = 'office'): boolean {
    for (let tries = 0; tries < 400; tries += 1) {
      const spread = (to - from) * (1 + tries / 40);
      const ms =
        Math.floor((from + this.random() * spread) / minute) * minute +
        this.#matter * 7 +
        1 +
        this.deeds.length;
      const at = toInstant(ms);
      if (ms <= toMs(this.now) || !this.#isFree(ms)) continue;
      if (when === 'office' && whenOpen(at, this.#world) !== at) continue;
      this.now = at;
      return ms < toMs(this.#options.from) + this.#options.days * 24 * hour;
    }
    return false;
  }

  /**
   * A late reminder must not meet a case that has changed meanwhile: people keep away from the quarter of an hour after
   * everything that falls due by the clock, and from the minutes before.
   */
  #isFree(ms: number): boolean {
    const at = toInstant(ms);
    if (
      this.#options.sleeps.some(
        ({ from, to }) => from <= toInstant(ms + 30 * minute) && at < toInstant(toMs(to) + 30 * minute),
      )
    )
      return false;
    const { calendar } = this.#world;
    const day = localDay(at, calendar);
    if (!isWorkingDay(day, calendar)) return true;
    const opens = toMs(openingOf(day, calendar));
    const closes = toMs(closingOf(day, calendar));
    const alarms = [this.#alarmAt];
    const falls = [
      opens,
      (opens + closes) / 2,
      closes - 3 * hour,
      closes,
      ...alarms.filter((alarm) => alarm !== undefined),
    ];
    return falls.every((fall) => ms < fall - 20 * minute || ms > fall + 20 * minute);
  }

  #alarmAt: number | undefined;

  inQueue(): void {
    this.#alarmAt = toMs(addOfficeHours(this.now, 4, this.#world.calendar));
  }

  /** Somebody of the department who is there takes it, or is given it by the manager. */
  take(): boolean {
    const there = this.team.officers.filter((id) => this.there(id));
    if (there.length === 0) return false;
    this.officer = this.pick(there);
    const byManager = this.chance(0.2) && this.there(this.team.manager);
    this.do(byManager ? this.team.manager : this.officer, { kind: 'assign', officer: this.officer });
    return true;
  }

  arrive(): void {
    const reachedBy = this.pick(['email', 'email', 'email', 'email', 'phone', 'nothing'] as const);
    const way = this.pick(
      this.#options.byMail && reachedBy === 'email'
        ? (['api', 'mail', 'phone'] as const)
        : (['api', 'api', 'phone'] as const),
    );
    const last = Math.max(1, this.#options.days - 6) * 24 * hour;
    const from = toMs(this.#options.from);
    this.goTo(from, from + last, way === 'phone' || this.chance(0.6) ? 'office' : 'any');
    const receivedAt = way === 'phone' ? toInstant(toMs(this.now) - 20 * minute) : this.now;
    if (way === 'mail') this.department = 'kontaktcenter';
    const arrival: Arrival = { kind: 'arrive', way, department: this.department, reachedBy, receivedAt };
    this.do(way === 'phone' ? 'kc-handlaggare-2' : 'resident', arrival);
    this.dueAt = dueAfter(receivedAt, this.#world);
    this.reachedBy = reachedBy;
    this.hasLink = way === 'api' || reachedBy === 'email';
    this.inQueue();
  }

  reachedBy: Arrival['reachedBy'] = 'nothing';
  /** The resident has a link to the status page. */
  hasLink = false;

  get world(): World {
    return this.#world;
  }
}
