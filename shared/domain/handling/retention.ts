import type { Case } from '../case/case.ts';
import type { CaseFile } from '../case/case-file.ts';
import { endOf, type HeldPart, partsHeld } from '../case/held-parts.ts';
import { lastReopeningDay } from '../deadlines/reopening-window.ts';
import type { Settings } from '../settings/settings.ts';
import { isBefore, latest, toInstant, toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';

/** Nothing is removed without a rule that has a name (arkivlagen 10 §, `docs/domain/law.md`): the setting that says so. */
type RetentionRule =
  | 'retention.contactDaysAfterClosing'
  | 'retention.textDaysAfterClosing'
  | 'gdpr.article17';

/** One part of a case whose time has come. */
export interface Removal {
  readonly part: HeldPart;
  readonly rule: RetentionRule;
  /** Whole days after the end, as the rule said when it was applied. */
  readonly days: number;
}

/** Why a case whose days may be over keeps everything. */
export type KeptFor =
  /** Open, or answered and not closed; or what it belongs together with is. */
  | 'not-ended'
  | 'not-yet'
  /** A threat: the original is evidence until a person puts the case into another secrecy group (E-08). */
  | 'evidence'
  | 'may-be-reopened'
  /** A mail to the resident has not left. */
  | 'mail-unsent';

export type RetentionJudgement =
  | {
      readonly kind: 'remove';
      readonly removals: readonly [Removal, ...Removal[]];
      readonly endedAt: Instant;
    }
  | { readonly kind: 'keep'; readonly why: KeptFor };

const dayMs = 86_400_000;

/** The rule each part goes by, and its days. */
function ruleOf(part: HeldPart, { retention }: Settings): Omit<Removal, 'part'> {
  return part === 'contact'
    ? { rule: 'retention.contactDaysAfterClosing', days: retention.contactDaysAfterClosing }
    : { rule: 'retention.textDaysAfterClosing', days: retention.textDaysAfterClosing };
}

/** The person asked, and a person decided (GDPR article 17): no days to wait. */
const erasure = { rule: 'gdpr.article17', days: 0 } as const;

/** Cases that hold exactly these parts and ended at or before this instant may have to give one up. */
export function endedBefore(parts: readonly HeldPart[], settings: Settings, now: Instant): Instant {
  const days = Math.min(...parts.map((part) => ruleOf(part, settings).days));
  return toInstant(toMs(now) - days * dayMs);
}

/**
 * What is to be removed from a case now, by which rule.
 *
 * @param sharing - cases that hold the same words: the one it was merged into, the records task found in it or the complaint
 *   that task was found in. The matter is over when the last of them is.
 * @throws CalendarHorizonError if the calendar is not verified for the days in which the case may be reopened
 */
export function judgeRetention(
  { case: c, mails }: Pick<CaseFile, 'case' | 'mails'>,
  sharing: readonly Case[],
  settings: Settings,
  now: Instant,
): RetentionJudgement {
  const matter = [c, ...sharing];
  const [first, ...others] = matter.map(endOf).filter((end) => end !== undefined);
  if (first === undefined || others.length < sharing.length) return { kind: 'keep', why: 'not-ended' };

  const endedAt = latest(first, ...others);
  const [due, ...more] = partsHeld(c)
    .map((part): Removal => ({ part, ...(c.erase?.includes(part) ? erasure : ruleOf(part, settings)) }))
    .filter(({ days }) => !isBefore(now, toInstant(toMs(endedAt) + days * dayMs)));
  if (due === undefined) return { kind: 'keep', why: 'not-yet' };
  if (matter.some(isEvidence)) return { kind: 'keep', why: 'evidence' };
  const isAsked = c.erase !== undefined;
  if (!isAsked && matter.some((each) => lastReopeningDay(each, settings, now) !== undefined))
    return { kind: 'keep', why: 'may-be-reopened' };
  if (mails.some(isUnsentOutside)) return { kind: 'keep', why: 'mail-unsent' };
  return { kind: 'remove', removals: [due, ...more], endedAt };
}

/** Merged and spam cases can be put into no other secrecy group, so that nobody could ever let go of them. */
export function isEvidence({ secrecyGroup, state }: Case): boolean {
  return secrecyGroup === 'threat' && state !== 'MERGED' && state !== 'SPAM';
}

function isUnsentOutside({ state, to }: CaseFile['mails'][number]): boolean {
  return (state === 'owed' || state === 'sending') && to[0]?.kind !== 'staff';
}
