import { localDay } from '../../../domain/calendar/office-hours.ts';
import type { MailOf } from '../../../domain/case/mail.ts';
import type { Day } from '../../../domain/time/time.ts';
import type { MailWords } from '../words/words.ts';
import { consulted } from './consultation-facts.ts';
import { escalationOpening } from './escalation-facts.ts';
import type { Letter } from './letter-facts.ts';

/** What a staff mail begins with. Cases that begin alike stand under one heading. */
interface Occasion {
  readonly subject: Exclude<keyof MailWords['staff']['subject'], 'more' | 'news'>;
  readonly opening: string;
}

export function occasionOf(letter: Letter): Occasion {
  const { mail, texts } = letter;
  switch (mail.kind) {
    case 'reminder':
      return { subject: 'reminder', opening: texts.staff.reminder };
    case 'waiting-ended':
      return { subject: 'waitingEnded', opening: texts.staff.waitingEnded };
    case 'alarm':
      return alarm(mail.alarm, texts);
    case 'escalation':
      return { subject: 'escalation', opening: escalationOpening(letter, mail.level) };
    case 'approval-wanted':
      return { subject: 'approval', opening: texts.staff.approval };
    case 'undelivered':
      return { subject: 'undelivered', opening: texts.staff.undelivered };
    case 'new-officer':
      return mail.officer
        ? { subject: 'newOwner', opening: texts.staff.newOwner }
        : { subject: 'queue', opening: texts.staff.queue };
    case 'special-matter':
      return {
        subject: 'specialMatter',
        opening: hasPassed(letter.c.lawDueOn, letter) ? texts.staff.lawDayPassed : texts.staff.specialMatter,
      };
    case 'planned-measure':
      return {
        subject: 'measure',
        opening: hasPassed(mail.plannedOn, letter) ? texts.staff.measurePassed : texts.staff.measureNear,
      };
    case 'consultation':
      return { subject: 'consulted', opening: consulted(letter) };
    case 'answer-copy':
      return { subject: 'answerCopy', opening: texts.staff.answerCopy };
    case 'resident-wrote':
      return { subject: mail.did, opening: texts.staff.news[mail.did] };
    case 'case-changed': {
      const did = isNamed(mail.did) ? mail.did : hasMoved(letter, mail) ? 'moved' : 'changed';
      return { subject: did, opening: texts.staff.news[did] };
    }
    default:
      throw new Error(`${mail.kind} is not written to staff about their cases.`);
  }
}

/** News with an opening of its own; other news is named as on the timeline. */
export function isNamed(did: MailOf<'case-changed'>['did']): did is 'consult-answered' | 'rated-low' {
  return did === 'consult-answered' || did === 'rated-low';
}

/** Whether a colleague has given the case away from who hears of it. */
export function hasMoved({ c }: Letter, { did, to }: MailOf<'case-changed'>): boolean {
  const isTheirs = to.some((each) => each.kind === 'staff' && each.id === c.officer);
  return (did === 'assigned' || did === 'handed-over') && !isTheirs;
}

function hasPassed(day: Day | undefined, { now, calendar }: Letter): boolean {
  return day !== undefined && day < localDay(now, calendar);
}

function alarm(about: MailOf<'alarm'>['alarm'], { staff }: MailWords): Occasion {
  switch (about) {
    case 'unassigned':
      return { subject: 'unassigned', opening: staff.unassigned };
    case 'acknowledgement-late':
      return { subject: 'undelivered', opening: staff.acknowledgementLate };
    case 'unopened':
      return { subject: 'unopened', opening: staff.unopened };
    case 'named':
      return { subject: 'named', opening: staff.named };
    case 'childConcern':
      return { subject: 'onCall', opening: staff.onCallChild };
    case 'threat':
      return { subject: 'onCall', opening: staff.onCallThreat };
  }
}
