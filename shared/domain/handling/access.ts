import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay } from '../calendar/office-hours.ts';
import { type Case, isOpen } from '../case/case.ts';
import { looksAtNamed } from '../case/looks-at-named.ts';
import { isRatedLow } from '../case/low-rating.ts';
import { isExcluded } from '../case/restriction.ts';
import { isMissed } from '../deadlines/overdue.ts';
import { type Line, peopleToTell, stillHere } from '../people/absence.ts';
import { departmentById } from '../people/look-up.ts';
import type { Role, Settings, Staff } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';

/** What staff can do with one case. `see` is knowing that it exists: number, state, unit, times. `read` is its content. */
export const caseActions = [
  'see',
  'read',
  'assign',
  'classify',
  'consult',
  'handover',
  'reply',
  'extend',
  'approve',
  'ask',
  'forward',
  'refuse',
  'merge',
  'exclude',
  'withdraw',
  'close',
  'close-without-answer',
  'reopen',
  'measure-done',
  'note',
  /** Saying that it belongs to a known issue, or does not (E-40). */
  'join',
  /** Deciding what a person asks of what is held about them. */
  'right',
] as const;
export type CaseAction = (typeof caseActions)[number];

/** How a member of staff stands to a case; the first that fits counts. */
const relations = [
  /** Their own case. */
  'own',
  /** In the officer's place while they are away, as the reminders go. */
  'stand-in',
  /** Asked by the officer to help. */
  'consulted',
  /** A case of their unit that is overdue, waits for a manager, is about their own staff, or was answered to nobody's content. */
  'escalated',
  /** Overdue since long enough for the head of department. */
  'escalated-2',
  /** Overdue since long enough for the policy owner. */
  'escalated-3',
  /** A colleague was found named in it, and they look first whether it is about them (E-03). */
  'looks-first',
  /** Nobody has it, and it is in their department. */
  'unassigned',
  /** Nobody has it, in another department. */
  'unassigned-elsewhere',
  /** They own the department's queue. */
  'queue',
  /** A colleague of their department has it. */
  'department',
  'other',
] as const;
export type Relation = (typeof relations)[number];

const work: readonly CaseAction[] = [
  'see',
  'read',
  'assign',
  'classify',
  'consult',
  'handover',
  'reply',
  'extend',
  'ask',
  'forward',
  'refuse',
  'merge',
  'withdraw',
  'close',
  'reopen',
  'measure-done',
  'note',
  'join',
];
const decide: readonly CaseAction[] = [...work, 'exclude', 'approve', 'close-without-answer'];
const steer: readonly CaseAction[] = ['see', 'assign', 'handover', 'join'];
/** Information, guidance and answers within the mandates; whether a mandate covers it, `reply` asks itself. */
const firstLine: readonly CaseAction[] = [
  'see',
  'read',
  'assign',
  'classify',
  'consult',
  'handover',
  'reply',
  'merge',
  'withdraw',
  'close',
  'note',
  'join',
  // Who is named in a text is looked at first where it comes in (E-03).
  'exclude',
];
/** To see whether a complaint is about somebody, it has to be read. */
const look: readonly CaseAction[] = ['see', 'read', 'exclude'];
const journal: readonly CaseAction[] = [
  'see',
  'read',
  'classify',
  'refuse',
  'exclude',
  'merge',
  'note',
  'join',
  'close-without-answer',
  'right',
];

/** What a role may do in a relation; what is not here is denied. Rights of `docs/domain/roles-and-secrecy.md`, R-107–R-118. */
export const rights: Readonly<Record<Role, Partial<Readonly<Record<Relation, readonly CaseAction[]>>>>> = {
  'contact-centre-agent': {
    own: work,
    'stand-in': work,
    consulted: ['see', 'read', 'note'],
    'looks-first': look,
    unassigned: firstLine,
    'unassigned-elsewhere': firstLine,
    // Metadata only, and a note of the call (E-53).
    department: ['see', 'note'],
    other: ['see', 'note'],
  },
  'case-officer': {
    own: work,
    'stand-in': work,
    consulted: ['see', 'read', 'note'],
    escalated: work,
    'looks-first': look,
    unassigned: work,
    queue: steer,
  },
  'unit-manager': {
    own: decide,
    'stand-in': decide,
    consulted: ['see', 'read', 'note'],
    escalated: decide,
    'looks-first': look,
    unassigned: [...steer, 'close-without-answer'],
    queue: [...steer, 'close-without-answer'],
    department: [...steer, 'close-without-answer'],
  },
  'head-of-department': {
    own: decide,
    'stand-in': decide,
    consulted: ['see', 'read', 'note'],
    escalated: [...steer, 'approve'],
    'escalated-2': decide,
    'looks-first': look,
    unassigned: steer,
    queue: steer,
    department: steer,
  },
  registrar: {
    own: [...work, 'exclude', 'close-without-answer', 'right'],
    'stand-in': [...work, 'exclude', 'right'],
    ...Object.fromEntries(
      relations.filter((each) => each !== 'own' && each !== 'stand-in').map((each) => [each, journal]),
    ),
    // What only a registrar may see, such as whistle-blowing, is theirs to take or to give (E-45).
    unassigned: [...journal, 'assign'],
    'unassigned-elsewhere': [...journal, 'assign'],
  },
  'policy-owner': {
    consulted: ['see', 'read', 'note'],
    'escalated-3': ['see'],
    'looks-first': look,
  },
  'log-auditor': {},
  administrator: {},
};

