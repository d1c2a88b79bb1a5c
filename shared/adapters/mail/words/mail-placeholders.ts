/**
 * Every sentence the pipeline's mails are made of, and what must be filled into it.
 * A language that leaves a sentence or a placeholder out, or makes one up, does not compile.
 * Letters in brackets are the parts of `docs/domain/messages.md`.
 */
export interface MailPlaceholders {
  subject: 'reference' | 'municipality';
  greeting: 'name';
  greetingWithoutName: never;
  regards: never;

  labelReference: never;
  labelReceived: never;
  labelTopic: never;
  labelWho: never;
  labelDue: never;
  labelStatus: never;
  /** An instant of the promise: weekday, date and closing time. */
  dayAndTime: 'day' | 'time';
  whoOfficer: 'name' | 'title' | 'department';

  /** [b] */
  thanks: 'municipality';
  receivedHeading: never;
  received: never;
  /** Attachments were kept apart for a virus (E-27). */
  attachmentsIsolated: never;
  /** [f] without an explanation from the calendar. */
  whyThisDay: 'explanation';
  /** [g] */
  next: never;
  nextExtended: never;
  nextQuestion: never;
  nextDelayed: never;
  /** [h] */
  headingAdd: never;
  howToAdd: never;
  howToAddAfterAnswer: never;
  /** [i] */
  headingOneWay: never;
  oneWay: 'web' | 'email' | 'phone' | 'visit';
  openingHours: 'hours';
  /** [j] */
  headingPublic: never;
  publicRecord: never;
  personalData: 'legalBasis' | 'keptFor' | 'officerEmail' | 'authority';
  /** [k] */
  otherWays: never;
  /** [u] */
  statusLink: 'link';
  statusLinkText: never;
  /** link-again */
  linkAgainHeading: never;
  linkAgain: never;
  linkAgainOldStops: never;
  linkAgainNotYou: never;

  /** holding-reply */
  extendedHeading: never;
  extendedWho: 'who' | 'day';
  /** question */
  questionHeading: never;
  questionAgain: never;
  questionWhy: never;
  questionDay: 'day';
  questionHow: never;
  /** delay-notice */
  delayedHeading: never;
  apology: never;
  apologyAgain: never;
  apologyMany: 'count';
  labelPromisedBefore: never;
  delayedWhy: never;
  delayedWho: 'who' | 'day';
  /** answer */
  answerHeading: never;
  answerIntro: never;
  answerRestricted: never;
  answerRestrictedHow: never;
  notSatisfiedHeading: never;
  notSatisfied: never;
  notSatisfiedOversight: 'bodies';
  appeal: never;
  rate: 'link';
  rateLinkText: never;
  /** passed-on */
  forwardedHeading: never;
  forwarded: 'day';
  forwardedTo: never;
  forwardedStill: never;
  /** records-request */
  recordsHeading: never;
  recordsPrompt: never;
  recordsDay: 'day';
  recordsFees: never;
  recordsNoReason: never;
  /** withdrawn */
  withdrawnHeading: never;
  withdrawn: never;
  withdrawnStays: never;
  /** merged */
  mergedHeading: never;
  merged: 'surviving';
  mergedDay: 'day';
  /** reopened */
  reopenedHeading: never;
  reopened: never;
  /** new-officer to the resident */
  newOwnerHeading: never;
  newOwner: 'who' | 'day';

  /** Notices of a restricted case. */
  restrictedNotice: never;

  /** To staff. */
  staffSubjectReminder: 'references';
  staffSubjectUnassigned: 'references';
  staffSubjectUnopened: 'references';
  staffSubjectEscalation: 'references';
  staffSubjectUndelivered: 'references';
  staffSubjectNewOwner: 'references';
  staffSubjectOnCall: 'references';
  staffSubjectApproval: 'references';
  staffSubjectWaitingEnded: 'references';
  staffSubjectConsulted: 'references';
  staffSubjectMore: 'reference' | 'count';
  staffReminder: never;
  staffUnassigned: never;
  staffUnopened: never;
  staffAcknowledgementLate: never;
  staffOnCallChild: never;
  staffOnCallThreat: never;
  staffWaitingEnded: never;
  staffApproval: never;
  staffApprovalDay: never;
  staffConsulted: never;
  staffQueue: never;
  staffEscalation: 'level';
  staffUndelivered: never;
  staffNewOwner: never;
  /** [d] in neutral words: the topic, never what was written. */
  staffCategory: never;
  /** [v] */
  staffDue: never;
  staffBroken: never;
  staffTimeLeft: never;
  staffMinutesLeft: 'hours' | 'minutes';
  staffMinutesLate: 'hours' | 'minutes';
  staffReceived: never;
  /** [w] */
  staffLink: never;
  /** [x] */
  staffWhatCounts: never;
  /** [y] */
  staffHandOver: never;
  staffDeputy: 'deputy';
  /** [z] */
  staffLevel: never;
  staffLevelName: 'level';
  staffReminders: never;
  staffRemindersSent: 'count';
  staffNoReminders: never;
  staffPromised: never;
  staffPromisedWho: 'who' | 'day' | 'time';
  staffTold: never;
  staffToldYes: 'day' | 'time';
  staffToldNo: never;
  staffAction: never;
  /** [bb] */
  staffFailedMail: never;
  staffFailedCause: never;
  staffFailedHard: never;
  staffFailedSoft: never;
  staffFailedComplaint: never;
  staffFailedRefused: never;
  staffFailedAction: never;
  staffFailedDo: never;
  staffNoPersonalData: never;

  /** What a failed mail was. */
  mailAcknowledgement: never;
  mailHoldingReply: never;
  mailQuestion: never;
  mailDelay: never;
  mailAnswer: never;
  mailOther: never;

  /** Signature. */
  signatureReference: 'reference';
  signatureEmail: 'email';
  signaturePhone: 'phone';
  signatureWeb: 'web';
}

/** Names written in braces in a sentence. */
type PlaceholdersOf<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** What is wrong with a sentence, said by the compiler. */
type Checked<Sentences extends Record<keyof MailPlaceholders, string>> = {
  [Key in keyof MailPlaceholders]: Same<PlaceholdersOf<Sentences[Key]>, MailPlaceholders[Key]> extends true
    ? string
    : { readonly 'placeholders must be': MailPlaceholders[Key] };
};

/** Every sentence of one language. */
export type MailTexts = Readonly<Record<keyof MailPlaceholders, string>>;

/** Checks one language's sentences against `MailPlaceholders`, at compile time only. */
export function mailTexts<const Sentences extends Record<keyof MailPlaceholders, string>>(
  sentences: Sentences & Checked<Sentences>,
): MailTexts {
  return sentences;
}
