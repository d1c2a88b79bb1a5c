import * as z from 'zod/mini';
import { ruleSchema } from '../calendar/counting-rule.ts';
import { countrySchema } from '../calendar/country-calendar.ts';
import { closedDaySchema, officeHoursSchema, shortDaySchema } from '../calendar/own-days.ts';
import { daySchema } from '../time/time.ts';
import {
  channelSchema,
  complaintTypeSchema,
  rosaGroupSchema,
  secrecyGroupSchema,
  specialMatterSchema,
} from '../vocabulary/classification.ts';
import { languageSchema, localisedSchema } from '../vocabulary/language.ts';
import type { KnownIssue } from './known-issue.ts';

const idSchema = z
  .string()
  .check(
    z.regex(
      /^[a-z][a-z0-9-]{1,40}$/,
      'an id: small letters a–z, digits and hyphens, beginning with a letter',
    ),
  );

/** Words that stand in heads of mails and on every page: one short line. */
const lineSchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(120, 'at most 120 characters'),
    z.regex(/^\P{Cc}*$/u, 'one line, without line breaks or other control characters'),
  );

/** One promise in force from a day on; a longer one than two days needs a decision reference. */
const servicePolicySchema = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(60)),
  validFrom: daySchema,
  decision: z.string().check(z.minLength(1)),
  rule: ruleSchema,
  workingDays: z.int().check(z.gte(1), z.lte(30)),
  exceptions: z.array(
    z.strictObject({
      department: z.optional(idSchema),
      type: z.optional(complaintTypeSchema),
      channel: z.optional(channelSchema),
      workingDays: z.int().check(z.gte(1), z.lte(30)),
      decision: z.string().check(z.minLength(1)),
    }),
  ),
});
export type ServicePolicy = z.infer<typeof servicePolicySchema>;

/** Reminders and escalation (P-20). */
const ladderSchema = z.strictObject({
  unassignedAlarmAfterOfficeHours: z.int().check(z.gte(1)),
  secondReminderOfficeHoursBefore: z.int().check(z.gte(1)),
  level2AfterWorkingDays: z.int().check(z.gte(1)),
  level3AfterWorkingDays: z.int().check(z.gte(1)),
});

export const roles = [
  'contact-centre-agent',
  'case-officer',
  'unit-manager',
  'head-of-department',
  'registrar',
  'policy-owner',
  'log-auditor',
  'administrator',
] as const;
const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const absenceSchema = z.strictObject({ from: daySchema, to: daySchema, deputy: z.optional(idSchema) });
export type Absence = z.infer<typeof absenceSchema>;

const staffSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  title: localisedSchema,
  email: z.email(),
  phone: lineSchema,
  /** The provider's own unchanging name of the person (`sub` of its tokens); with it they are known by nothing else. */
  subject: z.optional(z.string().check(z.minLength(1))),
  role: roleSchema,
  department: idSchema,
  secrecyGroups: z.array(secrecyGroupSchema),
  deputy: z.optional(idSchema),
  absences: z._default(z.array(absenceSchema), []),
  /** How news of their cases comes: at once, gathered by the hour, or once a day. Deadlines always come when they are due. */
  notices: z._default(z.enum(['at-once', 'hourly', 'daily']), 'hourly'),
  leftOn: z.optional(daySchema),
  /** Filled in for who came by a claim of the sign-in provider, its value: not to be written. */
  claim: z.optional(z.string()),
});
export type Staff = z.infer<typeof staffSchema>;

/** Whether a day is set on which the person leaves or left: somebody may be named to take over from them. */
export const isLeaving = ({ leftOn }: Pick<Staff, 'leftOn'>): boolean => leftOn !== undefined;

const departmentSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  /** The board (nämnd) it answers to: an authority of its own (OSL 8:2). */
  board: lineSchema,
  secrecyGroup: secrecyGroupSchema,
  queueOwner: idSchema,
  manager: idSchema,
  head: idSchema,
});
export type Department = z.infer<typeof departmentSchema>;

const topicSchema = z.strictObject({
  id: idSchema,
  name: localisedSchema,
  department: idSchema,
  rosaGroup: z.optional(rosaGroupSchema),
  /** About how people are treated: whoever has such a case is asked whether somebody should be kept out of it. */
  aboutTreatment: z.optional(z.boolean()),
  /** Words that point to this topic, matched as word beginnings, case-insensitively. */
  words: z.array(z.string().check(z.minLength(2))),
});
export type Topic = z.infer<typeof topicSchema>;

