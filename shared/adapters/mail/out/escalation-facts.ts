import { canBeMailed } from '../../../domain/deadlines/ladder.ts';
import { isBefore } from '../../../domain/time/instants.ts';
import { dueAt, type Letter, momentOf } from './letter-facts.ts';

/** How often the promise of a case had been broken when an escalation became owed, and how often the line has heard of this time. */
interface Broken {
  readonly times: number;
  readonly told: number;
}

/** Read from the timeline, so that the mail says what happened whatever it was owed as. */
export function brokenSoFar(letter: Letter): Broken {
  const days = letter.file.events
    .filter(({ kind, at }) => kind === 'overdue' && !isBefore(letter.mail.owedAt, at))
    .map(({ facts }) => facts.dueAt);
  return { times: new Set(days).size, told: days.filter((day) => day === dueAt(letter)).length };
}

/** What an escalation begins with: the first time by its level, later which time it is. */
export function escalationOpening(letter: Letter, level: 1 | 2 | 3): string {
  const { staff } = letter.texts;
  const { times, told } = brokenSoFar(letter);
  if (level === 1 && told > 1) return staff.escalationStill;
  if (level === 1 && times > 1) return staff.escalationAgain({ count: times });
  return staff.escalation({ level });
}

/** Level the case has come to, which is not that of a mail sent again. */
export function levelReached({ c }: Letter, level: 1 | 2 | 3): number {
  return Math.max(level, c.escalationLevel);
}

/** Whether the resident knows that the promise the mail speaks of is broken, or that there is another day. */
export function toldInWords(letter: Letter): string {
  const { texts, file, c, mail } = letter;
  const sent = file.mails.flatMap((each) =>
    ['holding-reply', 'question', 'delay-notice'].includes(each.kind) && each.sentAt && !each.bouncedAt
      ? [each.sentAt]
      : [],
  );
  const last = sent.toSorted().at(-1);
  const isOfThisDay = last !== undefined && (mail.kind !== 'escalation' || !isBefore(last, mail.dueAt));
  if (isOfThisDay) return texts.staff.toldYes({ when: momentOf(letter, last) });
  // The notice leaves with the first mail of the line, at the same opening.
  return mail.kind === 'escalation' && mail.level === 1 && canBeMailed(c)
    ? texts.staff.toldSoon
    : texts.staff.toldNo;
}
