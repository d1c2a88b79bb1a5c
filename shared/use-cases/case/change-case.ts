import type { CaseChange, CaseFile } from '../../domain/case/case-file.ts';
import type { Alongside, SingleCases } from '../../domain/case/case-store.ts';
import type { Denied } from '../../domain/handling/access.ts';
import type { Refusal } from '../../domain/vocabulary/refusal.ts';
import { changedTooOften, mostConflicts } from './conflicts.ts';

/** Access to the case as it is now does not reach. */
export interface NotAllowed {
  readonly kind: 'denied';
  readonly access: Denied;
}

/** The same request has changed the case before. */
interface DoneBefore {
  readonly kind: 'done-before';
}

/**
 * Loads a case, acts on it and stores the change; starts over when somebody else changed the case meanwhile (D6).
 *
 * @param options.found - the case as read before; read again only when somebody has changed it since
 * @throws Error when the case changes faster than it can be stored
 */
export async function changeCase<NotDone extends Refusal | NotAllowed | DoneBefore>(
  cases: SingleCases,
  id: string,
  act: (file: CaseFile) => CaseChange | NotDone,
  options: {
    /** What is written with it; made anew from the case as it is, where that matters. */
    readonly alongside?: Alongside | ((file: CaseFile) => Promise<Alongside>) | undefined;
    readonly found?: CaseFile | undefined;
  } = {},
): Promise<CaseChange | NotDone | { readonly kind: 'unknown-case' }> {
  for (let attempt = 0; attempt < mostConflicts; attempt += 1) {
    const file = (attempt === 0 ? options.found : undefined) ?? (await cases.file(id));
    if (!file) return { kind: 'unknown-case' };
    const result = act(file);
    if (result.kind !== 'changed') return result;
    const { alongside } = options;
    const also = typeof alongside === 'function' ? await alongside(file) : alongside;
    if ((await cases.store(file.case, result, also)) === 'stored') return result;
  }
  throw changedTooOften(id);
}

/**
 * Whether somebody has changed the case since a person had it in front of them. What the pipeline notes by itself, such as a
 * mail that left, is no such change.
 *
 * @param seen - the version they had
 */
export function somebodyChanged({ case: c, events }: CaseFile, seen: number): boolean {
  if (seen > c.version) return true;
  return events.some((event) => event.version > seen && event.by.kind !== 'pipeline');
}
