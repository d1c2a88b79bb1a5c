import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import { fileRefused } from '../../shared/domain/handling/actions/file-refused.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import type { FoundFile } from './found-file.ts';

export interface VerdictDeps {
  readonly cases: SingleCases;
  readonly settings: SettingsStore;
  readonly now: () => Date;
}

/** A file is stored before its case; Lambda's second try comes after a minute, so the third knows. */
const caseComesWithinMs = 150_000;

/** What was done about a report; codes for the log. */
type Taken = 'refused' | 'known' | 'waiting' | 'no-case';

/**
 * Notes on the case that a file stays shut. The same report again changes nothing.
 *
 * @throws Error while the case may still come: the event comes again
 */
export async function refuseFile(
  { at, key, caseId, why }: FoundFile,
  { cases, settings, now }: VerdictDeps,
): Promise<Taken> {
  if (caseId === undefined) return 'waiting';
  const acting = {
    by: { kind: 'pipeline' },
    now: now().toISOString(),
    applied: await settings.current(),
  } as const;
  const result = await changeCase(cases, caseId, (file) => fileRefused(file, { key, why }, acting));
  if (result.kind === 'changed') return 'refused';
  if (result.kind === 'refused') return 'known';
  if (now().getTime() - at.getTime() < caseComesWithinMs) throw new Error('The file has no case yet.');
  return 'no-case';
}
