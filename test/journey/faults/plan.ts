import { seededRandom } from '../../../infra/local/faults.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { toInstant, toMs } from '../../../shared/domain/instants.ts';
import { addOfficeHours, closingOf, localDay, openingOf } from '../../../shared/domain/office-hours.ts';
import type { Day, Instant } from '../../../shared/domain/time.ts';
import { addWorkingDays, isWorkingDay } from '../../../shared/domain/working-days.ts';
import type { Act, Arrival, Deed, Sleep } from './deeds.ts';
import { dueAfter, isAway, staffOf, type World, whenOpen } from './rules.ts';

const minute = 60_000;
const hour = 60 * minute;

export interface Planned {
  readonly deeds: readonly Deed[];
  readonly until: Instant;
}

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
const openDepartments = ['kontaktcenter', 'gata-park', 'utbildning'] as const;

/** Who does what when, for all cases, in the order it happens; the same for the same seed. */
export function plan(options: PlanOptions, world: World): Planned {
  const until = toInstant(toMs(options.from) + options.days * 24 * hour);
  const matters = Array.from({ length: options.cases }, (_, matter) =>
    planCase(matter, options, until, world),
  );
  return { deeds: matters.flat().toSorted((a, b) => toMs(a.at) - toMs(b.at)), until };
}

