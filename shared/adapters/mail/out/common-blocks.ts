import { isInRoom, isRestricted, isToldOfRecords } from '../../../domain/case/restriction.ts';
import { departmentName } from '../../../domain/people/look-up.ts';
import { answerWayOf, eidInWords } from '../../../words/promise/promise-words.ts';
import { publicBodies } from '../../../words/public-bodies/public-bodies.ts';
import { openingHoursInWords } from '../../../words/time/dates.ts';
import type { MailWords } from '../words/words.ts';
import type { Block, Inline, Row } from './blocks.ts';
import {
  greetedName,
  type Letter,
  momentOf,
  namedOfficer,
  topicInWords,
  whoInWords,
  writerOf,
} from './letter-facts.ts';

/** A paragraph of one sentence that needs nothing filled in. */
export function say(text: string): Block {
  return { kind: 'paragraph', content: [text] };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

/**
 * Greets by name when one was given and is like a name: whoever fills in the form or a From writes it, and anybody's
 * address beside it, so that no link or message of theirs may leave in the municipality's name.
 */
export function greeting(letter: Letter): Block {
  const name = greetedName(letter.file.contact?.name);
  return say(name ? letter.texts.greeting({ name }) : letter.texts.greetingWithoutName);
}

export const rows = {
  reference: (letter: Letter): Row => ({
    label: letter.texts.labelReference,
    value: [letter.c.reference],
  }),
  received: (letter: Letter): Row => ({
    label: letter.texts.labelReceived,
    value: [momentOf(letter, letter.c.receivedAt)],
  }),
  topic: (letter: Letter): Row[] => {
    const topic = topicInWords(letter);
    return topic ? [{ label: letter.texts.labelTopic, value: [topic] }] : [];
  },
  who: (letter: Letter): Row => ({
    label: letter.texts.labelWho,
    value: [whoInWords(letter)],
  }),
  answeredBy: (letter: Letter): Row => ({
    label: letter.texts.labelWho,
    value: [whoInWords(letter, false, writerOf(letter) ?? namedOfficer(letter))],
  }),
  promisedBefore: (letter: Letter, at: string): Row => ({
    label: letter.texts.labelPromisedBefore,
    value: [momentOf(letter, at)],
  }),
  due: (letter: Letter, at: string): Row => ({
    label: letter.texts.labelDue,
    value: [momentOf(letter, at)],
  }),
};

export function statusLink({ texts, links }: Letter): Block {
  const link = { href: links.status, words: texts.statusLinkText };
  return { kind: 'paragraph', content: texts.statusLink.parts({ link }) };
}

/** One way in, the same in every message, with the office hours of the settings; no open mail into a restricted case. */
export function oneWayIn({ settings, texts, language, c }: Letter): Block[] {
  const { web, phone, visit } = settings.municipality;
  const email = settings.mail.intake[0] ?? '';
  return [
    heading(texts.headingOneWay),
    {
      kind: 'list',
      items: [
        texts.oneWay.web.parts({ web: { href: web, words: web } }),
        ...(isRestricted(c) ? [] : [texts.oneWay.email.parts({ email: mailLink(email) })]),
        texts.oneWay.phone.parts({ phone: phoneLink(phone) }),
        texts.oneWay.visit.parts({ visit: visit[language] }),
        texts.oneWay.hours.parts({ hours: openingHoursInWords(settings.officeHours, language) }),
      ],
    },
  ];
}

/** A mail program opens it; the plain text has the address alone. */
const mailLink = (email: string): Inline => ({ href: `mailto:${email}`, words: email });
const phoneLink = (phone: string): Inline => ({
  href: `tel:${phone.replaceAll(/[^\d+]/g, '')}`,
  words: phone,
});

/** A sentence that names the sign-in and leads to the secure room. */
export function inRoom(
  { settings, language, links, texts }: Letter,
  sentence: MailWords['secureHow' | 'secureNotice' | 'howToAddInRoom'],
): Block {
  const link = { href: `${links.status}/room`, words: texts.secureLinkText };
  return { kind: 'paragraph', content: sentence.parts({ eid: eidInWords(settings, language), link }) };
}

/** A restricted case is answered another way than by mail: said at once. */
export function restrictedWay({ c, settings, language }: Letter): Block[] {
  return isRestricted(c) ? [say(answerWayOf(c, settings, language))] : [];
}

/** What happens to what they write: that others may read it, where that may be said already, and their personal data. */
export function publicRecord({ settings, texts, language, c }: Letter): Block[] {
  const { legalBasis, keptFor, officerEmail } = settings.privacy;
  const { country } = settings.municipality;
  return [
    ...(isToldOfRecords(c)
      ? [heading(texts.headingPublic[country]), say(texts.publicRecord[country])]
      : [heading(texts.headingPersonal)]),
    say(
      texts.personalData({
        legalBasis: legalBasis[language],
        keptFor: keptFor[language],
        officerEmail,
        authority: publicBodies[country].dataProtection,
      }),
    ),
  ];
}

export const otherWays = ({ texts }: Letter): Block => say(texts.otherWays);

/** How to add or take back: by answering, and where no open mail may hold it in the room, on the page or by phone. */
export function howToAdd(letter: Letter): Block[] {
  const { texts, c } = letter;
  return [
    heading(texts.headingAdd),
    ...(isRestricted(c) ? [elsewhere(letter), say(texts.nothingByMail)] : [say(texts.howToAdd)]),
  ];
}

/** The page of the case, behind the sign-in where there is one, or the telephone. */
function elsewhere(letter: Letter): Block {
  const { texts, links, settings, c } = letter;
  if (isInRoom(c, settings)) return inRoom(letter, texts.howToAddInRoom);
  const link = { href: links.status, words: texts.statusLinkText };
  return { kind: 'paragraph', content: texts.howToAddOtherwise.parts({ link }) };
}

/** What the officer wrote; in a case with secrecy a notice stands instead. */
export function written(letter: Letter, text: string | undefined): Block[] {
  if (isInRoom(letter.c, letter.settings)) return [inRoom(letter, letter.texts.secureNotice)];
  if (isRestricted(letter.c)) return [say(letter.texts.restrictedNotice)];
  return text ? [{ kind: 'letter', text }] : [];
}

/** Longer texts are cut: they stand on the page of the case. */
const longestCopy = 3_000;

/**
 * What somebody wrote on the web form, for them to keep. Never of a restricted case, nor of what may be whistle-blowing: the
 * mail is open. Whoever fills in the form may name anybody's address, so no mail program may make a link of what it says.
 */
export function copyOfText({ c, file, texts }: Letter): Block[] {
  const message = file.text?.message;
  if (c.channel !== 'web_form' || !message || isRestricted(c) || c.flags.includes('threat')) return [];
  const isCut = message.length > longestCopy;
  const copy = isCut ? `${message.slice(0, longestCopy).toWellFormed()} …` : message;
  return [
    heading(texts.headingCopy),
    { kind: 'letter', text: withoutLinks(copy) },
    ...(isCut ? [say(texts.copyIsCut)] : []),
  ];
}

/** A sign that nobody sees keeps words from joining to an address: `a.example` is read, but leads nowhere. */
const unseen = '\u2060';

function withoutLinks(text: string): string {
  return text.replaceAll(/(?<=[\p{L}\p{N}_-])[.@](?=[\p{L}\p{N}])|:(?=\/\/)/gu, (sign) => sign + unseen);
}

/** The fixed signature nobody can edit, of who wrote the letter, else of who has the case: name, role, unit, e-mail, phone, web, case number. */
export function signature(letter: Letter): Block {
  const { settings, texts, language, c } = letter;
  const officer = writerOf(letter) ?? namedOfficer(letter);
  const unit = departmentName(settings, officer?.department ?? c.department, language);
  const email = officer?.email ?? settings.mail.intake[0] ?? '';
  const { name, web, phone } = settings.municipality;
  return {
    kind: 'signature',
    lines: [
      [texts.regards],
      ...(officer ? [[officer.name], [officer.title[language]]] : []),
      [unit],
      [name],
      ...(isRestricted(c) ? [] : [texts.signatureEmail.parts({ email: mailLink(email) })]),
      texts.signaturePhone.parts({ phone: phoneLink(officer?.phone ?? phone) }),
      texts.signatureWeb.parts({ web: { href: web, words: web } }),
      [texts.signatureReference({ reference: c.reference })],
    ],
  };
}
