import type { ServicePolicy, Settings } from '../settings/settings.ts';
import type { Day } from '../time/time.ts';
import type { Channel, ComplaintType } from '../vocabulary/classification.ts';

/** How long a promise is, by which rule, and which version of the policy says so. */
export interface PromiseTerms {
  /** Such as `KS-2026-1@2026-01-01`: the policy's id and the day it came into force. */
  readonly policyVersion: string;
  readonly rule: ServicePolicy['rule'];
  readonly workingDays: number;
}

/** What of the settings decides how long a promise is. */
export interface PromiseSettings extends Pick<Settings, 'policies'>, RecordsSettings {}

type Exception = ServicePolicy['exceptions'][number];

/** What of a case decides how long its promise is. */
interface Kind {
  readonly department: string;
  readonly type: ComplaintType;
  readonly channel: Channel;
}

/** The case came in before any policy of the settings was in force. */
export class NoPolicyError extends Error {
  override readonly name = 'NoPolicyError';

  constructor(on: Day) {
    super(
      `No service policy was in force on ${on}: add one to "policies" in the settings with an earlier validFrom.`,
    );
  }
}

/**
 * The version in force on a day: the latest that has begun. A case is judged by the one in force when it came in.
 *
 * @throws NoPolicyError if the first policy begins later
 */
export function policyInForce(policies: readonly ServicePolicy[], on: Day): ServicePolicy {
  const [policy] = policies
    .filter((each) => each.validFrom <= on)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  if (!policy) throw new NoPolicyError(on);
  return policy;
}

/**
 * What is promised a case that came in on a day. An exception holds when everything it names fits the case; of
 * several the one naming most, and of those the first in the file.
 *
 * @throws NoPolicyError if no policy was in force
 */
export function promiseTerms(settings: PromiseSettings, kind: Kind, receivedOn: Day): PromiseTerms {
  const policy = policyInForce(settings.policies, receivedOn);
  const policyVersion = `${policy.id}@${policy.validFrom}`;
  // Law, not policy: day 0 is always the working day the office first had the request.
  if (kind.type === 'records_request')
    return { policyVersion, rule: 'A', workingDays: recordsWorkingDays(settings) };
  const [exception] = policy.exceptions
    .filter((each) => fits(each, kind))
    .toSorted((a, b) => namedDimensions(b) - namedDimensions(a));
  return {
    policyVersion,
    rule: policy.rule,
    workingDays: exception?.workingDays ?? policy.workingDays,
  };
}

function fits(exception: Exception, { department, type, channel }: Kind): boolean {
  return (
    (exception.department === undefined || exception.department === department) &&
    (exception.type === undefined || exception.type === type) &&
    (exception.channel === undefined || exception.channel === channel)
  );
}

function namedDimensions({ department, type, channel }: Exception): number {
  return [department, type, channel].filter((each) => each !== undefined).length;
}

/** Sweden: promptly, which is the next working day at the latest (TF 2:15–16). Denmark: seven working days (offentlighedsloven § 36). */
const usualWorkingDays: Readonly<Record<Settings['municipality']['country'], number>> = { SE: 1, DK: 7 };

/** What of the settings it depends on. */
export interface RecordsSettings extends Pick<Settings, 'recordsRequest'> {
  readonly municipality: Pick<Settings['municipality'], 'country'>;
}

/** Working days a request for public records takes at most. */
function recordsWorkingDays({ recordsRequest, municipality }: RecordsSettings): number {
  return recordsRequest?.workingDays ?? usualWorkingDays[municipality.country];
}

/** Where the law lets a request take longer when the resident is told why and by which day; elsewhere nothing buys time. */
export function recordsMayTakeLonger({ municipality }: RecordsSettings): boolean {
  return municipality.country === 'DK';
}
