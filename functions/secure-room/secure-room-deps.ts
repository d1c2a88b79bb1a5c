import type { UploadDeps } from '../../shared/adapters/web/files-of-form.ts';
import type { ResidentDeps } from '../../shared/adapters/web/resident-sign-in/current-resident.ts';
import type { CodeFlow } from '../../shared/adapters/web/sign-in/code-flow.ts';
import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';
import type { ResidentSignIn } from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { AttachmentReader } from '../../shared/use-cases/case/attachment-reader.ts';
import type { Warn } from '../../shared/use-cases/intake/warn.ts';

export interface SecureRoomDeps extends ResidentDeps, UploadDeps {
  readonly cases: SingleCases;
  readonly settings: SettingsStore;
  /** Files as they may be read: those nothing harmful was found in. */
  readonly files: AttachmentReader;
  readonly readLog: ReadLog;
  /** Where the settings in force send residents to sign in. */
  readonly provider: (signIn: ResidentSignIn) => Promise<Pick<CodeFlow, 'begin' | 'finish'>>;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly warn: Warn;
}
