import type { CaseFile } from '../../domain/case/case-file.ts';
import type { SingleCases } from '../../domain/case/case-store.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { opensCase, statusLinkOf } from '../intake/tokens.ts';

interface Deps {
  readonly cases: SingleCases;
  readonly settings: SettingsStore;
}

/** A chain of mergers longer than this is a circle. */
const mostMergers = 10;

/**
 * The case a private link opens; undefined for a link that is not ours or has been replaced, which look the same. The
 * link of a case that was merged opens the one it became, where both are the same person's and that one's own links have
 * not been replaced since.
 */
export async function openLink(token: string, { cases, settings }: Deps): Promise<CaseFile | undefined> {
  const keys = await settings.secrets('links');
  const link = keys.map((key) => statusLinkOf(key, token)).find((known) => known !== undefined);
  let file = link && (await cases.file(link.caseId));
  if (!link || !file || !opensCase(link, file.case)) return undefined;
  for (let hops = 0; hops < mostMergers; hops += 1) {
    const next = await survivorOf(file, cases);
    if (!next) return file;
    file = next;
  }
  return file;
}

async function survivorOf({ case: c, events }: CaseFile, cases: SingleCases): Promise<CaseFile | undefined> {
  if (c.state !== 'MERGED' || c.mergedInto === undefined) return undefined;
  const merged = events.findLast(({ kind, facts }) => kind === 'merged' && facts.into !== undefined);
  if (merged?.facts.samePerson !== true) return undefined;
  const survivor = await cases.file(c.mergedInto);
  const sameLinks = (survivor?.case.linkGeneration ?? 0) === merged.facts.linkGeneration;
  return sameLinks ? survivor : undefined;
}
