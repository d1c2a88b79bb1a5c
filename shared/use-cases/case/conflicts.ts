/** Somebody else was quicker this many times running: give up and let the caller try later. */
export const mostConflicts = 6;

/** A fault, not a refusal: the queue or the next run tries again. */
export function changedTooOften(caseId: string): Error {
  return new Error(
    `Case ${caseId} was changed by somebody else ${mostConflicts} times while one change was being stored.`,
  );
}
