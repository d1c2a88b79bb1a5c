import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { heldCases, letThemFollow } from '../../shared/use-cases/case/follow-settings.ts';
import { dayAndSettings } from './day-and-settings.ts';

/**
 * Looks for cases that lie where they may not: once a day, and when the settings change, as long as this environment lives. What
 * there is no time for is gone on with at the next tick.
 *
 * @param onFault - hears of a case that could not be read or changed
 */
export function misplacedCases(cases: CaseStore, onFault: (caseId: string, fault: unknown) => void) {
  let look: { readonly key: string; readonly held: AsyncGenerator<Case>; isDone: boolean } | undefined;

  return async (applied: AppliedSettings, now: Date, hasTime: () => boolean): Promise<void> => {
    const key = dayAndSettings(applied, now);
    const at = now.toISOString();
    if (look?.key !== key)
      look = { key, held: heldCases(cases, applied.settings, at, onFault), isDone: false };
    if (look.isDone) return;
    try {
      const { isDone } = await letThemFollow(look.held, cases, applied, at, { onFault, hasTime });
      look.isDone = isDone;
    } catch (fault) {
      // What was broken off cannot be gone on with: the next tick begins anew.
      look = undefined;
      throw fault;
    }
  };
}
