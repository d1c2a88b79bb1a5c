import * as z from 'zod/mini';

/** How the complaint reached the municipality. */
export const channels = [
  'web_form',
  'e_service',
  'email',
  'digital_post',
  'phone',
  'voicemail',
  'visit',
  'letter',
  'social',
  'chat',
  'app_open311',
  'internal',
] as const;
export const channelSchema = z.enum(channels);
export type Channel = z.infer<typeof channelSchema>;

export const complaintTypes = [
  'complaint',
  'suggestion',
  'praise',
  'question',
  'fault_report',
  'records_request',
  'appeal',
  'other',
] as const;
export const complaintTypeSchema = z.enum(complaintTypes);
export type ComplaintType = z.infer<typeof complaintTypeSchema>;

/** ROSA case group 1–6: 1 information … 6 evaluative handling. */
export const rosaGroupSchema = z.int().check(z.gte(1), z.lte(6));

export const secrecyGroups = [
  'open',
  'social',
  'health',
  'school_support',
  'personnel',
  'protected_identity',
  'threat',
] as const;
export const secrecyGroupSchema = z.enum(secrecyGroups);
export type SecrecyGroup = z.infer<typeof secrecyGroupSchema>;

/** Strongest first: what may cost somebody their safety, then what other laws keep secret, then what is open. */
const byStrength: readonly SecrecyGroup[] = [
  'protected_identity',
  'threat',
  'social',
  'health',
  'school_support',
  'personnel',
  'open',
];

/** The stronger of two secrecy groups. A case that gathers both is kept under this one. */
export function strongerSecrecy(a: SecrecyGroup, b: SecrecyGroup): SecrecyGroup {
  return byStrength.find((each) => each === a || each === b) ?? a;
}

/** Matters that another law, office or clock has a say in, beside the complaint itself. */
export const specialMatters = [
  'appeal',
  'whistleblow',
  'gdprRequest',
  'lexSarah',
  'lexMaria',
  'damages',
  'motion',
  'accessibilityReport',
  'otherAuthority',
  'mediaRequest',
] as const;
export const specialMatterSchema = z.enum(specialMatters);
export type SpecialMatter = z.infer<typeof specialMatterSchema>;

export function isSpecialMatter(flag: Flag): flag is SpecialMatter {
  return specialMatters.some((each) => each === flag);
}

const flags = [
  'recordsRequest',
  'formalMatter',
  'childConcern',
  'threat',
  'protectedIdentity',
  'namedEmployee',
  ...specialMatters,
  'massEvent',
  /** The text holds a personal identity number that should be masked. */
  'personalNumber',
  /** The text speaks of somebody's health (E-10). */
  'health',
] as const;
export const flagSchema = z.enum(flags);
export type Flag = z.infer<typeof flagSchema>;

export const outcomes = ['upheld', 'partly', 'not_upheld', 'not_assessable'] as const;
export const outcomeSchema = z.enum(outcomes);

const causes = [
  'deficient_process',
  'workload',
  'conflict',
  'unclear_information',
  'individual_mistake',
  'supplier',
  'rule_or_policy',
  'external',
] as const;
export const causeSchema = z.enum(causes);

const measures = [
  'corrected',
  'apology',
  'compensation_handed_on',
  'routine_changed',
  'information_changed',
  'training',
  'none',
] as const;
export const measureSchema = z.enum(measures);

export const failureDemandCauses = [
  'no_answer_earlier',
  'wrong_or_incomplete_answer',
  'unclear_letter_or_web',
  'service_not_delivered',
  'promise_broken',
  'hard_to_find_right_place',
  'form_or_eservice_problem',
  'other',
] as const;
export const failureDemandSchema = z.enum(['yes', 'no', 'unknown']);
export const failureDemandCauseSchema = z.enum(failureDemandCauses);

export const firstContactResolutionSchema = z.enum(['full', 'partial', 'none']);

/** Reasons a case may close without a sent final reply; nothing else is allowed. */
export const closedWithoutAnswerReasons = [
  'no_contact_way',
  'withdrawn',
  'duplicate',
  'spam',
  'forwarded',
] as const;
export const closedWithoutAnswerSchema = z.enum(closedWithoutAnswerReasons);
