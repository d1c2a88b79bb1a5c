/** A service did not answer, or said that it cannot now: the same may work in a while. Never says what was asked. */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
}

/** The fault an answer with this status is: what a service refuses is our mistake, all else is its own. */
export function faultOfAnswer(service: string, status: number): Error {
  const said = `${service} answered ${status}`;
  return status >= 500 || status === 429 ? new ServiceAway(said) : new Error(said);
}

/** What was begun goes on, or went on as long as it could: nobody knows whether it was done. */
export const isTimeUp = (fault: unknown): boolean => fault instanceof Error && fault.name === 'TimeoutError';

/**
 * Whether a fault is of a service that is away, or of the time there was. The AWS clients put `$metadata` on every fault of a
 * service, also of one that cannot be reached; `fetch` says no more than that it failed.
 */
export function isServiceAway(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null) return false;
  if (fault instanceof ServiceAway || '$metadata' in fault) return true;
  if (!(fault instanceof Error)) return false;
  return (
    isTimeUp(fault) ||
    (fault instanceof TypeError && fault.message === 'fetch failed') ||
    isServiceAway(fault.cause)
  );
}