const mandateSchema = z.strictObject({
  agreement: z.string().check(z.minLength(1)),
  department: idSchema,
  topic: z.optional(idSchema),
  rosaGroups: z.array(rosaGroupSchema),
  validFrom: daySchema,
  validTo: daySchema,
});

/** Something earlier settings named and these do not: cases and figures still hold its id. */
const formerSchema = z.strictObject({
  kind: z.enum(['department', 'staff', 'topic']),
  id: idSchema,
  name: localisedSchema,
});
export type Former = z.infer<typeof formerSchema>;

/** A text is written, gone through by somebody else, and approved. */
export const textStages = ['draft', 'reviewed', 'approved'] as const;

/** A text officers put into an answer; `link` leads to a self-service that solves the matter. */
const standardTextSchema = z.strictObject({
  id: idSchema,
  /** Offered first for cases on this topic; for every case when absent. */
  topic: z.optional(idSchema),
  title: localisedSchema,
  text: localisedSchema,
  link: z.optional(z.url()),
  /** Officers are offered what is approved, nothing before. */
  stage: z._default(z.enum(textStages), 'approved'),
  /** Whose text it is: they may change it themselves. */
  owner: z.optional(idSchema),
});
export type StandardText = z.infer<typeof standardTextSchema>;

/** Mails to residents in which a municipality may say a sentence of its own. */
export const kindsWithOwnSentences = [
  'acknowledgement',
  'holding-reply',
  'question',
  'delay-notice',
  'answer',
  'passed-on',
  'records-request',
  'withdrawn',
  'merged',
  'reopened',
] as const;

const sentenceSchema = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(300, 'at most 300 characters'),
    z.regex(/^\P{Cc}*$/u, 'one line, without line breaks or other control characters'),
  );
const sentencesSchema = z.strictObject({ sv: sentenceSchema, da: sentenceSchema, en: sentenceSchema });

/** What the municipality itself says in a mail to residents: beside what the rules demand, in place of none of it. */
const mailSentencesSchema = z.strictObject({
  kind: z.enum(kindsWithOwnSentences),
  /** After the greeting. */
  opening: z.optional(sentencesSchema),
  /** Before the signature. */
  closing: z.optional(sentencesSchema),
});

/** A matter with rules of its own: how it is known, who is told, who may see it and by when the law wants an answer. */
export const specialMatterRowSchema = z.strictObject({
  matter: specialMatterSchema,
  /** Beginnings of words that point to it, in any language, case-insensitively. */
  words: z.array(z.string().check(z.minLength(3))),
  /** Topics that are always such a matter. */
  topics: z._default(z.array(idSchema), []),
  /** Who is told the same day: everybody of a role, the data protection officer, or a mailbox. */
  tell: z.array(z.union([roleSchema, z.literal('data-protection-officer'), z.email()])),
  /** Department the case goes to; where its topic belongs when absent. */
  department: z.optional(idSchema),
  /** Only members of this secrecy group see it. */
  seenBy: z.optional(secrecyGroupSchema),
  /** Whole months after arrival until the law wants an answer; the promise stands beside it. */
  answerWithinMonths: z.optional(z.int().check(z.gte(1))),
  /** Whether the resident is told before a person has looked. */
  isTold: z.boolean(),
  /** Where the resident goes with it: a form, or a channel of its own. */
  link: z.optional(z.url()),
});
export type SpecialMatterRow = z.infer<typeof specialMatterRowSchema>;

/** What to ask on the phone about a topic. Shown from its approval on; a draft has none. */
const checklistSchema = z.strictObject({
  topic: idSchema,
  version: z.int().check(z.gte(1)),
  approvedOn: z.optional(daySchema),
  /** Supervisor, work group and responsible agent who went through it. */
  approvedBy: z.optional(z.string().check(z.minLength(1))),
  questions: z.array(z.strictObject({ id: idSchema, text: localisedSchema })).check(z.minLength(1)),
});
export type Checklist = z.infer<typeof checklistSchema>;

/** What may let a case go from one board to another, each an authority of its own. */
const legalGroundSchema = z.strictObject({
  id: idSchema,
  /** With the law it stands in. */
  name: localisedSchema,
  /** Whether it lets secret content go along; false for the ground that there is none. */
  coversSecrets: z.boolean(),
});
export type LegalGround = z.infer<typeof legalGroundSchema>;

