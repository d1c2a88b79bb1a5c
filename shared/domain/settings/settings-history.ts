import * as z from 'zod/mini';
import { instantSchema } from '../time/time.ts';
import type { Settings } from './settings.ts';

/** Who made a version of the settings, when, and what it is about. */
export const changeNoteSchema = z.strictObject({
  at: instantSchema,
  /** Id of the member of staff; absent when it was applied by command. */
  by: z.optional(z.string()),
  /** The part that was changed on a page; absent for a whole file. */
  part: z.optional(z.string()),
  /** The earlier version whose content this one has again. */
  backTo: z.optional(z.int().check(z.gte(1))),
});
export type ChangeNote = z.infer<typeof changeNoteSchema>;

export interface SettingsVersion {
  readonly version: number;
  /** Absent for versions from before notes were kept. */
  readonly note: ChangeNote | undefined;
}

type AppliedOver =
  | { readonly kind: 'applied'; readonly version: number }
  /** Somebody else's version came in between. */
  | { readonly kind: 'conflict' };

/** Every version of the settings as it was written, without what people recorded since, such as absences. */
export interface SettingsHistory {
  content(version: number): Promise<Settings | undefined>;
  /** Newest first, `from` and those before it. */
  versions(from: number, count: number): Promise<readonly SettingsVersion[]>;
  /** A new version, only if `before` is still the one in force. */
  applyOver(before: number, settings: Settings, note: ChangeNote): Promise<AppliedOver>;
}
