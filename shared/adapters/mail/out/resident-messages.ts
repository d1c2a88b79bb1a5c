import { isOpen } from '../../../domain/case/case.ts';
import type { MailKind } from '../../../domain/case/mail-kind.ts';
import { isRestricted } from '../../../domain/case/restriction.ts';
import { departmentById } from '../../../domain/people/look-up.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import { fill, words } from '../words/mail-texts.ts';
import type { Block } from './blocks.ts';
import {
  greeting,
  heading,
  howToAdd,
  oneWayIn,
  otherWays,
  publicRecord,
  rows,
  say,
  signature,
  statusLink,
  written,
} from './common-blocks.ts';
import {
  dayAndTime,
  dueAt,
  type Letter,
  numberFact,
  textFact,
  whoInWords,
  writtenText,
} from './letter-facts.ts';

/** Explains in words how the due day was counted; from `explainDue`. */
export type Explain = (letter: Letter) => string | undefined;

/** The kinds that go to residents. `new-officer` only when another officer had been named before. */
export type ResidentKind = Extract<
  MailKind,
  | 'acknowledgement'
  | 'link-again'
  | 'holding-reply'
  | 'question'
  | 'question-reminder'
  | 'delay-notice'
  | 'answer'
  | 'passed-on'
  | 'records-request'
  | 'withdrawn'
  | 'merged'
  | 'reopened'
  | 'new-officer'
>;

/** What each message to a resident says, part by part as `docs/domain/messages.md` has it. */
export const residentMessages: Readonly<Record<ResidentKind, (letter: Letter, explain: Explain) => Block[]>> =
  {
    acknowledgement: (letter, explain) => {
      const { texts, settings } = letter;
      const why = explain(letter);
      return [
        greeting(letter),
        say(words(texts, 'thanks', { municipality: settings.municipality.name }), 'b'),
        say(texts.received),
        {
          kind: 'facts',
          rows: [
            rows.reference(letter),
            rows.received(letter),
            ...rows.topic(letter),
            rows.who(letter),
            rows.due(letter, dueAt(letter)),
          ],
        },
        ...(why ? [say(words(texts, 'whyThisDay', { explanation: why }), 'f')] : []),
        ...isolatedNotice(letter),
        say(texts.next, 'g'),
        statusLink(letter),
        ...howToAdd(letter),
        ...oneWayIn(letter),
        say(texts.otherWays, 'k'),
        ...publicRecord(letter),
        signature(letter),
      ];
    },

    'link-again': linkAgain,

    'holding-reply': (letter) => {
      const { texts } = letter;
      return [
        heading(texts.extendedHeading),
        greeting(letter),
        say(
          words(texts, 'extendedWho', {
            who: whoInWords(letter),
            day: dayAndTime(letter, dueAt(letter)).day,
          }),
          'e',
          'n',
        ),
        ...written(letter, writtenText(letter), 'm'),
        { kind: 'facts', rows: [rows.reference(letter), rows.due(letter, dueAt(letter), 'n')] },
        say(texts.nextExtended, 'g'),
        statusLink(letter),
        ...oneWayIn(letter),
        otherWays(letter),
        signature(letter),
      ];
    },

    question: (letter) => questionAsked(letter, writtenText(letter)),

    'question-reminder': (letter) =>
      questionAsked(letter, letter.file.messages.findLast((message) => message.kind === 'question')?.text, [
        say(letter.texts.questionAgain),
      ]),

    'delay-notice': (letter) => {
      const { texts } = letter;
      const { day } = dayAndTime(letter, dueAt(letter));
      const broken = textFact(letter.mail, 'brokenDueAt');
      return [
        heading(texts.delayedHeading),
        greeting(letter),
        say(apology(letter), 'o'),
        say(texts.delayedWhy, 'm'),
        say(words(texts, 'delayedWho', { who: whoInWords(letter), day }), 'e', 'n'),
        {
          kind: 'facts',
          rows: [
            rows.reference(letter),
            ...(broken ? [rows.promisedBefore(letter, broken)] : []),
            rows.due(letter, dueAt(letter), 'n'),
          ],
        },
        statusLink(letter),
        ...oneWayIn(letter),
        signature(letter),
      ];
    },

    answer: (letter) => {
      const { texts, c } = letter;
      const rated = !isRestricted(c) && !c.flags.some((flag) => neverAsked.has(flag));
      const answer: Block[] = isRestricted(c)
        ? [say(texts.answerRestricted, 'notice'), say(texts.answerRestrictedHow, 'notice')]
        : [say(texts.answerIntro), ...written(letter, writtenText(letter), 'p', 'q', 'r')];
      const link = { href: letter.links.status, words: texts.rateLinkText };
      return [
        heading(texts.answerHeading),
        greeting(letter),
        ...answer,
        { kind: 'facts', rows: [rows.reference(letter), rows.who(letter)] },
        say(texts.howToAddAfterAnswer, 'h'),
        ...(rated
          ? [{ kind: 'paragraph', content: fill(texts, 'rate', { link }), elements: ['t'] } as const]
          : []),
        heading(texts.notSatisfiedHeading),
        say(texts.notSatisfied, 's'),
        say(words(texts, 'notSatisfiedOversight', { bodies: oversightBodies(letter) }), 's'),
        say(texts.appeal, 's'),
        ...oneWayIn(letter),
        otherWays(letter),
        signature(letter),
      ];
    },

    'passed-on': (letter) => {
      const { texts } = letter;
      const at = letter.c.endedAt ?? letter.mail.owedAt;
      return [
        heading(texts.forwardedHeading),
        greeting(letter),
        say(words(texts, 'forwarded', { day: dayAndTime(letter, at).day })),
        ...(isRestricted(letter.c) ? [] : [say(texts.forwardedTo)]),
        ...written(letter, writtenText(letter), 'to-whom'),
        { kind: 'facts', rows: [rows.reference(letter), rows.received(letter)] },
        say(texts.forwardedStill, 'g'),
        ...publicRecord(letter),
        signature(letter),
      ];
    },

    'records-request': (letter) => {
      const { texts } = letter;
      return [
        heading(texts.recordsHeading),
        greeting(letter),
        { kind: 'facts', rows: [rows.received(letter)] },
        say(texts.recordsPrompt, 'prompt'),
        ...isolatedNotice(letter),
        say(words(texts, 'recordsDay', { day: dayAndTime(letter, dueAt(letter)).day }), 'f'),
        say(texts.recordsFees, 'fees'),
        say(texts.recordsNoReason, 'no-reason'),
        ...oneWayIn(letter),
        signature(letter),
      ];
    },

    withdrawn: (letter) => [
      heading(letter.texts.withdrawnHeading),
      greeting(letter),
      { kind: 'facts', rows: [rows.reference(letter)] },
      say(letter.texts.withdrawn),
      say(letter.texts.withdrawnStays, 'stays'),
      signature(letter),
    ],

    merged: (letter) => {
      const { texts, mail } = letter;
      const surviving = textFact(mail, 'surviving') ?? letter.c.reference;
      return [
        heading(texts.mergedHeading),
        greeting(letter),
        say(words(texts, 'merged', { surviving }), 'a'),
        statusLink(letter),
        say(words(texts, 'mergedDay', { day: dayAndTime(letter, dueAt(letter)).day }), 'f'),
        signature(letter),
      ];
    },

    reopened: (letter) => [
      heading(letter.texts.reopenedHeading),
      greeting(letter),
      say(letter.texts.reopened),
      { kind: 'facts', rows: [rows.reference(letter), rows.who(letter), rows.due(letter, dueAt(letter))] },
      statusLink(letter),
      signature(letter),
    ],

    'new-officer': (letter) => {
      const { texts } = letter;
      const { day } = dayAndTime(letter, dueAt(letter));
      return [
        heading(texts.newOwnerHeading),
        greeting(letter),
        say(words(texts, 'newOwner', { who: whoInWords(letter), day }), 'e', 'f'),
        { kind: 'facts', rows: [rows.reference(letter)] },
        signature(letter),
      ];
    },
  };

