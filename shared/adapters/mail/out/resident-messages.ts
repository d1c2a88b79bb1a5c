import { isOpen } from '../../../domain/case/case.ts';
import type { MailOf } from '../../../domain/case/mail.ts';
import { isInRoom, isRestricted, isToldOfRecords } from '../../../domain/case/restriction.ts';
import { departmentById } from '../../../domain/people/look-up.ts';
import { isSpecialMatter, type SpecialMatter } from '../../../domain/vocabulary/classification.ts';
import { matterNotices } from '../../../words/matters/matter-notices.ts';
import { matterWords } from '../../../words/matters/words.ts';
import { oversightInWords } from '../../../words/public-bodies/public-bodies.ts';
import type { Block, Row } from './blocks.ts';
import {
  copyOfText,
  greeting,
  heading,
  howToAdd,
  oneWayIn,
  otherWays,
  publicRecord,
  restrictedWay,
  rows,
  say,
  signature,
  statusLink,
  written,
} from './common-blocks.ts';
import { delayNotice } from './delay-notice-message.ts';
import { alreadyKnown, knownIssueNews } from './known-issue-messages.ts';
import {
  dayHasPassed,
  dayOf,
  dueAt,
  type Letter,
  whoInWords,
  writtenMessage,
  writtenText,
} from './letter-facts.ts';
import { passedOn } from './passed-on-message.ts';
import { recordsRefusal } from './records-refusal-message.ts';
import { rightDecision } from './right-decision-message.ts';
import { howToReachYou, secureMessage } from './secure-messages.ts';

/** Explains in words how the due day was counted; from `explainDue`. */
export type Explain = (letter: Letter) => string | undefined;

/**
 * What a mail to a resident says, part by part as `docs/domain/messages.md` has it.
 *
 * @param hasFiles - whether the files of an answer go along in the mail itself
 * @throws Error for a kind that is not written to residents
 */
export function residentBlocks(letter: Letter, explain: Explain, hasFiles = false): Block[] {
  const { mail } = letter;
  switch (mail.kind) {
    case 'acknowledgement':
      return acknowledgement(letter, mail, explain);
    case 'link-again':
      return linkAgain(letter, mail);
    case 'holding-reply':
      return holdingReply(letter);
    case 'question':
      // Restricted and bound since it was written: it is read in the room now.
      if (isInRoom(letter.c, letter.settings)) return secureMessage(letter, 'question');
      return mail.message === undefined
        ? question(letter, lastQuestion(letter), [say(letter.texts.questionAgain)])
        : question(letter, writtenText(letter));
    case 'delay-notice':
      return delayNotice(letter, mail);
    case 'answer':
      return isInRoom(letter.c, letter.settings) ? secureMessage(letter, 'answer') : answer(letter, hasFiles);
    case 'secure-message':
      return secureMessage(letter, mail.what);
    case 'how-to-reach-you':
      return howToReachYou(letter);
    case 'known-issue-news':
      return knownIssueNews(letter, mail);
    case 'passed-on':
      return passedOn(letter);
    case 'records-request':
      return recordsRequest(letter, mail);
    case 'records-refusal':
      return recordsRefusal(letter);
    case 'right-decision':
      return rightDecision(letter);
    case 'withdrawn':
      return withdrawn(letter);
    case 'merged':
      return merged(letter, mail);
    case 'file-refused':
      return fileRefused(letter, mail);
    case 'reopened':
      return reopened(letter);
    case 'special-matter':
      return specialMatter(letter, mail);
    case 'new-officer':
      return newOfficer(letter);
    default:
      throw new Error(`${mail.kind} is not written to residents.`);
  }
}

function acknowledgement(letter: Letter, mail: MailOf<'acknowledgement'>, explain: Explain): Block[] {
  const { texts, settings } = letter;
  const why = explain(letter);
  return [
    greeting(letter),
    say(texts.thanks({ municipality: settings.municipality.name })),
    say(texts.received),
    ...matters(letter),
    ...(letter.knownIssues.all.length > 0 ? alreadyKnown(letter) : []),
    {
      kind: 'facts',
      rows: [
        rows.reference(letter),
        rows.received(letter),
        ...rows.topic(letter),
        rows.who(letter),
        ...stillDue(letter),
      ],
    },
    ...(why && !dayHasPassed(letter) ? [say(texts.whyThisDay({ explanation: why }))] : []),
    ...lateNotice(letter),
    ...isolatedNotice(letter, mail.isolated),
    say(texts.next),
    ...restrictedWay(letter),
    statusLink(letter),
    ...copyOfText(letter),
    ...howToAdd(letter),
    ...oneWayIn(letter),
    otherWays(letter),
    ...publicRecord(letter),
    signature(letter),
  ];
}

