import { officerMailCause, officerMailTexts } from '../words/officer-mail.ts';
import type { Block, Row } from './blocks.ts';
import { heading, say } from './common-blocks.ts';
import { type Letter, textFact } from './letter-facts.ts';

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
  const subject = wasTaken(first) ? texts.subjectTaken : texts.subjectRefused;
  const references = [...new Set(letters.map((letter) => letter.c.reference))].join(', ');
  return {
    subject: `${subject}: ${references}`,
    blocks: [
      ...letters.flatMap((letter): Block[] => [
        heading(letter.c.reference),
        say(wasTaken(letter) ? texts.taken : texts.refused),
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
    { element: 'a', label: texts.labelReference, value: [c.reference] },
    { element: 'w', label: texts.staffLink, value: [link] },
  ];
  if (wasTaken(letter)) return basics;
  const own = officerMailTexts[letter.language];
  const cause = officerMailCause(textFact(letter.mail, 'reason') ?? '');
  const next =
    cause === 'restricted' ? own.nextRestricted : cause === 'not-proven' ? own.nextNotProven : own.next;
  return [
    ...basics,
    { element: 'bb', label: own.labelCause, value: [own.cause[cause]] },
    { element: 'bb', label: own.labelNext, value: [next] },
  ];
}

function wasTaken({ mail }: Letter): boolean {
  return mail.facts.taken === true;
}
