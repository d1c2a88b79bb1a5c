import type { KeyStore } from './key-store.ts';
import type { AppliedSettings, Settings } from './settings.ts';
import type { ChangeNote } from './settings-history.ts';

/** Where the municipality's settings live: every version kept, one of them current (D15). */
export interface SettingsStore extends KeyStore {
  /** @throws Error when nothing has been applied yet; says which command applies a file */
  current(): Promise<AppliedSettings>;
  /** Makes these settings current; applying what is current already changes nothing. */
  apply(settings: Settings, note?: ChangeNote): Promise<AppliedSettings>;
}
