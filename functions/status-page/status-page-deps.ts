import type { UploadDeps } from '../../shared/adapters/web/files-of-form.ts';
import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { AttachmentReader } from '../../shared/use-cases/case/attachment-reader.ts';
import type { Warn } from '../../shared/use-cases/intake/warn.ts';

export interface StatusPageDeps extends UploadDeps {
  readonly cases: SingleCases;
  readonly settings: SettingsStore;
  /** Files as they may be read: those nothing harmful was found in. */
  readonly files: AttachmentReader;
  readonly warn: Warn;
  readonly clock: () => Date;
  readonly newId: () => string;
}
