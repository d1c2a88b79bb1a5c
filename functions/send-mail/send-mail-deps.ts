import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import type { FollowerStore } from '../../shared/domain/complaint/follower.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { AttachmentReader } from '../../shared/use-cases/case/attachment-reader.ts';
import type { Mailer } from '../../shared/use-cases/mail/mailer.ts';
import type { HeldUntil } from './loop-caps.ts';

export interface SendMailDeps {
  readonly cases: SingleCases;
  readonly followers: Pick<FollowerStore, 'one'>;
  readonly settings: SettingsStore;
  /** Files that go along to another authority. */
  readonly attachments: Pick<AttachmentReader, 'get'>;
  readonly mailer: Mailer;
  /** Whether an acknowledgement must wait, so that a loop comes to an end. */
  readonly heldUntil: HeldUntil;
  readonly publicUrl: string;
  readonly region: string;
  readonly now: () => Date;
  /** A name nobody else has, for a claim. */
  readonly newId: () => string;
  /** Waits, milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}
