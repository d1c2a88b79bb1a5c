import { closingOf, localDay } from '../../shared/domain/calendar/office-hours.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import type { Act, Arrival, Deed, Sleep } from './deeds.ts';
import {
  departmentOf,
  dueAfter,
  hears,
  type Post,
  staffOf,
  underSecrecy,
  type World,
  whenOpen,
} from './rules.ts';
import { type State, type Timer, timersOf } from './timers.ts';

/** One mail that must have left: to these addresses (none for the resident), at that instant. */
export interface OwedMail {
  readonly kind: string;
  readonly at: Instant;
  /** Addresses of staff, sorted; the resident when empty. */
  readonly to: readonly string[];
  readonly why: string;
}

/** One line that must stand on the timeline. */
interface OwedLine {
  readonly kind: string;
  readonly at: Instant;
}

export interface Verdict {
  readonly mails: readonly OwedMail[];
  readonly lines: readonly OwedLine[];
  readonly isOpen: boolean;
  readonly dueAt: Instant;
}

interface Waiting {
  readonly mail: Omit<OwedMail, 'at'>;
  readonly at: Instant;
  readonly holds: (state: State) => boolean;
}

/**
 * What one case is owed, from nothing but what people did and the rules: lives through the deeds and everything that
 * falls due between them. Nothing happens while the machine sleeps; what fell due then happens when it wakes.
 */
export function judge(
  deeds: readonly Deed[],
  sleeps: readonly Sleep[],
  until: Instant,
  world: World,
): Verdict {
  const [first] = deeds;
  if (first?.act.kind !== 'arrive') throw new Error('a case begins with its arrival');
  const life = new Life(first, first.act, sleeps, world);
  for (const deed of deeds.slice(1)) {
    life.goOnTo(deed.at);
    life.apply(deed);
  }
  life.goOnTo(until);
  return life.verdict();
}

class Life {
  readonly #world: World;
  readonly #sleeps: readonly Sleep[];
  readonly #met = new Set<string>();
  readonly #mails: OwedMail[] = [];
  readonly #lines: OwedLine[] = [];
  #waiting: Waiting[] = [];
  /** When each person last read the case. */
  readonly #seen = new Map<string, Instant>();
  #state: State;
  #now: Instant;

  constructor({ at, by }: Deed, arrival: Arrival, sleeps: readonly Sleep[], world: World) {
    this.#world = world;
    this.#sleeps = sleeps;
    this.#now = at;
    this.#state = {
      open: true,
      reachedBy: arrival.reachedBy,
      department: arrival.department,
      officer: undefined,
      isRestricted: arrival.department === underSecrecy.department,
      dueAt: dueAfter(arrival.receivedAt, world),
      promisedAt: arrival.receivedAt,
      inQueueAt: at,
      askedAt: undefined,
      waits: false,
      seenAt: undefined,
      promisedBy: 'department',
      hasWritten: false,
      ladderFrom: undefined,
      level: 0,
      againAt: undefined,
      asksManager: undefined,
      moves: 0,
    };
    if (arrival.reachedBy === 'email') this.#mail('acknowledgement', [], at, `${by} complained`);
    if (this.#state.isRestricted && arrival.reachedBy === 'email')
      this.#mail('how-to-reach-you', [], at, 'no open mail may answer it');
  }

