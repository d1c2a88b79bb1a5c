import { workingMinutes } from '../../../domain/calendar/office-hours.ts';
import { isOpen } from '../../../domain/case/case.ts';
import type { MailKind } from '../../../domain/case/mail-kind.ts';
import { mayHold } from '../../../domain/case/restriction.ts';
import { departmentById, staffById } from '../../../domain/people/look-up.ts';
import { toMs } from '../../../domain/time/instants.ts';
import type { Day, Instant } from '../../../domain/time/time.ts';
import { caseWords } from '../../../words/case/words.ts';
import { closingWords } from '../../../words/closing/words.ts';
import { handlingWords } from '../../../words/handling/words.ts';
import type { Block, Row } from './blocks.ts';
import { say } from './common-blocks.ts';
import { answerWaiting, textFor } from './consultation-facts.ts';
import { brokenSoFar, levelReached, toldInWords } from './escalation-facts.ts';
import { failureRows } from './failure-facts.ts';
import {
  dayWords,
  dueAt,
  type Letter,
  momentOf,
  namedOfficer,
  topicInWords,
  whoInWords,
} from './letter-facts.ts';
import { officerMailAnswer } from './officer-mail.ts';
import { hasMoved, isNamed, occasionOf } from './staff-occasion.ts';

/** Of the same in many cases, a row each: more than come due in a bad week. In a flood the others are counted. */
const mostNamed = 100;

/** The last rating; what was written with it stands on the case. */
function ratingRows({ c, texts }: Letter): Row[] {
  const { rating, gotAnswer } = c;
  return [
    ...(rating === undefined
      ? []
      : [{ label: texts.staff.rating, value: [texts.staff.ratingOf({ rating })] }]),
    ...(gotAnswer === undefined
      ? []
      : [{ label: texts.staff.gotAnswer, value: [gotAnswer ? texts.staff.yes : texts.staff.no] }]),
  ];
}

/**
 * One mail to staff about one or more cases, owed for the same reason to the same people (D8).
 *
 * @param letters - at least one, the case to be answered soonest first
 */
export function staffMail(letters: readonly [Letter, ...Letter[]]): { subject: string; blocks: Block[] } {
  const [first] = letters;
  if (first.mail.kind === 'mailed-answer') return officerMailAnswer(letters);
  const { texts } = first;
  const others = new Set(
    letters.map((letter) => letter.c.reference).filter((each) => each !== first.c.reference),
  );
  const references =
    others.size === 0
      ? first.c.reference
      : texts.staff.subject.more({ reference: first.c.reference, count: others.size });
  const isNews = first.mail.kind === 'resident-wrote' || first.mail.kind === 'case-changed';
  const { named, unnamed } = namedFirst(letters);
  const groups = Map.groupBy(named, (letter) => occasionOf(letter).opening);
  return {
    // News of several kinds in one mail has no word for all of it.
    subject: texts.staff.subject[isNews && groups.size > 1 ? 'news' : occasionOf(first).subject]({
      references,
    }),
    blocks: [
      ...[...groups].flatMap(([opening, group]) => [say(opening), ...casesOf(onceEach(group))]),
      ...(unnamed > 0 ? [andMore(first, unnamed)] : []),
      ...closing(letters),
    ],
  };
}

/** The first of more cases than anybody looks through in a mail; the others are counted. */
function namedFirst(letters: readonly Letter[]): { named: readonly Letter[]; unnamed: number } {
  const byCase = [...Map.groupBy(letters, ({ c }) => c.id).values()];
  return { named: byCase.slice(0, mostNamed).flat(), unnamed: Math.max(0, byCase.length - mostNamed) };
}

function andMore({ texts, links }: Letter, count: number): Block {
  return {
    kind: 'paragraph',
    content: [texts.staff.andMore({ count }), ' ', { href: links.list, words: texts.staff.list }],
  };
}

/** One case row by row; of several a row each, so that many can be looked through. */
function casesOf(letters: readonly Letter[]): Block[] {
  const [first, ...others] = letters;
  if (first && others.length === 0)
    return [
      { kind: 'facts', rows: [...textFor(first), ...basics(first), ...particulars(first), linkRow(first)] },
    ];
  return [{ kind: 'facts', rows: letters.map(inOneRow) }];
}

function inOneRow(letter: Letter): Row {
  const [, ...basic] = basics(letter);
  const rest = [...textFor(letter), ...basic, ...particulars(letter)];
  const facts = rest.map(({ label, value }) => `${label}: ${value.join(' ')}`);
  const state = caseWords[letter.language].state[letter.c.state];
  return {
    label: letter.c.reference,
    value: [`${[state, ...facts].join('. ')}. `, ...linkRow(letter).value],
  };
}

/** Something that happened twice to a case is said once. */
function onceEach(letters: readonly Letter[]): Letter[] {
  const said = new Map(letters.map((letter) => [JSON.stringify([letter.c.id, particulars(letter)]), letter]));
  return [...said.values()];
}

function basics(letter: Letter): Row[] {
  const { texts, c } = letter;
  const { due, broken } = daysOf(letter);
  return [
    { label: texts.labelReference, value: [c.reference] },
    ...categoryRow(letter),
    { label: texts.staff.received, value: [momentOf(letter, c.receivedAt)] },
    ...(broken ? [{ label: texts.staff.broken, value: [momentOf(letter, broken)] }] : []),
    // Of a case that has been answered or taken back nothing is due any more.
    ...(isOpen(c)
      ? [
          { label: texts.staff.due, value: [momentOf(letter, due)] },
          { label: texts.staff.timeLeft, value: [timeLeft(letter)] },
        ]
      : []),
  ];
}

