import type { Instant } from '../time/time.ts';
import type { RawMailOutcome } from './raw-mail-outcome.ts';
import type { SetAside } from './set-aside.ts';

/** Mails that wait for somebody to look at them. What a case is made of goes through `CaseStore.accept`. */
export interface SetAsideStore {
  /** Writes that it was set aside together with what became of the mail; false, and nothing changes, when that is known. */
  keep(mail: SetAside, outcome: RawMailOutcome): Promise<boolean>;
  mail(id: string): Promise<SetAside | undefined>;
  /** Newest first, those that reached us from `from` to `to`, both included. */
  list(state: 'waiting' | 'right', from: Instant, to: Instant): AsyncIterable<SetAside>;
  /** Writes what a person made of it; false when it has become a case meanwhile. */
  keepJudged(mail: SetAside): Promise<boolean>;
  /** Those that reached us at or before `until`, longest ago first. */
  before(until: Instant): AsyncIterable<SetAside>;
  remove(id: string): Promise<void>;
}
