import type { MailOf } from '../../../domain/case/mail.ts';
import type { Passing } from '../../../domain/case/message.ts';
import type { Contact } from '../../../domain/complaint/complaint.ts';
import {
  filesToPassOn,
  type PassedOnContent,
  passedOnContent,
} from '../../../domain/handling/passed-on-content.ts';
import { staffById } from '../../../domain/people/look-up.ts';
import { questionWords } from '../../../words/questions/words.ts';
import type { Block, Row } from './blocks.ts';
import { heading, rows, say, signature } from './common-blocks.ts';
import { type Letter, momentOf } from './letter-facts.ts';

/** What another authority gets to answer for us: the resident's own words, and their contact if they agreed (E-17). */
export function authorityBlocks(letter: Letter, passing: Passing): Block[] {
  const { settings, file } = letter;
  const texts = letter.texts.toAuthority;
  const content = passedOnContent(file, passing, settings.municipality.country);
  return [
    say(texts.intro({ municipality: settings.municipality.name })),
    { kind: 'facts', rows: facts(letter, passing, content) },
    ...content.written.flatMap((each): Block[] => [
      heading(texts.written({ when: momentOf(letter, each.at) })),
      { kind: 'letter', text: each.text },
    ]),
    ...content.answers.flatMap(({ question, text }): Block[] => [
      heading(questionWords[letter.language][question].theirs),
      { kind: 'letter', text },
    ]),
    heading(texts.contactHeading),
    ...contactBlocks(letter, content.contact),
    ...filesKept(letter, content),
    say(texts.told),
    say(texts.wrong),
    signature(letter),
  ];
}

/** The subject is neutral: number and whose it is. */
export function authoritySubject({ settings, texts, c }: Letter): string {
  const { name } = settings.municipality;
  return texts.toAuthority.subject({ reference: c.reference, municipality: name });
}

/** The officer who passes it on, where the authority's questions go: only residents' mail comes in by the address of the case. */
export function authorityReplyTo({ file, settings }: Letter, mail: MailOf<'to-authority'>): string {
  const by = file.messages.find(({ id }) => id === mail.message)?.by;
  const officer = by?.kind === 'staff' ? staffById(settings, by.id) : undefined;
  return officer?.email ?? settings.mail.intake[0] ?? '';
}

function facts(letter: Letter, passing: Passing, { files }: PassedOnContent): Row[] {
  const texts = letter.texts.toAuthority;
  return [
    { label: texts.labelTo, value: [passing.to] },
    { label: texts.labelReference, value: [letter.c.reference] },
    rows.received(letter),
    ...(files.length > 0
      ? [{ label: texts.labelFiles, value: [files.map(({ fileName }) => fileName).join(', ')] }]
      : []),
  ];
}

function contactBlocks({ texts, file }: Letter, contact: Contact | undefined): Block[] {
  const words = texts.toAuthority;
  if (Object.keys(file.contact ?? {}).length === 0) return [say(words.contactNone)];
  if (!contact) return [say(words.contactKept)];
  const { name, email, phone } = contact;
  return [
    say(words.contactAgreed),
    {
      kind: 'facts',
      rows: [
        ...(name ? [{ label: words.labelName, value: [name] }] : []),
        ...(email ? [{ label: words.labelEmail, value: [email] }] : []),
        ...(phone ? [{ label: words.labelPhone, value: [phone] }] : []),
      ],
    },
  ];
}

function filesKept({ texts, file }: Letter, { files }: PassedOnContent): Block[] {
  const count = filesToPassOn(file).length - files.length;
  return count > 0 ? [say(texts.toAuthority.filesKept({ count }))] : [];
}
