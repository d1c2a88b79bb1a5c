import { municipalCalendar } from '../../calendar/calendar.ts';
import { localDay } from '../../calendar/office-hours.ts';
import type { Case } from '../../case/case.ts';
import { owed } from '../../deadlines/obligations.ts';
import { meetObligation } from '../../handling/actions/meet-obligation.ts';
import { departmentById } from '../../people/look-up.ts';
import type { ReplyPromise } from '../../promise/promise.ts';
import type { AppliedSettings } from '../../settings/settings.ts';
import { toInstant, toMs } from '../../time/instants.ts';
import type { Instant } from '../../time/time.ts';

/** What went out about a case that was not answered before some instant. */
export interface Told {
  readonly reminders: number;
  /** Mails to managers, heads and the policy owner about a broken promise. */
  readonly escalations: number;
  /** Notices to the resident that the answer is late. */
  readonly delayNotices: number;
}

export interface Waiting {
  readonly department: string;
  readonly receivedAt: Instant;
  readonly promise: ReplyPromise;
  /** The resident can be reached by mail. */
  readonly byMail: boolean;
}

/** What is told about one case, for any instant of its answer. */
export interface ToldOf {
  readonly before: (answeredMs: number) => Told;
}

/**
 * What the pipeline sends while nobody answers, by its own rule for what is owed, met as the state machine meets it. Cases of one
 * department with the same due instant are told of alike, so each such life is lived once. An officer has each
 * case from the start and opens it; how long cases lie unassigned is not what is asked here.
 */
export function toldWhileWaiting(applied: AppliedSettings): (waiting: Waiting) => ToldOf {
  const lives = new Map<string, Life>();
  return (waiting) => {
    const { department, promise, byMail } = waiting;
    const key = `${department} ${promise.dueAt} ${byMail}`;
    const life = lives.get(key) ?? new Life(waitingCase(waiting, applied), applied);
    lives.set(key, life);
    return life;
  };
}

const nothingYet: Told = { reminders: 0, escalations: 0, delayNotices: 0 };

/** So long after due is counted: who is later than that has been told of often enough to see what the rule does. */
const countedDays = 60;

class Life implements ToldOf {
  readonly #applied: AppliedSettings;
  readonly #sent: { readonly atMs: number; readonly told: Told }[] = [];
  #case: Case;
  /** When to look again. */
  #nextMs: number;
  readonly #endsMs: number;

  constructor(c: Case, applied: AppliedSettings) {
    this.#case = c;
    this.#applied = applied;
    this.#nextMs = toMs(c.receivedAt);
    this.#endsMs = toMs(c.promise.dueAt) + countedDays * 24 * 3_600_000;
  }

  before(answeredMs: number): Told {
    const end = Math.min(answeredMs, this.#endsMs);
    while (this.#nextMs < end) this.#live(toInstant(this.#nextMs));
    return this.#sent.findLast(({ atMs }) => atMs < end)?.told ?? nothingYet;
  }

  #live(now: Instant): void {
    const { settings } = this.#applied;
    const calendar = municipalCalendar(settings);
    let looked = owed(this.#case, settings, calendar, now);
    for (let [first] = looked.due; first; [first] = looked.due) {
      const acting = { by: { kind: 'pipeline' }, now, applied: this.#applied } as const;
      const { case: after, mails } = meetObligation(this.#case, first, acting);
      this.#case = after;
      const before = this.#sent.at(-1)?.told ?? nothingYet;
      const count = (kind: string) => mails.filter((mail) => mail.kind === kind).length;
      this.#sent.push({
        atMs: toMs(first.sendAt),
        told: {
          reminders: before.reminders + count('reminder'),
          escalations: before.escalations + count('escalation'),
          delayNotices: before.delayNotices + count('delay-notice'),
        },
      });
      looked = owed(after, settings, calendar, now);
    }
    this.#nextMs = looked.lookAt === undefined ? Number.POSITIVE_INFINITY : toMs(looked.lookAt);
  }
}

/** A case somebody has, that nobody has answered. */
function waitingCase(
  { department, receivedAt, promise, byMail }: Waiting,
  { settings }: AppliedSettings,
): Case {
  const unit = departmentById(settings, department);
  const officer = settings.staff.find((each) => each.department === department)?.id;
  return {
    id: 'simulated',
    reference: 'simulated',
    version: 1,
    state: 'IN_PROGRESS',
    channel: 'web_form',
    type: 'complaint',
    language: settings.municipality.language,
    rosaGroup: 5,
    department,
    secrecyGroup: unit?.secrecyGroup ?? 'open',
    flags: [],
    complexity: 'simple',
    answerBy: byMail ? 'email' : 'none',
    receivedAt,
    receivedOn: localDay(receivedAt, municipalCalendar(settings)),
    registeredAt: receivedAt,
    promise,
    ...(officer !== undefined && { officer, firstAssignedAt: receivedAt }),
    departmentSinceAt: receivedAt,
    departmentChanges: 0,
    consulted: [],
    excluded: [],
    acknowledgedAt: receivedAt,
    firstViewedAt: receivedAt,
    lastViewedAt: promise.dueAt,
    extensions: [],
    undeliverable: false,
    reopenedAt: [],
    residentMessages: 0,
    met: [],
    escalationLevel: 0,
    watch: 1,
    imported: false,
  };
}