function questionAsked(letter: Letter, asked: string | undefined, before: readonly Block[] = []): Block[] {
  const { texts } = letter;
  return [
    heading(texts.questionHeading),
    greeting(letter),
    ...before,
    ...written(letter, asked, 'question'),
    say(texts.questionWhy, 'why'),
    say(texts.questionHow, 'h'),
    { kind: 'facts', rows: [rows.reference(letter), rows.who(letter)] },
    say(texts.nextQuestion, 'g'),
    say(words(texts, 'questionDay', { day: dayAndTime(letter, dueAt(letter)).day }), 'f'),
    signature(letter),
  ];
}

/** For a resident who has lost the private link. */
function linkAgain(letter: Letter): Block[] {
  const { texts, mail, c } = letter;
  return [
    heading(texts.linkAgainHeading),
    greeting(letter),
    say(texts.linkAgain),
    statusLink(letter),
    ...(mail.facts.renewed === true ? [say(texts.linkAgainOldStops)] : []),
    {
      kind: 'facts',
      rows: [
        rows.reference(letter),
        rows.received(letter),
        rows.who(letter),
        ...(isOpen(c) ? [rows.due(letter, dueAt(letter))] : []),
      ],
    },
    say(texts.linkAgainNotYou),
    ...oneWayIn(letter),
    otherWays(letter),
    signature(letter),
  ];
}

/** Sorry for a promise that was broken: once, again, and from the third time on with how often. */
function apology({ mail, texts }: Letter): string {
  const notices = numberFact(mail, 'notices') ?? 1;
  if (notices === 1) return texts.apology;
  return notices === 2 ? texts.apologyAgain : words(texts, 'apologyMany', { count: String(notices) });
}

/** Attachments that were kept apart are asked for again (E-27). */
function isolatedNotice({ mail, texts }: Letter): Block[] {
  return mail.facts.isolated === true ? [say(texts.attachmentsIsolated, 'g')] : [];
}

/** Nobody in these cases is asked to rate (E-07–E-09, E-61). */
const neverAsked: ReadonlySet<string> = new Set(['threat', 'childConcern', 'protectedIdentity']);

const oversight: Readonly<Record<Settings['municipality']['country'], Readonly<Record<string, string>>>> = {
  SE: {
    open: 'Justitieombudsmannen (jo.se)',
    social: 'Inspektionen för vård och omsorg (ivo.se), Justitieombudsmannen (jo.se)',
    health: 'patientnämnden, Inspektionen för vård och omsorg (ivo.se), Justitieombudsmannen (jo.se)',
    school_support: 'Skolinspektionen (skolinspektionen.se), Justitieombudsmannen (jo.se)',
  },
  DK: {
    open: 'Folketingets Ombudsmand (ombudsmanden.dk)',
    social: 'Ankestyrelsen (ast.dk), Folketingets Ombudsmand (ombudsmanden.dk)',
    health: 'Styrelsen for Patientklager (stpk.dk), Folketingets Ombudsmand (ombudsmanden.dk)',
  },
};

/** Who outside the municipality one may turn to, by what the department does. */
function oversightBodies({ settings, c }: Letter): string {
  const byCountry = oversight[settings.municipality.country];
  const department = departmentById(settings, c.department);
  return byCountry[department?.secrecyGroup ?? 'open'] ?? byCountry.open ?? '';
}