function linkRow({ texts, c, links }: Letter): Row {
  const words = texts.staff.link;
  return { label: words, value: [{ href: links.staff(c.reference), words }] };
}

/** The day in force, and the promise that was broken before it. */
function daysOf(letter: Letter): { readonly due: Instant; readonly broken: Instant | undefined } {
  const { c, mail } = letter;
  const told = dueAt(letter);
  if (mail.kind !== 'escalation')
    return { due: told, broken: c.missedDueAt === told ? undefined : c.missedDueAt };
  const { dueAt: inForce } = c.promise;
  return inForce === told ? { due: told, broken: undefined } : { due: inForce, broken: told };
}

function categoryRow(letter: Letter): Row[] {
  const topic = topicInWords(letter);
  return topic ? [{ label: letter.texts.staff.category, value: [topic] }] : [];
}

function particulars(letter: Letter): Row[] {
  const { mail, texts } = letter;
  switch (mail.kind) {
    case 'escalation': {
      const level = texts.staff.levelName({ level: levelReached(letter, mail.level) });
      const { times } = brokenSoFar(letter);
      return [
        { label: texts.staff.level, value: [level] },
        ...(times > 1 ? [{ label: texts.staff.brokenTimes, value: [String(times)] }] : []),
        ...promisedAndTold(letter),
      ];
    }
    case 'approval-wanted': {
      const day = dayWords(letter, mail.promisedOn);
      return [{ label: texts.staff.approvalDay, value: [day] }, ...promisedAndTold(letter)];
    }
    case 'special-matter':
      return [
        {
          label: texts.staff.matter,
          value: [mail.matters.map((each) => handlingWords[letter.language].flag[each]).join(', ')],
        },
        ...(letter.c.lawDueOn
          ? [{ label: texts.staff.lawDay, value: [dayWords(letter, letter.c.lawDueOn)] }]
          : []),
      ];
    case 'resident-wrote':
      return [...answerWaiting(letter), ...(mail.did === 'rated-low' ? ratingRows(letter) : [])];
    case 'planned-measure':
      return plannedMeasure(letter, mail.plannedOn);
    case 'case-changed':
      if (mail.did === 'rated-low') return ratingRows(letter);
      if (hasMoved(letter, mail)) return [{ label: texts.staff.nowWith, value: [whoHas(letter)] }];
      return isNamed(mail.did)
        ? []
        : [{ label: texts.staff.happened, value: [handlingWords[letter.language].event[mail.did]] }];
    case 'undelivered':
      return failureRows(letter, mail);
    default:
      return [];
  }
}

/** Who is here to have it, or the unit. */
function whoHas(letter: Letter): string {
  const { c, settings, language } = letter;
  const unit = departmentById(settings, c.department)?.name[language] ?? c.department;
  return (c.officer === undefined ? undefined : namedOfficer(letter)?.name) ?? unit;
}

/** What was decided and for which day. */
function plannedMeasure(letter: Letter, plannedOn: Day): Row[] {
  const { texts, c, language } = letter;
  const measure = c.closing?.measure;
  return [
    ...(measure ? [{ label: texts.staff.measure, value: [closingWords[language].measure[measure]] }] : []),
    { label: texts.staff.measurePlannedOn, value: [dayWords(letter, plannedOn)] },
  ];
}

function promisedAndTold(letter: Letter): Row[] {
  const { texts, file } = letter;
  const sent = file.mails.filter((each) => each.kind === 'reminder' && each.state === 'sent').length;
  const promised = texts.staff.promisedWho({
    who: whoInWords(letter),
    when: momentOf(letter, dueAt(letter)),
  });
  return [
    {
      label: texts.staff.reminders,
      value: [sent > 0 ? texts.staff.remindersSent({ count: sent }) : texts.staff.noReminders],
    },
    { label: texts.staff.promised, value: [promised] },
    { label: texts.staff.told, value: [toldInWords(letter)] },
  ];
}

function timeLeft(letter: Letter): string {
  const { texts, calendar, now } = letter;
  const { due } = daysOf(letter);
  const late = toMs(due) < toMs(now);
  const minutes = Math.round(late ? workingMinutes(due, now, calendar) : workingMinutes(now, due, calendar));
  const left = late ? texts.staff.minutesLate : texts.staff.minutesLeft;
  return left({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Kinds whose reader may be unable to do what is asked, and has the case to hand over. */
const handOverHelps: ReadonlySet<MailKind> = new Set(['reminder', 'waiting-ended', 'new-officer']);

/** What counts as done and who else may take it; and whom one writes for. */
function closing(letters: readonly [Letter, ...Letter[]]): Block[] {
  const [{ mail, texts, settings, now }] = letters;
  const to = mail.to[0];
  const recipient = to?.kind === 'staff' ? staffById(settings, to.id) : undefined;
  const usual = staffById(settings, recipient?.deputy);
  const deputy = usual && letters.every(({ c }) => mayHold(c, usual, settings, now)) ? usual : undefined;
  const mayHandOver = handOverHelps.has(mail.kind);
  return [
    ...(mail.kind === 'reminder' || mail.kind === 'waiting-ended' ? [say(texts.staff.whatCounts)] : []),
    ...(mayHandOver ? [say(texts.staff.handOver)] : []),
    ...(mayHandOver && deputy ? [say(texts.staff.deputy({ deputy: deputy.name }))] : []),
    ...(mail.kind === 'escalation' ? [say(texts.staff.action)] : []),
    ...(mail.kind === 'planned-measure' ? [say(texts.staff.measureDo)] : []),
    ...(mail.kind === 'consultation' || mail.kind === 'answer-copy' ? [] : [say(texts.staff.noPersonalData)]),
    {
      kind: 'signature',
      lines: [[settings.mail.senderName], [settings.municipality.web]],
    },
  ];
}
