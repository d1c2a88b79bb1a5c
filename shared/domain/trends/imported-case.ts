import * as z from 'zod/mini';
import { canHaveHappened } from '../time/instants.ts';
import { instantSchema } from '../time/time.ts';
import { channelSchema, complaintTypeSchema, rosaGroupSchema } from '../vocabulary/classification.ts';
import { languageSchema } from '../vocabulary/language.ts';
import type { CaseFacts, FactsTime } from './case-facts.ts';
import type { ImportedRow } from './trend-store.ts';

const codeSchema = z
  .string()
  .check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u, 'letters, digits, . _ and -, at most 60'));

/**
 * One case of an earlier system, as `POST /api/trends/import` takes it: codes and instants, no text and nobody's
 * details. It becomes a row of statistics and nothing else: no case, no promise of ours, no reminder, no mail.
 */
export const importedCaseSchema = z
  .strictObject({
    /** Its id in the earlier system: sent again, it replaces what was stored. */
    id: z.string().check(z.regex(/^[^\s#]{1,80}$/, 'at most 80 characters, no space and no #')),
    receivedAt: instantSchema,
    /** When the earlier system's own target was. */
    dueAt: z.optional(instantSchema),
    answeredAt: z.optional(instantSchema),
    closedAt: z.optional(instantSchema),
    department: codeSchema,
    topic: z.optional(codeSchema),
    type: complaintTypeSchema,
    channel: channelSchema,
    language: z.optional(languageSchema),
    rosaGroup: z.optional(rosaGroupSchema),
    rating: z.optional(z.int().check(z.gte(1), z.lte(5))),
  })
  .check((context) => {
    const { receivedAt, answeredAt, closedAt } = context.value;
    for (const [name, at] of [
      ['answeredAt', answeredAt],
      ['closedAt', closedAt],
    ] as const)
      if (at !== undefined && Date.parse(at) < Date.parse(receivedAt))
        context.issues.push({ code: 'custom', input: at, path: [name], message: 'earlier than receivedAt' });
  });
/** A target may lie ahead, but no promise is longer than this. */
const dueAheadDays = 3_660;

/** Instants nothing can have happened at, by field; an end of year 9999 is how earlier systems write "still open". */
export function impossibleInstants(c: ImportedCase, now: Date): { path: string; message: string }[] {
  const { receivedAt, dueAt, answeredAt, closedAt } = c;
  const given = [
    ['receivedAt', receivedAt, 1],
    ['dueAt', dueAt, dueAheadDays],
    ['answeredAt', answeredAt, 1],
    ['closedAt', closedAt, 1],
  ] as const;
  return given
    .filter(([, at, ahead]) => at !== undefined && !canHaveHappened(at, now, ahead))
    .map(([path]) => ({
      path,
      message: 'earlier than 2000 or later than tomorrow; leave it empty for what has not happened',
    }));
}

export type ImportedCase = z.infer<typeof importedCaseSchema>;

/** Body of `POST /api/trends/import`. */
export const importRequestSchema = z.strictObject({
  /** Names the earlier system; ids are its own. */
  source: z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, at most 40')),
  /** IANA zone of the place the cases are from; the municipality's own when absent. Days, hours and working time follow it. */
  timeZone: z.optional(z.string().check(z.refine(isTimeZone, 'an IANA time zone such as Europe/Stockholm'))),
  cases: z.array(importedCaseSchema).check(z.minLength(1), z.maxLength(500)),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

/** Answer of `POST /api/trends/import`: how many rows are stored, and the days to aggregate. */
export const importResponseSchema = z.strictObject({ stored: z.int(), days: z.array(z.string()) });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * The row of facts of an imported case. An earlier system that does not tell answers from closings counts a closing
 * as the answer; an open case stays open. What its columns cannot know is left out of the measures that ask for it.
 *
 * @param time - of the place the case is from
 * @param timeZone - that place's, when it is not the municipality's own
 */
export function importedRow(
  source: string,
  c: ImportedCase,
  time: FactsTime,
  timeZone?: string,
): ImportedRow {
  const receivedMs = Date.parse(c.receivedAt);
  const { on, hour, weekday } = time.local(receivedMs);
  const closedMs = c.closedAt === undefined ? undefined : Date.parse(c.closedAt);
  const repliedMs = c.answeredAt === undefined ? closedMs : Date.parse(c.answeredAt);
  const dueMs = c.dueAt === undefined ? undefined : Date.parse(c.dueAt);
  const facts: CaseFacts = {
    receivedOn: on,
    receivedHour: hour,
    receivedWeekday: weekday,
    receivedMs,
    timeZone,
    department: c.department,
    topic: c.topic,
    type: c.type,
    channel: c.channel,
    language: c.language ?? 'sv',
    rosaGroup: c.rosaGroup ?? (c.type === 'question' ? 1 : 5),
    secrecyGroup: 'open',
    complexity: 'simple',
    recordsRequest: false,
    accessibilityReport: false,
    standing: standing(repliedMs, closedMs),
    answerExpected: true,
    acknowledgementOwed: false,
    dueMs,
    dueNowMs: dueMs,
    dueRuleAMs: time.twoWorkingDays('A', receivedMs),
    dueRuleBMs: time.twoWorkingDays('B', receivedMs),
    repliedMs,
    keptMs: repliedMs,
    endedMs: repliedMs,
    endedOn: repliedMs === undefined ? undefined : time.local(repliedMs).on,
    closedMs,
    replyMinutes: repliedMs === undefined ? undefined : time.workingMinutes(receivedMs, repliedMs),
    replyElapsedMinutes: repliedMs === undefined ? undefined : (repliedMs - receivedMs) / 60_000,
    extensions: 0,
    departmentChanges: 0,
    assigned: false,
    residentMessages: 0,
    reopened: 0,
    escalationLevel: 0,
    reminded: false,
    undeliverable: false,
    recovered: false,
    answeredByFirstLine: false,
    rating: c.rating,
    surveySent: false,
    imported: true,
  };
  return { id: `${source}#${c.id}`, facts };
}

function standing(repliedMs: number | undefined, closedMs: number | undefined): CaseFacts['standing'] {
  if (closedMs !== undefined) return 'closed';
  return repliedMs === undefined ? 'open' : 'answered';
}
