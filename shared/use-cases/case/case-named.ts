import { normaliseReference } from '../intake/tokens.ts';
import { logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/**
 * Id of the case of a reference as it was typed. One that is no case's is logged like one that may not be known of, so
 * that guessing shows in the follow-up and neither answers sooner than the other.
 */
export async function caseNamed(
  typed: string,
  action: string,
  request: StaffRequest,
  { cases, readLog }: StaffDeps,
): Promise<string | undefined> {
  const reference = normaliseReference(typed);
  const id = reference && (await cases.idOfReference(reference));
  if (reference && id === undefined) {
    const access = { kind: 'denied', rule: 'no-such-case', known: false } as const;
    await logAccess(readLog, request, { action, reference, access });
  }
  return id || undefined;
}
