import { toMs } from '../../shared/domain/time/instants.ts';
import type { Deed, Sleep } from './deeds.ts';
import { type Timeline, wrongIn } from './kept-case.ts';
import { judge, type OwedMail, type Verdict } from './oracle.ts';
import type { Mail } from './play.ts';
import { type World, whenOpen } from './rules.ts';
import type { Outcome } from './simulation.ts';

const minute = 60_000;

/** News of colleagues' doings: the play lets them note things at busy instants, and those notes are no deeds of a story. */
const notCompared = 'case-changed';

export interface Bars {
  /** Nothing may be later than this, minutes. */
  readonly lateMinutes: number;
  /** Mails to one person in one run may be split by a fault. */
  readonly splitAllowed: boolean;
}

type Fault =
  | 'missing'
  | 'late'
  | 'early'
  | 'twice'
  | 'unexpected'
  | 'out-of-hours'
  | 'split'
  | 'timeline'
  | 'record'
  | 'intake';

interface Difference {
  readonly fault: Fault;
  readonly reference: string;
  readonly words: string;
}

export interface Report {
  readonly differences: readonly Difference[];
  readonly cases: number;
  readonly mails: number;
  readonly owed: number;
  /** Owed, but somebody acted in the minutes a late mail may take. */
  readonly overtaken: number;
  readonly latestMinutes: number;
  readonly latestWords: string;
  /** Reminders and alarms that left as more mails than they had to. */
  readonly splits: number;
  /** The same mail twice. */
  readonly twice: number;
  readonly kills: number;
  readonly rescued: number;
  readonly faults: Readonly<Record<string, number>>;
}

interface Entry {
  readonly mail: Mail;
  readonly atMs: number;
  taken: boolean;
}

/** Compares what every case was owed with what was sent and written down. */
export function check(outcome: Outcome, sleeps: readonly Sleep[], bars: Bars): Report {
  const { world, planned, references } = outcome;
  const differences: Difference[] = [];
  const totals = { owed: 0, overtaken: 0, latestMs: 0, latestWords: '', twice: 0 };
  for (const [matter, reference] of references.entries()) {
    if (reference === undefined) continue;
    const deeds = planned.deeds.filter((deed) => deed.matter === matter);
    const verdict = judge(deeds, sleeps, planned.until, world);
    const found = new CaseCheck({ reference, deeds, verdict, outcome, bars });
    found.mails();
    found.record();
    differences.push(...found.differences);
    totals.owed += verdict.mails.length;
    totals.overtaken += found.overtaken;
    totals.twice += found.twice;
    if (found.latestMs > totals.latestMs) {
      totals.latestMs = found.latestMs;
      totals.latestWords = found.latestWords;
    }
  }
  differences.push(...officeHours(outcome.mails, world), ...intakeOf(outcome));
  const splits = splitMails(outcome.mails, world);
  if (!bars.splitAllowed) differences.push(...splits);
  return {
    differences,
    cases: outcome.kept.size,
    mails: outcome.mails.length,
    owed: totals.owed,
    overtaken: totals.overtaken,
    latestMinutes: Math.round(totals.latestMs / 6000) / 10,
    latestWords: totals.latestWords,
    splits: splits.length,
    twice: totals.twice,
    kills: outcome.kills,
    rescued: outcome.rescued,
    faults: outcome.faults,
  };
}

interface Checked {
  readonly reference: string;
  readonly deeds: readonly Deed[];
  readonly verdict: Verdict;
  readonly outcome: Outcome;
  readonly bars: Bars;
}

class CaseCheck {
  readonly differences: Difference[] = [];
  overtaken = 0;
  twice = 0;
  latestMs = 0;
  latestWords = '';
  readonly #checked: Checked;

  constructor(checked: Checked) {
    this.#checked = checked;
  }

