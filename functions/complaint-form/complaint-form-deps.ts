import type { ResidentDeps } from '../../shared/adapters/web/resident-sign-in/current-resident.ts';
import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import type { FollowerStore } from '../../shared/domain/complaint/follower.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { AttachmentStore } from '../../shared/use-cases/intake/attachment-store.ts';

/** What the form is shown with. */
export interface FormDeps extends Pick<ResidentDeps, 'residents'> {
  readonly settings: SettingsStore;
  readonly attachments: AttachmentStore;
  /** Where residents find us, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** @param ms - milliseconds */
  readonly wait: (ms: number) => Promise<unknown>;
}

/** What those need besides who send it, look for their link or follow an issue. */
export interface ComplaintFormDeps extends FormDeps {
  readonly cases: SingleCases;
  readonly followers: FollowerStore;
}