  verdict(): Verdict {
    return { mails: this.#mails, lines: this.#lines, isOpen: this.#state.open, dueAt: this.#state.dueAt };
  }

  /** Everything that happens by itself before `until`. */
  goOnTo(until: Instant): void {
    for (;;) {
      const timer = timersOf(this.#state, this.#world)
        .filter(({ key }) => !this.#met.has(key))
        .map((each) => ({ ...each, cameAt: each.at, at: this.#awake(later(each.at, this.#now)) }))
        // What fell due while the machine slept is done in the order it fell due.
        .toSorted((a, b) => toMs(a.at) - toMs(b.at) || toMs(a.cameAt) - toMs(b.cameAt))[0];
      const mail = this.#waiting.toSorted((a, b) => toMs(a.at) - toMs(b.at))[0];
      const next = [timer?.at, mail?.at].filter((at) => at !== undefined).toSorted()[0];
      if (next === undefined || next >= until) break;
      this.#now = next;
      if (mail && mail.at === next) this.#leave(mail);
      else if (timer) this.#fire(timer);
    }
    this.#now = later(this.#now, until);
  }

  apply({ by, act, at }: Deed): void {
    this.#now = at;
    const { officer } = this.#state;
    const opens = act.kind === 'open' && this.#standsIn(by);
    this.#news(by, act);
    this.#do(by, act, at);
    const isRead = act.kind !== 'handover' && !(act.kind === 'extend' && act.refusedBy !== undefined);
    if (by !== 'resident' && isRead) this.#seen.set(by, at);
    const changedHands = this.#state.officer !== officer;
    if (opens || changedHands || by === this.#state.officer) this.#state = { ...this.#state, seenAt: at };
  }

  /** Whoever has the case hears what the resident did, with the next full hour, unless they read it before. */
  #news(by: string, act: Act): void {
    if (!isResidentNews(by, act)) return;
    const now = this.#now;
    const post = this.#state.officer === undefined ? 'queue-owner' : 'officer';
    const ids = hears(post, this.#state, this.#leavesOn(now), this.#world);
    const unread = () => ids.some((id) => (this.#seen.get(id) ?? '') < now);
    this.#office('resident-wrote', ids, unread, `${by}: ${act.kind}`, nextMark(now, 60));
  }

  #standsIn(by: string): boolean {
    if (this.#state.officer === undefined) return false;
    return hears('officer', this.#state, this.#today(this.#now), this.#world).includes(by);
  }

  #do(by: string, act: Act, at: Instant): void {
    const s = this.#state;
    const whileOpen = (state: State) => state.open;
    switch (act.kind) {
      case 'arrive':
        throw new Error('arrives once');
      case 'open':
      case 'note':
      case 'repeats':
        return;
      case 'assign': {
        const stillTheirs = (state: State) => state.open && state.officer === act.officer;
        if (by !== act.officer) this.#office('new-officer', [act.officer], stillTheirs, `assigned by ${by}`);
        const named = s.promisedBy === 'officer' && s.hasWritten && s.officer !== act.officer;
        this.#state = { ...s, officer: act.officer, promisedBy: 'officer' };
        if (named && s.reachedBy === 'email')
          this.#office('new-officer', [], stillTheirs, 'another officer than named');
        return;
      }
      case 'consult':
        this.#office('consultation', [act.officer], whileOpen, 'consulted');
        return;
      case 'handover': {
        const disputed = s.moves >= 2;
        const department = disputed ? this.#world.settings.contactCentre : act.department;
        const officer = disputed ? departmentOf(this.#world, department).manager : undefined;
        this.#state = {
          ...s,
          department,
          officer,
          inQueueAt: at,
          promisedBy: 'department',
          moves: s.moves + 1,
        };
        const told = hears(
          disputed ? 'manager' : 'queue-owner',
          this.#state,
          this.#leavesOn(at),
          this.#world,
        );
        this.#office('new-officer', told, whileOpen, 'handed over');
        if (department === underSecrecy.department) this.#comesUnderSecrecy();
        return;
      }
      case 'extend':
        if (act.refusedBy !== undefined) return;
        if (!act.asked) {
          this.#promise(act.promisedOn, by);
          return;
        }
        this.#state = { ...s, asksManager: act.promisedOn };
        this.#office(
          'approval-wanted',
          hears('manager', s, this.#leavesOn(at), this.#world),
          (state) => state.open && state.asksManager !== undefined,
          'asks for a second extension',
        );
        return;
      case 'approve':
        if (s.asksManager === undefined) throw new Error('nothing to approve');
        this.#promise(s.asksManager, s.officer ?? by);
        return;
      case 'ask':
        this.#state = { ...s, waits: true, askedAt: at, hasWritten: true };
        this.#office('question', [], whileOpen, 'question');
        return;
      case 'resident-answers':
        if (!s.waits) return;
        this.#state = {
          ...s,
          waits: false,
          dueAt: dueAfter(at, this.#world),
          promisedAt: at,
          ladderFrom: undefined,
          againAt: undefined,
        };
        return;
      case 'reply':
        this.#end();
        if (act.by !== 'phone' && s.reachedBy === 'email') this.#office('answer', [], () => true, 'reply');
        return;
      case 'withdraw':
        this.#end();
        if (s.reachedBy === 'email') this.#mail('withdrawn', [], at, 'withdrawn');
        return;
      case 'reopen':
        this.#state = {
          ...s,
          open: true,
          waits: false,
          level: 0,
          dueAt: dueAfter(at, this.#world),
          promisedAt: at,
          ladderFrom: undefined,
          againAt: undefined,
        };
        if (s.reachedBy === 'email') {
          this.#state = { ...this.#state, hasWritten: true };
          this.#mail('reopened', [], at, 'reopened');
        }
    }
  }

  /** From here on no open mail may answer: a resident known by mail alone is asked how else, once. */
  #comesUnderSecrecy(): void {
    if (this.#state.isRestricted) return;
    this.#state = { ...this.#state, isRestricted: true };
    if (this.#state.reachedBy === 'email')
      this.#office('how-to-reach-you', [], (state) => state.open, 'came under secrecy');
  }

  #end(): void {
    this.#state = {
      ...this.#state,
      open: false,
      waits: false,
      asksManager: undefined,
      hasWritten: this.#state.hasWritten || this.#state.reachedBy === 'email',
    };
  }

  #promise(on: string, officer: string): void {
    const dueAt = closingOf(on, this.#world.calendar);
    const s = this.#state;
    const mailed = s.reachedBy === 'email';
    this.#state = {
      ...s,
      dueAt,
      promisedAt: this.#now,
      ladderFrom: undefined,
      againAt: undefined,
      officer,
      promisedBy: 'officer',
      waits: false,
      asksManager: undefined,
      hasWritten: s.hasWritten || mailed,
    };
    if (mailed) this.#mail('holding-reply', [], this.#now, `promised for ${on}`);
  }

  /** Mail that waits for the office; at once while it is open. */
  #office(
    kind: string,
    ids: readonly string[],
    holds: Waiting['holds'],
    why: string,
    from = this.#now,
  ): void {
    const at = this.#awake(whenOpen(from, this.#world));
    if (at === this.#now) this.#mail(kind, ids, at, why);
    else this.#waiting.push({ mail: { kind, to: this.#addresses(ids), why }, at, holds });
  }

  #leave({ mail, at, holds }: Waiting): void {
    this.#waiting = this.#waiting.filter((each) => each.mail !== mail);
    if (!holds(this.#state)) return;
    const open = mail.to.length > 0 ? whenOpen(at, this.#world) : at;
    if (open === at) this.#mails.push({ ...mail, at });
    else this.#waiting.push({ mail: { ...mail }, at: open, holds });
  }

  #mail(kind: string, ids: readonly string[], at: Instant, why: string): void {
    this.#mails.push({ kind, at, to: this.#addresses(ids), why });
  }

  #addresses(ids: readonly string[]): string[] {
    return [...new Set(ids)].map((id) => staffOf(this.#world, id)?.email ?? `nobody ${id}`).toSorted();
  }

  #fire(timer: Timer & { readonly cameAt: Instant }): void {
    this.#met.add(timer.key);
    const now = this.#now;
    const from = timer.line === 'unassigned-alarm' ? later(now, nextMark(timer.cameAt, 15)) : now;
    const leavesAt = whenOpen(from, this.#world);
    if (timer.lapsesAt !== undefined && leavesAt >= timer.lapsesAt) return;
    this.#lines.push({ kind: timer.line, at: now });
    const { dueAt } = this.#state;
    const before = this.#state;
    if (timer.after) this.#state = timer.after(this.#state, now);
    const { dueAt: named } = this.#state;
    if (!timer.mail) return;
    const { kind, post } = timer.mail;
    const holds = (state: State) => {
      if (!state.open) return false;
      if (kind === 'reminder') return state.dueAt === dueAt;
      if (timer.line === 'unassigned-alarm') return state.officer === undefined;
      if (timer.line === 'unopened-alarm') return state.dueAt === dueAt;
      if (kind === 'delay-notice') return state.dueAt === named;
      if (timer.line === 'waiting-reminder') return state.waits;
      return true;
    };
    if (post === 'resident') this.#state = { ...this.#state, hasWritten: true };
    this.#office(
      kind,
      this.#told(post, before, localDay(leavesAt, this.#world.calendar)),
      holds,
      timer.line,
      from,
    );
  }

  #told(post: NonNullable<Timer['mail']>['post'], state: State, day: string): string[] {
    const world = this.#world;
    switch (post) {
      case 'resident':
        return [];
      case 'reminded': {
        const officer = state.officer ? hears('officer', state, day, world) : [];
        return [...new Set([...officer, ...hears('queue-owner', state, day, world)])];
      }
      case 'line': {
        const { manager, head } = departmentOf(world, state.department);
        const first: Post =
          state.officer === manager ? (state.officer === head ? 'policy-owner' : 'head') : 'manager';
        const reached = (['head', 'policy-owner'] as const).slice(0, Math.max(0, state.level - 1));
        return [first, ...reached].flatMap((each) => hears(each, state, day, world));
      }
      case 'unopened': {
        const reminded = hears('officer', state, day, world);
        const owner = hears('queue-owner', state, day, world);
        return owner.every((id) => reminded.includes(id)) ? hears('manager', state, day, world) : owner;
      }
      default:
        return hears(post, state, day, world);
    }
  }

  #today(at: Instant): string {
    return localDay(at, this.#world.calendar);
  }

  #leavesOn(at: Instant): string {
    return this.#today(whenOpen(at, this.#world));
  }

  #awake(at: Instant): Instant {
    return this.#sleeps.find(({ from, to }) => from <= at && at < to)?.to ?? at;
  }
}

const later = (a: Instant, b: Instant): Instant => (a < b ? b : a);

/** The next full hour or quarter of an hour. */
function nextMark(at: Instant, everyMinutes: number): Instant {
  const every = everyMinutes * 60_000;
  return toInstant((Math.floor(toMs(at) / every) + 1) * every);
}

/** Whether the resident did something that whoever has the case hears of. What colleagues did, the checker leaves out. */
function isResidentNews(by: string, { kind }: Act): boolean {
  return by === 'resident' && (kind === 'resident-answers' || kind === 'withdraw' || kind === 'reopen');
}
