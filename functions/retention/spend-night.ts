import { log, logFault, metric } from '../../shared/adapters/runtime/log.ts';
import type { SavedViews } from '../../shared/domain/handling/saved-view.ts';
import { removeOrphans } from './remove-orphans.ts';
import { removeSetAside } from './remove-set-aside.ts';
import { removeViewsOfLeavers } from './remove-views-of-leavers.ts';
import { type RetentionDeps, removeWhatIsDue } from './remove-what-is-due.ts';

/**
 * Every part of the night, each tried though another fails: what is broken in one keeps no personal data longer in the others.
 *
 * @throws AggregateError at the end, when some of it could not be done: people hear of it by the dead letters
 */
export async function spendNight(deps: RetentionDeps & { readonly views: SavedViews }): Promise<void> {
  const { cases, objects, applied, now, remainingMs } = deps;
  const { rawMailDays } = applied.settings.retention;
  const faults: unknown[] = [];
  const tried = <Done>(part: string, does: () => Promise<Done>): Promise<Done | undefined> =>
    does().catch((fault: unknown) => {
      logFault('retention-fault', fault, { part, next: 'the other parts are done; this one is tried again' });
      faults.push(fault);
      return undefined;
    });

  const setAside = await tried('set-aside', () =>
    removeSetAside({ aside: cases.aside, objects, rawMailDays, now, remainingMs }),
  );
  const retained = await tried('cases', () => removeWhatIsDue(deps));
  const views = await tried('views', () => removeViewsOfLeavers(deps.views, applied.settings, now));
  const words = await tried('words', () => cases.words.compact(now.toISOString()));
  const orphans = await tried('orphans', () => removeOrphans(cases, objects, now));
  log('info', 'retention', { ...retained, orphans, setAside, views, indexed: words?.added });
  if (retained) {
    metric('RetentionRemoved', retained.contacts + retained.texts, now);
    metric('RetentionLeft', retained.left, now);
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} parts of the night failed`);
}