/** One case lived through by its people. Instants are unique to the millisecond, so that the order is never in doubt. */
class Planner {
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

type Story = (p: Planner) => void;

/** Takes it within half a day; false when it never comes to that. */
function taken(p: Planner): boolean {
  return p.goTo(toMs(p.now), toMs(p.now) + 10 * hour) && p.take();
}

/** In good time before due. */
function beforeDue(p: Planner): boolean {
  const due = toMs(p.dueAt);
  return (
    due - toMs(p.now) > 3 * hour &&
    p.goTo(toMs(p.now) + hour, due - hour) &&
    toMs(p.now) < due - 30 * minute &&
    stillThere(p)
  );
}

const stillThere = (p: Planner) => p.there(p.officer);

/** On the morning of the day it is due, perhaps; what E-31 asks for. */
function mayOpen(p: Planner): void {
  const { calendar } = p.world;
  const morning = toMs(openingOf(localDay(p.dueAt, calendar), calendar));
  if (!p.chance(0.5) || morning <= toMs(p.now)) return;
  const before = p.now;
  if (p.goTo(morning, morning + 4 * hour) && p.now < p.dueAt && stillThere(p))
    p.do(p.officer, { kind: 'open' });
  else p.now = before;
}

/** What is secret is never answered by open mail. */
function answer(p: Planner): void {
  const byMail = p.reachedBy === 'email' && p.department !== 'socialtjanst';
  p.do(p.officer, { kind: 'reply', ...(!byMail && { by: 'phone' }) });
}

const later: Story = (p) => {
  if (p.goTo(toMs(p.dueAt) + hour, toMs(p.dueAt) + 80 * hour) && stillThere(p)) answer(p);
};

const inTime: Story = (p) => {
  mayOpen(p);
  if (beforeDue(p)) answer(p);
};

const evening: Story = (p) => {
  const due = toMs(p.dueAt);
  const from = due - 24 * hour + 40 * minute;
  if (from > toMs(p.now) && p.goTo(from, from + 3 * hour, 'any') && stillThere(p)) answer(p);
};

function extends_(p: Planner, asked: boolean): boolean {
  if (!beforeDue(p)) return false;
  if (p.chance(0.3)) {
    const saturday = nextSaturday(p.today);
    p.do(p.officer, { kind: 'extend', promisedOn: saturday, asked, refusedBy: 'E-50' });
    p.now = toInstant(toMs(p.now) + 2 * minute);
  }
  const { calendar } = p.world;
  const base = localDay(p.dueAt, calendar);
  const promisedOn = addWorkingDays(base, p.pick([1, 2, 3, 4]), calendar);
  p.do(p.officer, { kind: 'extend', promisedOn, asked });
  if (!asked) p.dueAt = closingOf(promisedOn, calendar);
  else p.now = toInstant(toMs(p.now) + minute);
  return true;
}

const extended: Story = (p) => {
  if (!extends_(p, false)) return;
  const next = p.pick([inTime, later, mayOpen, () => {}]);
  next(p);
};

const extendedTwice: Story = (p) => {
  if (!extends_(p, false)) return;
  const { calendar } = p.world;
  if (!beforeDue(p)) return;
  const promisedOn = addWorkingDays(localDay(p.dueAt, calendar), 2, calendar);
  p.do(p.officer, { kind: 'extend', promisedOn, asked: true });
  const { manager } = p.team;
  const approves = p.chance(0.6) && p.goTo(toMs(p.now) + 30 * minute, toMs(p.now) + 4 * hour);
  if (!approves || !p.there(manager) || p.today >= promisedOn) return;
  p.do(manager, { kind: 'approve' });
  p.dueAt = closingOf(promisedOn, calendar);
  p.pick([inTime, later])(p);
};

const handedOver: Story = (p) => {
  for (let times = p.pick([1, 1, 2, 3]); times > 0; times -= 1) {
    if (
      !openDepartments.some((each) => each === p.department) ||
      !p.goTo(toMs(p.now) + hour, toMs(p.now) + 8 * hour)
    )
      return;
    if (!stillThere(p)) return;
    const to = p.pick(openDepartments.filter((each) => each !== p.department));
    const moves = p.deeds.filter(({ act }) => act.kind === 'handover').length;
    p.do(p.officer, { kind: 'handover', department: to });
    if (moves >= 2) {
      p.department = 'kontaktcenter';
      p.officer = 'kc-chef';
      return;
    }
    p.department = to;
    p.inQueue();
    if (p.chance(0.3) || !taken(p)) return;
  }
  p.pick([inTime, later])(p);
};

const asked: Story = (p) => {
  if (p.reachedBy !== 'email' || p.department === 'socialtjanst' || !beforeDue(p)) return;
  p.do(p.officer, { kind: 'ask' });
  if (p.chance(0.4)) return;
  if (!p.goTo(toMs(p.now) + 5 * hour, toMs(p.now) + 90 * hour, 'any')) return;
  p.do('resident', { kind: 'resident-answers' });
  p.dueAt = dueAfter(p.now, p.world);
  p.pick([inTime, later, mayOpen])(p);
};

const askedLate: Story = (p) => {
  if (
    p.reachedBy !== 'email' ||
    p.department === 'socialtjanst' ||
    !p.goTo(toMs(p.dueAt) + hour, toMs(p.dueAt) + 20 * hour) ||
    !stillThere(p)
  )
    return;
  p.do(p.officer, { kind: 'ask' });
};

const withdrawn: Story = (p) => {
  if (p.hasLink && p.goTo(toMs(p.now) + hour, toMs(p.dueAt) + 20 * hour, 'any'))
    p.do('resident', { kind: 'withdraw' });
};

const reopened: Story = (p) => {
  inTime(p);
  if (
    !p.hasLink ||
    p.deeds.at(-1)?.act.kind !== 'reply' ||
    !p.goTo(toMs(p.now) + 20 * hour, toMs(p.now) + 90 * hour, 'any')
  )
    return;
  p.do('resident', { kind: 'reopen' });
  p.dueAt = dueAfter(p.now, p.world);
  p.pick([inTime, later, mayOpen])(p);
};

const reassigned: Story = (p) => {
  const other = p.team.officers.find((id) => id !== p.officer);
  if (!other || !p.goTo(toMs(p.now) + hour, toMs(p.dueAt)) || !p.there(other) || !p.there(p.team.manager))
    return;
  p.do(p.team.manager, { kind: 'assign', officer: other });
  p.officer = other;
  p.pick([inTime, later, mayOpen])(p);
};

const consulted: Story = (p) => {
  const other = p.team.officers.find((id) => id !== p.officer);
  if (other && beforeDue(p) && p.there(other)) p.do(p.officer, { kind: 'consult', officer: other });
  inTime(p);
};

const extendedThenMoved: Story = (p) => {
  if (extends_(p, false)) reassigned(p);
};

const stories: readonly Story[] = [
  inTime,
  inTime,
  inTime,
  inTime,
  later,
  later,
  evening,
  extended,
  extended,
  extended,
  extendedTwice,
  extendedTwice,
  handedOver,
  handedOver,
  asked,
  asked,
  askedLate,
  withdrawn,
  reopened,
  reassigned,
  consulted,
  mayOpen,
  mayOpen,
  () => {},
  extendedThenMoved,
];

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
    return p.deeds.filter(({ at }) => at < until);
  }
}

function nextSaturday(day: Day): Day {
  let found = addDays(day, 1);
  while (new Date(`${found}T12:00:00Z`).getUTCDay() !== 6) found = addDays(found, 1);
  return found;
}
