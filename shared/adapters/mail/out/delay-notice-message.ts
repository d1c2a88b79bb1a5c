import type { MailOf } from '../../../domain/case/mail.ts';
import { isBefore } from '../../../domain/time/instants.ts';
import type { MailWords } from '../words/words.ts';
import type { Block } from './blocks.ts';
import { greeting, heading, oneWayIn, rows, say, signature, statusLink } from './common-blocks.ts';
import { dayOf, dueAt, type Letter, whoInWords } from './letter-facts.ts';

/** The day has passed without an answer: sorry, who has it, and the day that is promised now (P-15). */
export function delayNotice(letter: Letter, mail: MailOf<'delay-notice'>): Block[] {
  const { texts, c } = letter;
  const day = dayOf(letter, dueAt(letter));
  const untold = isUntold(letter, mail);
  const broken = dayOf(letter, mail.brokenDueAt);
  return [
    heading(texts.delayedHeading),
    greeting(letter),
    say(
      untold
        ? texts.apologyCameEarlier({ received: dayOf(letter, c.receivedAt), broken })
        : apology(texts, mail.notices),
    ),
    say(texts.delayedWhy),
    say(texts.delayedWho({ who: whoInWords(letter, true), day })),
    {
      kind: 'facts',
      rows: [
        rows.reference(letter),
        ...(untold ? [] : [rows.promisedBefore(letter, mail.brokenDueAt)]),
        rows.due(letter, dueAt(letter)),
      ],
    },
    statusLink(letter),
    ...oneWayIn(letter),
    signature(letter),
  ];
}

function apology(texts: MailWords, notices: number): string {
  if (notices === 1) return texts.apology;
  return notices === 2 ? texts.apologyAgain : texts.apologyMany({ count: notices });
}

/** Staff have found that the mail had come to a colleague long before (E-58): the resident was told a later day than the one that was broken. */
function isUntold({ file }: Letter, { brokenDueAt }: MailOf<'delay-notice'>): boolean {
  const moved = file.events.some(({ kind }) => kind === 'arrival-moved');
  return (
    moved &&
    file.mails.some(
      (each) => each.kind === 'acknowledgement' && each.state === 'sent' && isBefore(brokenDueAt, each.dueAt),
    )
  );
}
