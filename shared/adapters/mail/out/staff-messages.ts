import { workingMinutes } from '../../../domain/calendar/office-hours.ts';
import type { MailOf } from '../../../domain/case/mail.ts';
import type { MailKind, ResidentKind } from '../../../domain/case/mail-kind.ts';
import { staffById } from '../../../domain/people/look-up.ts';
import { toMs } from '../../../domain/time/instants.ts';
import type { Instant } from '../../../domain/time/time.ts';
import type { MailPlaceholders } from '../words/mail-placeholders.ts';
import { words } from '../words/mail-texts.ts';
import type { Block, Row } from './blocks.ts';
import { heading, say } from './common-blocks.ts';
import {
  dayAndTime,
  dayWords,
  dueAt,
  instantInWords,
  type Letter,
  topicInWords,
  whoInWords,
} from './letter-facts.ts';
import { officerMailAnswer } from './officer-mail.ts';

type PlainKey = {
  [Key in keyof MailPlaceholders]: [MailPlaceholders[Key]] extends [never] ? Key : never;
}[keyof MailPlaceholders];
type SubjectKey = Extract<keyof MailPlaceholders, `staffSubject${string}`>;

/** What a staff mail begins with. Cases that begin alike stand under one heading. */
interface Occasion {
  readonly subject: Exclude<SubjectKey, 'staffSubjectMore'>;
  readonly opening: string;
}

const alarms: Readonly<
  Record<MailOf<'alarm'>['alarm'], { subject: Occasion['subject']; opening: PlainKey }>
> = {
  unassigned: { subject: 'staffSubjectUnassigned', opening: 'staffUnassigned' },
  'acknowledgement-late': { subject: 'staffSubjectUndelivered', opening: 'staffAcknowledgementLate' },
  unopened: { subject: 'staffSubjectUnopened', opening: 'staffUnopened' },
  childConcern: { subject: 'staffSubjectOnCall', opening: 'staffOnCallChild' },
  threat: { subject: 'staffSubjectOnCall', opening: 'staffOnCallThreat' },
};

function occasionOf({ mail, texts }: Letter): Occasion {
  switch (mail.kind) {
    case 'reminder':
      return { subject: 'staffSubjectReminder', opening: texts.staffReminder };
    case 'waiting-ended':
      return { subject: 'staffSubjectWaitingEnded', opening: texts.staffWaitingEnded };
    case 'alarm': {
      const { subject, opening } = alarms[mail.alarm];
      return { subject, opening: texts[opening] };
    }
    case 'escalation':
      return {
        subject: 'staffSubjectEscalation',
        opening: words(texts, 'staffEscalation', { level: String(mail.level) }),
      };
    case 'approval-wanted':
      return { subject: 'staffSubjectApproval', opening: texts.staffApproval };
    case 'undelivered':
      return { subject: 'staffSubjectUndelivered', opening: texts.staffUndelivered };
    case 'new-officer':
      return { subject: 'staffSubjectNewOwner', opening: texts.staffNewOwner };
    case 'new-in-queue':
      return { subject: 'staffSubjectNewOwner', opening: texts.staffQueue };
    case 'consultation':
      return { subject: 'staffSubjectConsulted', opening: texts.staffConsulted };
    default:
      throw new Error(`${mail.kind} is not written to staff about their cases.`);
  }
}

/**
 * One mail to staff about one or more cases, owed for the same reason to the same people (D8).
 *
 * @param letters - at least one
 */
export function staffMail(letters: readonly [Letter, ...Letter[]]): { subject: string; blocks: Block[] } {
  const [first, ...others] = letters;
  if (first.mail.kind === 'mailed-answer') return officerMailAnswer(letters);
  const { texts } = first;
  const references =
    others.length === 0
      ? first.c.reference
      : words(texts, 'staffSubjectMore', { reference: first.c.reference, count: String(others.length) });
  const groups = Map.groupBy(letters, (letter) => occasionOf(letter).opening);
  return {
    subject: words(texts, occasionOf(first).subject, { references }),
    blocks: [
      ...[...groups].flatMap(([opening, group]): Block[] => [
        say(opening),
        ...group.flatMap((letter): Block[] => [
          heading(letter.c.reference),
          { kind: 'facts', rows: [...basics(letter), ...particulars(letter)] },
        ]),
      ]),
      ...closing(letters),
    ],
  };
}

function basics(letter: Letter): Row[] {
  const { texts, c, links } = letter;
  const { due, broken } = daysOf(letter);
  const link = { href: links.staff(c.reference), words: texts.staffLink };
  return [
    { label: texts.labelReference, value: [c.reference] },
    ...categoryRow(letter),
    { label: texts.staffReceived, value: [instantInWords(letter, c.receivedAt)] },
    ...(broken ? [{ label: texts.staffBroken, value: [instantInWords(letter, broken)] }] : []),
    { label: texts.staffDue, value: [instantInWords(letter, due)] },
    { label: texts.staffTimeLeft, value: [timeLeft(letter)] },
    { label: texts.staffLink, value: [link] },
  ];
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
  return topic ? [{ label: letter.texts.staffCategory, value: [topic] }] : [];
}

