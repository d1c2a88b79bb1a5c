import { localDayOf } from '../../shared/domain/calendar/office-hours.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { survivingCase } from '../../shared/use-cases/case/surviving-case.ts';

/**
 * Cases that hold the same words and files: the one it was merged into, the records task that was found in it, or the
 * complaint this task was found in (E-13, E-39).
 */
export async function casesSharingContent(
  { case: c, events }: CaseFile,
  settings: Settings,
  cases: Pick<CaseStore, 'case' | 'receivedOn'>,
): Promise<Case[]> {
  const survivor = c.mergedInto === undefined ? undefined : await survivingCase(c, cases);
  const complaint = c.type === 'records_request' && c.relatedTo ? await cases.case(c.relatedTo) : undefined;
  const sharing = [survivor, complaint].filter((each) => each !== undefined);
  return c.type !== 'records_request' && c.flags.includes('recordsRequest')
    ? [...sharing, ...(await recordsTasksOf(c, events, settings, cases))]
    : sharing;
}

/** A task came with its complaint; a merger may have given the complaint an earlier day since. */
async function recordsTasksOf(
  c: Case,
  events: CaseFile['events'],
  settings: Settings,
  cases: Pick<CaseStore, 'receivedOn'>,
): Promise<Case[]> {
  const registeredAt = events[0]?.at ?? c.registeredAt;
  const days = new Set([c.receivedOn, localDayOf(registeredAt, settings)]);
  const found: Case[] = [];
  for (const day of days)
    for await (const each of cases.receivedOn(day))
      if (each.relatedTo === c.id && each.type === 'records_request') found.push(each);
  return found;
}