/**
 * Where residents sign in with an e-ID to read what no open mail may hold: any provider of OpenID Connect. Brokers of
 * BankID, Freja and MitID are.
 */
const residentSignInSchema = z.strictObject({
  issuer: z.url(),
  clientId: z.string().check(z.minLength(1)),
  /** What to ask for beside `openid`, so that the claim comes. */
  scope: z._default(z.string(), ''),
  /** The claim that holds the personal identity number of who signed in. */
  claim: z.string().check(z.minLength(1)),
  /** Levels of assurance (`acr`) that are enough; whoever signs in with another is not let in. */
  levels: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  /** What people call it: "BankID or Freja". */
  name: localisedSchema,
});
export type ResidentSignIn = z.infer<typeof residentSignInSchema>;

/** Whom a value of the claim makes a member of staff: in which role, where, and with which secrecy groups. */
const claimRowSchema = z.strictObject({
  value: z.string().check(z.minLength(1)),
  role: roleSchema,
  department: idSchema,
  secrecyGroups: z.array(secrecyGroupSchema),
  title: localisedSchema,
});
export type ClaimRow = z.infer<typeof claimRowSchema>;

/**
 * Staff by what the sign-in provider says of them, such as the groups they are in. The first row that fits counts. Who leads
 * a department or owns its queue stands among `staff` all the same.
 */
const signInClaimsSchema = z.strictObject({
  /** Name of the claim; a path such as `realm_access.roles` leads into it. */
  claim: z.string().check(z.minLength(1)),
  rows: z.array(claimRowSchema).check(z.minLength(1)),
  /** The provider gives no address but the municipality's own, and does not say that it has verified them. */
  emailsAreOurs: z._default(z.boolean(), false),
});

/** When the follow-up of the read log points at something. */
const logFollowUpSchema = z.strictObject({
  /** Refused attempts of one person on one day. */
  refusedPerDay: z.int().check(z.gte(1)),
  /** Different cases one person reads within an hour. */
  casesPerHour: z.int().check(z.gte(1)),
  /** Lines drawn by chance for the reviewer, whatever the rules say. */
  sample: z.int().check(z.gte(1)),
});

/**
 * Everything that makes the pipeline one municipality's own: one YAML file, checked by this schema,
 * applied as a new version by `npm run settings -- apply FILE` (D15).
 */
