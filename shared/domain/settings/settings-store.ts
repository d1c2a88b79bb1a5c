import type { Instant } from '../time/time.ts';
import type { KeyStore } from './key-store.ts';
import type { AppliedSettings, Settings } from './settings.ts';
import type { ChangeNote } from './settings-history.ts';

/** Where the municipality's settings live: every version kept, one of them current (D15). */
export interface SettingsStore extends KeyStore {
  /** @throws Error when nothing has been applied yet; says which command applies a file */
  current(): Promise<AppliedSettings>;
  /**
   * Those in force at most five seconds ago, for what may come that late: what is sent in, its acknowledgement, the watch. What
   * staff may see and do, and every page that is looked at, goes by `current` (docs/decisions/0148).
   *
   * @param shownAt - when the form that is sent was shown: those from before it do not serve
   */
  lately(shownAt?: Instant): Promise<AppliedSettings>;
  /** Makes these settings current; applying what is current already changes nothing. */
  apply(settings: Settings, note?: ChangeNote): Promise<AppliedSettings>;
}