function holdingReply(letter: Letter): Block[] {
  const { texts } = letter;
  const day = dueAt(letter);
  const isAgreed = letter.c.extensions.some(({ promisedAt, agreed }) => promisedAt === day && agreed);
  return [
    heading(isAgreed ? texts.agreedHeading : texts.extendedHeading),
    greeting(letter),
    ...(dayHasPassed(letter)
      ? lateNotice(letter)
      : [
          say(
            (isAgreed ? texts.extendedAgreed : texts.extendedWho)({
              who: whoInWords(letter, true),
              day: dayOf(letter, day),
            }),
          ),
        ]),
    ...written(letter, writtenText(letter)),
    { kind: 'facts', rows: [rows.reference(letter), ...stillDue(letter)] },
    ...(dayHasPassed(letter) ? [] : [say(texts.nextExtended)]),
    statusLink(letter),
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}

function answer(letter: Letter, hasFiles: boolean): Block[] {
  const { texts, c } = letter;
  const rated = !isRestricted(c) && !c.flags.some((flag) => neverAsked.has(flag));
  const answer: Block[] = isRestricted(c)
    ? [say(texts.answerRestricted), say(texts.answerRestrictedHow)]
    : [say(texts.answerIntro), ...written(letter, writtenText(letter)), ...filesOf(letter, hasFiles)];
  const link = { href: `${letter.links.status}?open=rate#rating`, words: texts.rateLinkText };
  return [
    heading(texts.answerHeading),
    greeting(letter),
    ...answer,
    { kind: 'facts', rows: [rows.reference(letter), rows.answeredBy(letter)] },
    ...(isRestricted(c) ? howToAdd(letter) : [say(texts.howToAddAfterAnswer)]),
    ...(rated ? [{ kind: 'paragraph', content: texts.rate.parts({ link }) } as const] : []),
    heading(texts.notSatisfiedHeading),
    say(isRestricted(c) ? texts.notSatisfiedRestricted : texts.notSatisfied),
    say(texts.notSatisfiedOversight({ bodies: oversight(letter) })),
    say(texts.appeal),
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}

/** Which files the answer has, and where they are. */
function filesOf(letter: Letter, hasFiles: boolean): Block[] {
  const names = writtenMessage(letter)?.attachments.map(({ fileName }) => fileName) ?? [];
  if (names.length === 0) return [];
  const { texts, links } = letter;
  const link = { href: links.status, words: texts.filesLinkText };
  const sentence = hasFiles ? texts.filesAlong : texts.filesOnPage;
  return [
    heading(texts.headingFiles),
    { kind: 'letter', text: names.join('\n') },
    { kind: 'paragraph', content: sentence.parts({ link }) },
  ];
}

function recordsRequest(letter: Letter, mail: MailOf<'records-request'>): Block[] {
  const { texts, settings } = letter;
  return [
    heading(texts.recordsHeading[settings.municipality.country]),
    greeting(letter),
    { kind: 'facts', rows: [rows.received(letter)] },
    say(texts.recordsPrompt),
    ...isolatedNotice(letter, mail.isolated),
    ...(dayHasPassed(letter)
      ? lateNotice(letter)
      : [say(texts.recordsDay({ day: dayOf(letter, dueAt(letter)) }))]),
    say(texts.recordsFees),
    say(texts.recordsNoReason),
    ...oneWayIn(letter),
    signature(letter),
  ];
}

function withdrawn(letter: Letter): Block[] {
  const { country } = letter.settings.municipality;
  return [
    heading(letter.texts.withdrawnHeading),
    greeting(letter),
    { kind: 'facts', rows: [rows.reference(letter)] },
    say(letter.texts.withdrawn),
    ...(isToldOfRecords(letter.c) ? [say(letter.texts.withdrawnStays[country])] : []),
    signature(letter),
  ];
}

function merged(letter: Letter, mail: MailOf<'merged'>): Block[] {
  const { texts } = letter;
  return [
    heading(texts.mergedHeading),
    greeting(letter),
    say(texts.merged({ surviving: mail.surviving })),
    statusLink(letter),
    ...(dayHasPassed(letter) ? [] : [say(texts.mergedDay({ day: dayOf(letter, dueAt(letter)) }))]),
    signature(letter),
  ];
}

function fileRefused(letter: Letter, { unscanned }: MailOf<'file-refused'>): Block[] {
  const { texts } = letter;
  return [
    heading(texts.fileRefusedHeading),
    greeting(letter),
    say(unscanned ? texts.fileUnscanned : texts.fileRefused),
    say(whatToDo(letter, unscanned)),
    { kind: 'facts', rows: [rows.reference(letter)] },
    statusLink(letter),
    signature(letter),
  ];
}

/** A person has found what it is, or corrected it. */
function specialMatter(letter: Letter, mail: MailOf<'special-matter'>): Block[] {
  return [
    heading(letter.texts.matterHeading),
    greeting(letter),
    ...matters(letter, mail.matters),
    { kind: 'facts', rows: [rows.reference(letter)] },
    statusLink(letter),
    signature(letter),
  ];
}

/** What special matters mean for whoever wrote; of a restricted case nothing stands in open mail. */
function matters({ c, settings, language }: Letter, only?: readonly SpecialMatter[]): Block[] {
  if (!c.flags.some(isSpecialMatter)) return [];
  const notices = matterNotices(c, settings, language, only);
  if (notices.length > 0 && isRestricted(c)) return [say(matterWords[language].restricted)];
  return notices.map(say);
}

function whatToDo({ texts, c }: Letter, unscanned: boolean | undefined): string {
  if (isRestricted(c)) return unscanned ? texts.fileUnscannedDoRestricted : texts.fileRefusedDoRestricted;
  return unscanned ? texts.fileUnscannedDo : texts.fileRefusedDo;
}

function reopened(letter: Letter): Block[] {
  return [
    heading(letter.texts.reopenedHeading),
    greeting(letter),
    say(letter.texts.reopened),
    { kind: 'facts', rows: [rows.reference(letter), rows.who(letter), ...stillDue(letter)] },
    statusLink(letter),
    signature(letter),
  ];
}

function newOfficer(letter: Letter): Block[] {
  const { texts } = letter;
  const who = whoInWords(letter, true);
  const day = dayOf(letter, dueAt(letter));
  return [
    heading(texts.newOwnerHeading),
    greeting(letter),
    say(dayHasPassed(letter) ? texts.newOwnerLate({ who }) : texts.newOwner({ who, day })),
    { kind: 'facts', rows: [rows.reference(letter)] },
    signature(letter),
  ];
}

function question(letter: Letter, asked: string | undefined, before: readonly Block[] = []): Block[] {
  const { texts } = letter;
  return [
    heading(texts.questionHeading),
    greeting(letter),
    ...before,
    ...written(letter, asked),
    say(texts.questionWhy),
    ...(isRestricted(letter.c)
      ? [say(texts.questionHowOtherwise), say(texts.nothingByMail)]
      : [say(texts.questionHow[letter.settings.municipality.country])]),
    { kind: 'facts', rows: [rows.reference(letter), rows.who(letter)] },
    say(texts.nextQuestion),
    ...(dayHasPassed(letter) ? [] : [say(texts.questionDay({ day: dayOf(letter, dueAt(letter)) }))]),
    signature(letter),
  ];
}

function lastQuestion({ file }: Letter): string | undefined {
  return file.messages.findLast((message) => message.kind === 'question')?.text;
}

/** For a resident who has lost the private link. */
function linkAgain(letter: Letter, mail: MailOf<'link-again'>): Block[] {
  const { texts, c } = letter;
  return [
    heading(texts.linkAgainHeading),
    greeting(letter),
    say(texts.linkAgain),
    statusLink(letter),
    ...(mail.renewed ? [say(texts.linkAgainOldStops)] : []),
    {
      kind: 'facts',
      rows: [
        rows.reference(letter),
        rows.received(letter),
        rows.who(letter),
        ...(isOpen(c) ? stillDue(letter) : []),
      ],
    },
    say(texts.linkAgainNotYou),
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}

/** Sorry for a promise that was broken: once, again, and from the third time on with how often. */
/** Who outside the municipality one may turn to, by what the department does. */
function oversight({ settings, c, language }: Letter): string {
  const kind = departmentById(settings, c.department)?.secrecyGroup ?? 'open';
  return oversightInWords(settings.municipality.country, kind, language);
}

/** Attachments that were kept apart are asked for again (E-27). */
function isolatedNotice({ texts, c }: Letter, isolated: boolean | undefined): Block[] {
  return isolated
    ? [say(isRestricted(c) ? texts.attachmentsIsolatedRestricted : texts.attachmentsIsolated)]
    : [];
}

/** Nobody in these cases is asked to rate (E-07–E-09, E-61). */
const neverAsked: ReadonlySet<string> = new Set(['threat', 'childConcern', 'protectedIdentity']);

/** The day that was to be named has passed, as in a mail that was held up: a notice with another day comes, while an answer is owed. */
function lateNotice(letter: Letter): Block[] {
  return dayHasPassed(letter) && isOpen(letter.c) ? [say(letter.texts.late)] : [];
}

/** The day the answer comes, while it lies ahead. */
function stillDue(letter: Letter): Row[] {
  return dayHasPassed(letter) ? [] : [rows.due(letter, dueAt(letter))];
}