  #differs(fault: Fault, words: string): void {
    const { reference, deeds } = this.#checked;
    this.differences.push({ fault, reference, words: `${words}\n${storyOf(deeds)}` });
  }

  mails(): void {
    const { reference, verdict, outcome } = this.#checked;
    const sent: Entry[] = outcome.mails
      .filter(({ kind }) => kind !== notCompared)
      .flatMap((mail) =>
        Array.from({ length: timesToldOf(reference, mail) }, () => ({
          mail,
          atMs: toMs(mail.at),
          taken: false,
        })),
      );
    const owedMs = (mail: OwedMail) => toMs(mail.at);
    for (const owed of verdict.mails.toSorted((a, b) => owedMs(a) - owedMs(b))) this.#find(owed, sent);
    for (const { mail } of sent.filter((entry) => !entry.taken)) {
      const same = sent.some((entry) => entry.taken && entry.mail !== mail && entry.mail.id === mail.id);
      if (same) this.twice += 1;
      this.#differs(same ? 'twice' : 'unexpected', `${mail.kind} to ${mail.to.join(', ')} at ${mail.at}`);
    }
  }

  #find(owed: OwedMail, sent: readonly Entry[]): void {
    const { world } = this.#checked.outcome;
    const { lateMinutes } = this.#checked.bars;
    const owedMs = toMs(owed.at);
    const right = sent.filter(
      ({ mail, taken }) => !taken && mail.kind === owed.kind && isTo(mail, owed, world),
    );
    const entry = right.find(({ atMs }) => atMs >= owedMs);
    const words = `${owed.kind} (${owed.why}) to ${owed.to.join(', ') || 'the resident'}, owed ${owed.at}`;
    if (!entry) {
      if (this.#isOvertaken(owed)) this.overtaken += 1;
      else this.#differs('missing', `${words}; sent: ${sentOf(sent, owed.kind)}`);
      return;
    }
    entry.taken = true;
    const lateMs = entry.atMs - owedMs;
    if (lateMs > this.latestMs) {
      this.latestMs = lateMs;
      this.latestWords = words;
    }
    if (lateMs > lateMinutes * minute && !this.#waitedForOpening(owed, entry, world))
      this.#differs('late', `${words}, sent ${entry.mail.at}`);
  }

  /** Late by a fault in the last minutes before closing: staff mail then waits for the next opening. */
  #waitedForOpening(owed: OwedMail, { mail }: Entry, world: World): boolean {
    const { lateMinutes } = this.#checked.bars;
    const latest = new Date(toMs(owed.at) + lateMinutes * minute).toISOString();
    const opening = whenOpen(latest, world);
    return owed.to.length > 0 && opening !== latest && toMs(mail.at) <= toMs(opening) + lateMinutes * minute;
  }

  /** Somebody acted while a late mail was still allowed to be under way. */
  #isOvertaken(owed: OwedMail): boolean {
    const from = toMs(owed.at);
    const to = from + this.#checked.bars.lateMinutes * minute;
    return this.#checked.deeds.some(({ at }) => toMs(at) > from && toMs(at) <= to);
  }

  record(): void {
    const { reference, deeds, outcome } = this.#checked;
    const kept = outcome.kept.get(reference);
    if (!kept) {
      this.#differs('record', 'is gone');
      return;
    }
    const isFound = outcome.found.has(reference);
    const notes = outcome.noted.filter((each) => each.reference === reference).map(({ text }) => text);
    for (const words of wrongIn(kept, deeds, { isFound, notes })) this.#differs('record', words);
    this.#timeline(kept.events);
  }

  #timeline(events: Timeline): void {
    const { lateMinutes } = this.#checked.bars;
    const own = new Set([
      'reminder-1',
      'reminder-2',
      'unopened-alarm',
      'overdue',
      'delay-notice',
      'escalated-2',
      'escalated-3',
      'unassigned-alarm',
      'waiting-reminder',
      'waiting-ended',
      'acknowledgement-late',
      'acknowledgement-alarm',
      'returned',
    ]);
    const left = events.filter(({ kind }) => own.has(kind)).map((event) => ({ ...event, taken: false }));
    for (const line of this.#checked.verdict.lines) {
      const found = left.find(
        (event) =>
          !event.taken &&
          event.kind === line.kind &&
          toMs(event.at) >= toMs(line.at) &&
          toMs(event.at) <= toMs(line.at) + lateMinutes * minute,
      );
      if (found) found.taken = true;
      else if (!this.#isOvertaken({ kind: '', to: [], why: '', at: line.at }))
        this.#differs('timeline', `${line.kind} at ${line.at} is not on the timeline`);
    }
    for (const event of left.filter(({ taken }) => !taken))
      this.#differs('timeline', `${event.kind} at ${event.at} should not be on the timeline`);
  }
}

/**
 * How many things a mail tells of a case: one person's mail at one time is one (D8), and what is owed of a case for two
 * reasons, such as two levels of the ladder, has two rows with its number, or two rows where a mail has several cases.
 */
