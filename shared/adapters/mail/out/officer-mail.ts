import type { MailWords } from '../words/words.ts';
import type { Block, Row } from './blocks.ts';
import { heading, say } from './common-blocks.ts';
import type { Letter } from './letter-facts.ts';

/** Why an officer's mail did not become the reply, from the reason kept with the raw mail. */
const causes: Readonly<Record<string, keyof MailWords['mailedAnswer']['cause']>> = {
  'officer-ambiguous': 'ambiguous',
  'officer-not-in-charge': 'not-in-charge',
  'officer-not-proven': 'not-proven',
  'officer-attachment': 'attachment',
  'officer-not-open': 'ended',
  'officer-already-answered': 'ended',
  'officer-restricted-no-mail': 'restricted',
  'officer-no-contact-way': 'other',
  'officer-mandate-missing': 'no-mandate',
  'officer-department-must-answer': 'no-mandate',
  'officer-which-case': 'which-case',
};

/**
 * What became of mails an officer sent us. Says which case and why, and repeats nothing of what was written (D14).
 *
 * @param letters - at least one, all to the same officer
 */
export function officerMailAnswer(letters: readonly [Letter, ...Letter[]]): {
  subject: string;
  blocks: Block[];
} {
  const [first] = letters;
  const texts = first.texts.mailedAnswer;
  const subject = became(first, {
    answer: texts.subjectTaken,
    note: texts.subjectNoted,
    nothing: texts.subjectRefused,
  });
  const references = [...new Set(letters.map((letter) => letter.c.reference))].join(', ');
  return {
    subject: `${subject}: ${references}`,
    blocks: [
      ...letters.flatMap((letter): Block[] => [
        heading(letter.c.reference),
        say(became(letter, { answer: texts.taken, note: texts.noted, nothing: texts.refused })),
        { kind: 'facts', rows: rowsOf(letter) },
      ]),
      say(first.texts.staff.noPersonalData),
      {
        kind: 'signature',
        lines: [[first.settings.mail.senderName], [first.settings.municipality.web]],
      },
    ],
  };
}

function rowsOf(letter: Letter): Row[] {
  const { c, links, texts } = letter;
  const link = { href: links.staff(c.reference), words: texts.staff.link };
  const basics: Row[] = [
    { label: texts.labelReference, value: [c.reference] },
    { label: texts.staff.link, value: [link] },
  ];
  const refusal = refusalOf(letter);
  if (refusal === undefined) return basics;
  const own = texts.mailedAnswer;
  const cause = causes[refusal] ?? 'other';
  const next =
    cause === 'restricted' ? own.nextRestricted : cause === 'not-proven' ? own.nextNotProven : own.next;
  return [
    ...basics,
    { label: own.labelCause, value: [own.cause[cause]] },
    { label: own.labelNext, value: [next] },
  ];
}

/** What became of the mail, in one of three sentences. */
function became(
  { mail }: Letter,
  words: { readonly answer: string; readonly note: string; readonly nothing: string },
): string {
  if (mail.kind !== 'mailed-answer' || mail.refusedFor !== undefined) return words.nothing;
  return mail.becameNote ? words.note : words.answer;
}

/** Why the officer's mail did not become the answer; undefined when it did, or a note. */
function refusalOf({ mail }: Letter): string | undefined {
  return mail.kind === 'mailed-answer' ? mail.refusedFor : undefined;
}