/** What a role may do that is about no one case. */
export const generalActions = [
  'list',
  'search',
  'register',
  'absence',
  /** Looking at mails no case was made of, and making cases of them. */
  'set-aside',
  /** Opening a known issue, telling its news and closing it (E-40). */
  'known-issues',
  /** Seeing trends and taking exports. */
  'trends',
  /** Starting a count, and bringing in cases of an earlier system. */
  'keep-trends',
  /** Taking one row per case out of the system. */
  'export-rows',
  'read-log',
  /** Collecting all that is held about one person. */
  'person',
  /** Changing the settings: people, departments, texts, days, rules. */
  'administer',
] as const;
export type GeneralAction = (typeof generalActions)[number];

const generalRights: Readonly<Record<Role, readonly GeneralAction[]>> = {
  'contact-centre-agent': ['list', 'search', 'register', 'absence', 'known-issues', 'set-aside'],
  'case-officer': ['list', 'search', 'register', 'absence', 'known-issues'],
  'unit-manager': ['list', 'search', 'register', 'absence', 'known-issues', 'trends'],
  'head-of-department': ['list', 'search', 'register', 'absence', 'known-issues', 'trends'],
  registrar: ['list', 'search', 'register', 'absence', 'known-issues', 'set-aside', 'person'],
  'policy-owner': ['list', 'absence', 'trends', 'keep-trends', 'export-rows'],
  'log-auditor': ['read-log'],
  administrator: ['administer', 'keep-trends'],
};

/** What else a role brings with it. */
export type RoleTrait =
  /** Cases are given to them. */
  | 'takes-cases'
  /** Leads a whole unit: records its absences, sees first what waits for a decision. */
  | 'leads'
  /** Their lists hold every department. */
  | 'lists-everywhere'
  /** Their first page is the department, not their own cases. */
  | 'starts-with-department'
  /** Answers for other departments, within a written agreement. */
  | 'answers-by-mandate'
  /** Tells whoever calls what a department has answered them (E-53). */
  | 'tells-answers'
  /** Lets an answer come later a second time. */
  | 'approves-extensions'
  /** May say that a case needs less protection. */
  | 'lowers-protection'
  /** Is told of every request for public records. */
  | 'sees-to-records'
  /** Is told in the morning of mails that were set aside. */
  | 'sees-to-set-aside'
  /** Their first page is the figures. */
  | 'starts-with-trends'
  /** Trends of every department; others see those they lead or work in. */
  | 'trends-everywhere';

const roleTraits: Readonly<Record<Role, readonly RoleTrait[]>> = {
  'contact-centre-agent': ['takes-cases', 'lists-everywhere', 'answers-by-mandate', 'tells-answers'],
  'case-officer': ['takes-cases'],
  'unit-manager': ['takes-cases', 'leads', 'starts-with-department', 'approves-extensions'],
  'head-of-department': ['takes-cases', 'leads', 'starts-with-department', 'approves-extensions'],
  registrar: [
    'lists-everywhere',
    'starts-with-department',
    'lowers-protection',
    'sees-to-records',
    'sees-to-set-aside',
  ],
  'policy-owner': ['lists-everywhere', 'starts-with-trends', 'trends-everywhere'],
  'log-auditor': [],
  administrator: [],
};

/** Nothing but the tables of this file compares names of roles. */
export function roleHas(role: Role, trait: RoleTrait): boolean {
  return roleTraits[role].includes(trait);
}

/** Why somebody may not do something: the name of the rule, as the API and the read log say it. */
type AccessRule =
  | 'complained-about' // E-03
  | 'other-secrecy-group'
  | 'not-here-any-more'
  | 'not-their-case'
  | 'not-their-role'
  | 'not-their-unit' // E-31
  | 'no-such-case';

export interface Denied {
  readonly kind: 'denied';
  readonly rule: AccessRule;
  /** Whether they may learn that the case exists. */
  readonly known: boolean;
}
export type Access = { readonly kind: 'allowed'; readonly because: Relation | 'role' } | Denied;

