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
export function promiseTerms(
  settings: Pick<Settings, 'policies'>,
  kind: Kind,
  receivedOn: Day,
): PromiseTerms {
  const policy = policyInForce(settings.policies, receivedOn);
  const [exception] = policy.exceptions
    .filter((each) => fits(each, kind))
    .toSorted((a, b) => namedDimensions(b) - namedDimensions(a));
  return {
    policyVersion: `${policy.id}@${policy.validFrom}`,
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