export const settingsSchema = z.strictObject({
  municipality: z.strictObject({
    id: idSchema,
    name: lineSchema,
    country: countrySchema,
    /** First is the municipality's own; all three always work. */
    language: languageSchema,
    web: z.url(),
    phone: lineSchema,
    visit: localisedSchema,
    /** Colours of pages and mails; contrast is checked when the file is applied. */
    colour: z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'a colour such as #0b5fa5')),
  }),
  mail: z.strictObject({
    /** Addresses complaints are sent to; the first is the one way in shown in every message. */
    intake: z.array(z.email()).check(z.minLength(1)),
    /** Domain of the addresses replies go to, `svar+<token>@…`; the pipeline receives all mail to it. */
    replyDomain: z.string().check(z.minLength(3)),
    senderName: lineSchema,
    /** Mail that reaches these addresses belongs to a department. */
    departmentAddresses: z.array(z.strictObject({ address: z.email(), department: idSchema })),
    /** Mailboxes of the municipality's own server that forward here: what they forward is not judged by the broken DMARC. */
    forwarding: z._default(z.array(z.email()), []),
  }),
  officeHours: officeHoursSchema,
  closedDays: z.array(closedDaySchema),
  shortDays: z.array(shortDaySchema),
  policies: z.array(servicePolicySchema).check(z.minLength(1)),
  ladder: ladderSchema,
  /**
   * After a promise was broken: the new day lies at least so many working days after the notice, the resident gets at most one notice
   * in so many, and a case whose resident cannot be told is brought up again with staff as often.
   */
  delayNotice: z._default(z.strictObject({ everyWorkingDays: z.int().check(z.gte(1)) }), {
    everyWorkingDays: 3,
  }),
  /** Working days a request for public records takes at most, after the one it reached the office; by country when absent. */
  recordsRequest: z.optional(z.strictObject({ workingDays: z.int().check(z.gte(1)) })),
  extension: z.strictObject({
    managerApprovalFrom: z.int().check(z.gte(1)),
    atMostWorkingDays: z.int().check(z.gte(1)),
  }),
  waiting: z.strictObject({
    reminderAfterWorkingDays: z.int().check(z.gte(1)),
    endsAfterWorkingDays: z.int().check(z.gte(1)),
  }),
  reopening: z.strictObject({ withinWorkingDays: z.int().check(z.gte(1)) }),
  departments: z.array(departmentSchema).check(z.minLength(1)),
  /** Department every unmatched complaint goes to. */
  contactCentre: idSchema,
  topics: z.array(topicSchema),
  /** Rows here take the place of those the country has for the same matter (`complaint/special-matters/`). */
  specialMatters: z._default(z.array(specialMatterRowSchema), []),
  staff: z.array(staffSchema).check(z.minLength(1)),
  /** Without it staff are those written here. */
  signInClaims: z.optional(signInClaimsSchema),
  policyOwner: idSchema,
  /** Who takes over open cases from a department, a member of staff or a topic that is no longer in the file (E-36). */
  successors: z._default(z.array(z.strictObject({ from: idSchema, to: idSchema })), []),
  /** Filled in when the settings are applied, from those before: not to be written. */
  former: z._default(z.array(formerSchema), []),
  mandates: z.array(mandateSchema),
  /** Grounds for a hand-over between boards; by country when absent. */
  legalGrounds: z.optional(z.array(legalGroundSchema).check(z.minLength(1))),
  standardTexts: z._default(z.array(standardTextSchema), []),
  checklists: z._default(z.array(checklistSchema), []),
  /** What the form asks about a topic once it is known, each to be answered or not. */
  formQuestions: z._default(
    z.array(z.strictObject({ id: idSchema, topic: idSchema, text: localisedSchema })),
    [],
  ),
  mailSentences: z._default(z.array(mailSentencesSchema), []),
  logFollowUp: z._default(logFollowUpSchema, { refusedPerDay: 5, casesPerHour: 30, sample: 10 }),
  /** Without it restricted cases are answered by telephone, letter or visit only. */
  residentSignIn: z.optional(residentSignInSchema),
  onCall: z.strictObject({ email: z.email(), phone: z.string().check(z.minLength(1)) }),
  privacy: z.strictObject({ legalBasis: localisedSchema, keptFor: localisedSchema, officerEmail: z.email() }),
  retention: z.strictObject({
    /** Whole days after a case has ended until name, address and number go, with the mails they came as. */
    contactDaysAfterClosing: z.int().check(z.gte(1)),
    /** Whole days after a case has ended until its texts, messages and attachments go. */
    textDaysAfterClosing: z.int().check(z.gte(1)),
    /** Days after arrival until the mail as it came goes, whatever became of it; takes effect with a deployment. */
    rawMailDays: z.int().check(z.gte(1)),
    /** Days after which a line of the log of reads goes: who read which case, when and from where. */
    readLogDays: z._default(z.int().check(z.gte(30)), 1825),
    /** The decision these days rest on; stands on the timeline of every case something was removed from (arkivlagen 10 §). */
    decision: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
  }),
  targets: z.strictObject({
    answeredWithinTwoWorkingDaysPercent: z.number().check(z.gte(0), z.lte(100)),
    promiseKeptPercent: z.number().check(z.gte(0), z.lte(100)),
    firstContactResolutionPercent: z.number().check(z.gte(0), z.lte(100)),
    satisfiedPercent: z.number().check(z.gte(0), z.lte(100)),
    /** How many of a topic's cases are to come in one channel. */
    channels: z._default(
      z.array(
        z.strictObject({
          topic: idSchema,
          channel: channelSchema,
          percent: z.number().check(z.gte(0), z.lte(100)),
        }),
      ),
      [],
    ),
  }),
  /** Counts below this are hidden in the public export. */
  smallCellBelow: z.int().check(z.gte(2)),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Settings as applied: content and the version a case is stamped with. */
export interface AppliedSettings {
  readonly version: number;
  /** First eight hex digits of the SHA-256 of the canonical content. */
  readonly digest: string;
  readonly settings: Settings;
  /** What many write about at once, open and lately closed; absent means none. */
  readonly knownIssues?: readonly KnownIssue[];
}

/** What officers may put into an answer: neither a draft nor what waits for its approval. */
export function approvedTexts({ standardTexts }: Pick<Settings, 'standardTexts'>): readonly StandardText[] {
  return standardTexts.filter(({ stage }) => stage === 'approved');
}