export interface AccessContext {
  readonly settings: Settings;
  readonly now: Instant;
}

/** Whether a member of staff may do something to a case, and why. Pages, API, lists and searches all ask this. */
export function accessTo(c: Case, action: CaseAction, staff: Staff, context: AccessContext): Access {
  if (isExcluded(c, staff, context.settings))
    return { kind: 'denied', rule: 'complained-about', known: false };
  if (!staff.secrecyGroups.includes(c.secrecyGroup))
    return { kind: 'denied', rule: 'other-secrecy-group', known: false };
  if (!stillHere(staff, context.settings, context.now))
    return { kind: 'denied', rule: 'not-here-any-more', known: false };

  // Taken back for somebody no mail reaches, who could not say that they never asked for it: as closing without an answer.
  const needed = action === 'withdraw' && c.answerBy !== 'email' ? 'close-without-answer' : action;
  const held = relationsOf(c, staff, context);
  const because = held.find((relation) => rights[staff.role][relation]?.includes(needed));
  return because ? { kind: 'allowed', because } : { kind: 'denied', rule: 'not-their-case', known: true };
}

/** Whether somebody may do something that is about no one case. */
export function generalAccess(action: GeneralAction, staff: Staff, context: AccessContext): Access {
  if (!stillHere(staff, context.settings, context.now))
    return { kind: 'denied', rule: 'not-here-any-more', known: false };
  return roleMay(staff.role, action)
    ? { kind: 'allowed', because: 'role' }
    : { kind: 'denied', rule: 'not-their-role', known: true };
}

/** Ids of departments whose trends somebody may see. */
export function trendDepartments(staff: Staff, { departments }: Settings): string[] {
  return departments
    .filter(
      ({ id, manager, head }) =>
        roleHas(staff.role, 'trends-everywhere') ||
        id === staff.department ||
        manager === staff.id ||
        head === staff.id,
    )
    .map(({ id }) => id);
}

/** What the menu of somebody who is signed in shows. */
export function roleMay(role: Role, action: GeneralAction): boolean {
  return generalRights[role].includes(action);
}

/** Whether there are cases on which a role may do this: what a list offers for many at once. */
export function roleEverMay(role: Role, action: CaseAction): boolean {
  return Object.values(rights[role]).some((actions) => actions.includes(action));
}

/** Whether a role knows of every case it stands to like this. */
export function roleSees(role: Role, relation: Relation): boolean {
  return rights[role][relation]?.includes('see') ?? false;
}

/** Every relation a member of staff has to a case. */
export function relationsOf(c: Case, staff: Staff, { settings, now }: AccessContext): readonly Relation[] {
  const department = departmentById(settings, c.department);
  const mine = staff.department === c.department;
  const heads = department?.head === staff.id || (mine && staff.role === 'head-of-department');
  const manages = department?.manager === staff.id || (mine && staff.role === 'unit-manager');
  const ownsQueue = department?.queueOwner === staff.id;
  const late = isOpen(c) && isMissed(c, now);
  const raised = late || c.escalationLevel >= 1 || c.extensionAwaitingApproval !== undefined;
  const is: Readonly<Record<Relation, boolean>> = {
    own: c.officer === staff.id,
    'stand-in': c.officer !== staff.id && standsIn(c, staff, { settings, now }),
    consulted: c.consulted.includes(staff.id),
    escalated:
      (manages && (raised || c.excluded.length > 0 || isRatedLow(c))) ||
      (heads && raised) ||
      (ownsQueue && (late || c.met.some((key) => key.startsWith('reminder-2')))),
    'escalated-2': heads && (c.escalationLevel >= 2 || c.excluded.includes(department?.manager ?? '')),
    'escalated-3': c.escalationLevel >= 3,
    'looks-first': (c.proposedExclusions ?? []).length > 0 && isFirstToLook(c, staff, { settings, now }),
    unassigned: c.officer === undefined && mine,
    'unassigned-elsewhere': c.officer === undefined && !mine,
    queue: ownsQueue,
    department: mine || manages || heads,
    other: true,
  };
  return relations.filter((relation) => is[relation]);
}

function isFirstToLook(c: Case, staff: Staff, { settings, now }: AccessContext): boolean {
  return looksAtNamed(c, localDay(now, municipalCalendar(settings)), settings).includes(staff.id);
}

/** True for whoever gets the officer's reminders in their place. */
function standsIn(c: Case, staff: Staff, { settings, now }: AccessContext): boolean {
  const department = departmentById(settings, c.department);
  if (!department || c.officer === undefined) return false;
  const calendar = municipalCalendar(settings);
  const line: Line = {
    settings,
    calendar,
    department,
    officer: c.officer,
    excluded: c.excluded,
    on: localDay(now, calendar),
  };
  return peopleToTell('officer', line).includes(staff.id);
}
