import { officerMailCause, officerMailTexts } from '../words/officer-mail.ts';
import type { Block, Row } from './blocks.ts';
import { heading, say } from './common-blocks.ts';
import type { Letter } from './letter-facts.ts';

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
  const texts = officerMailTexts[first.language];
  const subject = refusalOf(first) === undefined ? texts.subjectTaken : texts.subjectRefused;
  const references = [...new Set(letters.map((letter) => letter.c.reference))].join(', ');
  return {
    subject: `${subject}: ${references}`,
    blocks: [
      ...letters.flatMap((letter): Block[] => [
        heading(letter.c.reference),
        say(refusalOf(letter) === undefined ? texts.taken : texts.refused),
        { kind: 'facts', rows: rowsOf(letter) },
      ]),
      say(first.texts.staffNoPersonalData),
      {
        kind: 'signature',
        lines: [[first.settings.mail.senderName], [first.settings.municipality.web]],
      },
    ],
  };
}

function rowsOf(letter: Letter): Row[] {
  const { c, links, texts } = letter;
  const link = { href: links.staff(c.reference), words: texts.staffLink };
  const basics: Row[] = [
    { label: texts.labelReference, value: [c.reference] },
    { label: texts.staffLink, value: [link] },
  ];
  const refusal = refusalOf(letter);
  if (refusal === undefined) return basics;
  const own = officerMailTexts[letter.language];
  const cause = officerMailCause(refusal);
  const next =
    cause === 'restricted' ? own.nextRestricted : cause === 'not-proven' ? own.nextNotProven : own.next;
  return [
    ...basics,
    { label: own.labelCause, value: [own.cause[cause]] },
    { label: own.labelNext, value: [next] },
  ];
}

/** Why the officer's mail did not become the answer; undefined when it did. */
function refusalOf({ mail }: Letter): string | undefined {
  return mail.kind === 'mailed-answer' ? mail.refusedFor : undefined;
}
