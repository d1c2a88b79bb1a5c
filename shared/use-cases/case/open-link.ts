import type { CaseFile } from '../../domain/case/case-file.ts';
import type { CaseStore } from '../../domain/case/case-store.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { opensCase, statusLinkOf } from '../intake/tokens.ts';

interface Deps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
}

/** The case a private link opens; undefined for a link that is not ours or has been replaced, which look the same. */
export async function openLink(token: string, { cases, settings }: Deps): Promise<CaseFile | undefined> {
  const link = statusLinkOf(await settings.secret('links'), token);
  const file = link && (await cases.file(link.caseId));
  return file && opensCase(link, file.case) ? file : undefined;
}
