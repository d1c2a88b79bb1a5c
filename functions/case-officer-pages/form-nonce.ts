import { makeNonce } from '../../shared/adapters/web/signed-fields.ts';
import type { StaffVisit } from './case-officer-deps.ts';

/** A nonce for a form shown now: its files go ahead of it under this name. */
export async function formNonce({ asked, deps }: StaffVisit): Promise<string> {
  return makeNonce(await deps.settings.secret('forms'), deps.newId(), asked.now);
}
