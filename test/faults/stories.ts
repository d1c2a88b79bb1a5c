import { closingOf, localDay, openingOf } from '../../shared/domain/calendar/office-hours.ts';
import { addWorkingDays } from '../../shared/domain/calendar/working-days.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import { hour, minute, openDepartments, type Planner } from './planner.ts';
import { dueAfter } from './rules.ts';

/** What becomes of a case its officer has taken. */
export type Story = (p: Planner) => void;

/** Takes it within half a day; false when it never comes to that. */
export function taken(p: Planner): boolean {
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
    p.do(p.officer, { kind: 'extend', promisedOn: saturday, asked, refusedBy: 'date-not-a-working-day' });
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

export const stories: readonly Story[] = [
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

function nextSaturday(day: Day): Day {
  let found = addDays(day, 1);
  while (new Date(`${found}T12:00:00Z`).getUTCDay() !== 6) found = addDays(found, 1);
  return found;
}