function particulars(letter: Letter): Row[] {
  const { mail, texts } = letter;
  switch (mail.kind) {
    case 'escalation': {
      const level = words(texts, 'staffLevelName', { level: String(mail.level) });
      return [{ label: texts.staffLevel, value: [level] }, ...promisedAndTold(letter)];
    }
    case 'approval-wanted': {
      const day = dayWords(letter, mail.promisedOn);
      return [{ label: texts.staffApprovalDay, value: [day] }, ...promisedAndTold(letter)];
    }
    case 'undelivered':
      return [
        { label: texts.staffFailedMail, value: [texts[failedKinds[mail.mail] ?? 'mailOther']] },
        { label: texts.staffFailedCause, value: [texts[failureCauses[mail.why] ?? 'staffFailedRefused']] },
        { label: texts.staffFailedAction, value: [texts.staffFailedDo] },
      ];
    default:
      return [];
  }
}

function promisedAndTold(letter: Letter): Row[] {
  const { texts, file } = letter;
  const sent = file.mails.filter((each) => each.kind === 'reminder' && each.state === 'sent').length;
  const promised = words(texts, 'staffPromisedWho', {
    who: whoInWords(letter),
    ...dayAndTime(letter, dueAt(letter)),
  });
  return [
    {
      label: texts.staffReminders,
      value: [
        sent > 0 ? words(texts, 'staffRemindersSent', { count: String(sent) }) : texts.staffNoReminders,
      ],
    },
    { label: texts.staffPromised, value: [promised] },
    { label: texts.staffTold, value: [toldInWords(letter)] },
  ];
}

/** When the resident was last told of the delay or a new day, or that they have not been. */
function toldInWords(letter: Letter): string {
  const last = letter.file.mails
    .filter(
      (mail) =>
        ['holding-reply', 'question', 'question-reminder', 'delay-notice'].includes(mail.kind) &&
        mail.sentAt &&
        !mail.bouncedAt,
    )
    .map((mail) => mail.sentAt ?? '')
    .toSorted()
    .at(-1);
  return last ? words(letter.texts, 'staffToldYes', dayAndTime(letter, last)) : letter.texts.staffToldNo;
}

const failedKinds: Partial<Record<ResidentKind, PlainKey>> = {
  acknowledgement: 'mailAcknowledgement',
  'holding-reply': 'mailHoldingReply',
  question: 'mailQuestion',
  'question-reminder': 'mailQuestion',
  'delay-notice': 'mailDelay',
  answer: 'mailAnswer',
};

const failureCauses: Readonly<Record<string, PlainKey>> = {
  hard: 'staffFailedHard',
  soft: 'staffFailedSoft',
  complaint: 'staffFailedComplaint',
};

function timeLeft(letter: Letter): string {
  const { texts, calendar, now } = letter;
  const { due } = daysOf(letter);
  const late = toMs(due) < toMs(now);
  const minutes = Math.round(late ? workingMinutes(due, now, calendar) : workingMinutes(now, due, calendar));
  return words(texts, late ? 'staffMinutesLate' : 'staffMinutesLeft', {
    hours: String(Math.floor(minutes / 60)),
    minutes: String(minutes % 60),
  });
}

/** Kinds whose reader may be unable to do what is asked. */
const handOverHelps: ReadonlySet<MailKind> = new Set([
  'reminder',
  'waiting-ended',
  'new-officer',
  'new-in-queue',
  'consultation',
]);

/** What counts as done and who else may take it; and whom one writes for. */
function closing(letters: readonly [Letter, ...Letter[]]): Block[] {
  const [{ mail, texts, settings }] = letters;
  const to = mail.to[0];
  const recipient = to?.kind === 'staff' ? staffById(settings, to.id) : undefined;
  const deputy = recipient?.deputy ? staffById(settings, recipient.deputy) : undefined;
  const mayHandOver = handOverHelps.has(mail.kind);
  return [
    ...(mail.kind === 'reminder' || mail.kind === 'waiting-ended' ? [say(texts.staffWhatCounts)] : []),
    ...(mayHandOver ? [say(texts.staffHandOver)] : []),
    ...(mayHandOver && deputy ? [say(words(texts, 'staffDeputy', { deputy: deputy.name }))] : []),
    ...(mail.kind === 'escalation' ? [say(texts.staffAction)] : []),
    say(texts.staffNoPersonalData),
    {
      kind: 'signature',
      lines: [[settings.mail.senderName], [settings.municipality.web]],
    },
  ];
}