export function timesToldOf(reference: string, { references, text }: Mail): number {
  // The first line is the subject once more.
  const [, ...lines] = text.split('\n');
  const told = lines.filter((line) => line.endsWith(`: ${reference}`) || line.startsWith(`${reference}: `));
  // What SES says of a mail has room for the first twenty.
  return told.length > 0 ? told.length : Number(references.includes(reference));
}

function isTo(mail: Mail, owed: OwedMail, { settings }: World): boolean {
  const staff = new Set(settings.staff.map(({ email }) => email));
  const sorted = mail.to.toSorted();
  if (owed.to.length === 0) return sorted.every((address) => !staff.has(address));
  return sorted.join() === owed.to.join();
}

function sentOf(sent: readonly Entry[], kind: string): string {
  const same = sent.filter(({ mail }) => mail.kind === kind);
  return same.map(({ mail }) => `${mail.at} to ${mail.to.join(', ')}`).join('; ') || 'none';
}

/** Every raw mail has been dealt with, and each that came twice is one case (D10). */
function intakeOf({ intake, planned }: Outcome): Difference[] {
  const { received, cases, pending } = intake;
  const mailed = planned.deeds.filter(({ act }) => act.kind === 'arrive' && act.way === 'mail').length;
  if (pending === 0 && cases === mailed) return [];
  const words = `${received} mails came for ${mailed} matters: ${cases} cases, ${pending} not dealt with`;
  return [{ fault: 'intake', reference: '', words }];
}

/** No mail to staff outside office hours (D8). */
function officeHours(mails: readonly Mail[], world: World): Difference[] {
  const staff = new Set(world.settings.staff.map(({ email }) => email));
  return mails
    .filter(({ to, at }) => to.some((address) => staff.has(address)) && whenOpen(at, world) !== at)
    .map((mail) => ({
      fault: 'out-of-hours',
      reference: mail.references.join(' '),
      words: `${mail.kind} to ${mail.to.join(', ')} at ${mail.at}`,
    }));
}

/** What these say of a case stands nowhere else, so that a mail has twenty at most. */
const byTwenty: ReadonlySet<string> = new Set(['consultation', 'mailed-answer', 'answer-copy']);

/** Everything of one kind for the same people at one instant is one mail (D8). */
function splitMails(mails: readonly Mail[], world: World): Difference[] {
  const staff = new Set(world.settings.staff.map(({ email }) => email));
  const groups = Map.groupBy(
    // Mails about no case are one per week or month.
    mails.filter(({ to, references }) => references.length > 0 && to.some((address) => staff.has(address))),
    ({ kind, to, at }) => `${kind} to ${to.join(', ')} at ${at}`,
  );
  return [...groups].flatMap(([words, same]) => {
    const cases = same.flatMap(({ references }) => references).length;
    const fewest = same.some(({ kind }) => byTwenty.has(kind)) ? Math.ceil(cases / 20) : 1;
    return same.length > fewest
      ? [
          {
            fault: 'split' as const,
            reference: '',
            words: `${words}: ${same.length} mails for ${cases} cases (${same.map(({ references }) => references.join(' ')).join(' | ')})`,
          },
        ]
      : [];
  });
}

function storyOf(deeds: readonly Deed[]): string {
  return deeds.map(({ at, by, act }) => `      ${at} ${by} ${JSON.stringify(act)}`).join('\n');
}

/** The figures and the first differences, for people. */
export function inWords(report: Report, atMost = 25): string {
  const { differences, faults } = report;
  const byFault = Map.groupBy(differences, ({ fault }) => fault);
  const counts = [...byFault].map(([fault, list]) => `${list.length} ${fault}`).join(', ');
  const met = Object.values(faults).reduce((sum, count) => sum + count, 0);
  return [
    `${report.cases} cases, ${report.owed} mails owed, ${report.mails} mails sent, ${report.kills} kills, ${met} faults since the last start`,
    `latest ${report.latestMinutes} minutes (${report.latestWords || 'none'})`,
    `twice ${report.twice}, split ${report.splits}, overtaken by people ${report.overtaken}, rescued by the sweep ${report.rescued}`,
    differences.length === 0 ? 'no differences' : `${differences.length} differences: ${counts}`,
    ...differences.slice(0, atMost).map(({ fault, reference, words }) => `  ${fault} ${reference}: ${words}`),
  ].join('\n');
}
