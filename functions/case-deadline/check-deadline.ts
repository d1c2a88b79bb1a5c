import { executionName } from '../../shared/adapters/aws/deadline-workflow.ts';
import { meetWhatIsOwed } from '../../shared/adapters/meet-what-is-owed.ts';
import type { CaseStore } from '../../shared/domain/case-store.ts';
import type { SettingsStore } from '../../shared/domain/settings-store.ts';
import type { Instant } from '../../shared/domain/time.ts';

export interface CheckDeadlineDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  readonly now: Instant;
}

/** What the state machine does next: wait to an instant and ask again, or end. */
export type NextStep = { readonly kind: 'wait'; readonly until: Instant } | { readonly kind: 'done' };

/**
 * Meets what a case is owed and says when to ask again. An execution that a newer one has replaced ends here.
 *
 * @param execution - name of the asking execution
 */
export async function checkDeadline(
  { caseId, execution }: { readonly caseId: string; readonly execution: string },
  deps: CheckDeadlineDeps,
): Promise<NextStep> {
  const c = await deps.cases.case(caseId);
  if (!c || executionName(c) !== execution) return { kind: 'done' };

  const { lookAt } = await meetWhatIsOwed(deps.cases, caseId, await deps.settings.current(), deps.now);
  return lookAt === undefined ? { kind: 'done' } : { kind: 'wait', until: lookAt };
}
