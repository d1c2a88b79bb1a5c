import type { ParsedMail } from '../../shared/adapters/mail/in/parse.ts';
import type { CaseStore, SingleCases } from '../../shared/domain/case/case-store.ts';
import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { AttachmentObjects } from '../../shared/use-cases/intake/attachment-objects.ts';
import type { RawMails } from '../../shared/use-cases/intake/raw-mails.ts';
import type { ArrivedMail } from './arrived-mail.ts';
import type { AutomaticJudgement } from './judging/automatic.ts';

export interface MailIntakeDeps {
  readonly cases: SingleCases & Pick<CaseStore, 'aside'>;
  readonly settings: SettingsStore;
  readonly rawMails: RawMails;
  readonly attachments: AttachmentObjects;
  readonly now: () => Date;
}

/** One mail on its way to becoming exactly one thing. */
export interface Intake {
  readonly arrived: ArrivedMail;
  /** As it came, bytes. */
  readonly raw: Buffer;
  readonly mail: ParsedMail;
  readonly judged: AutomaticJudgement;
  readonly applied: AppliedSettings;
  /** Keys of reply addresses and test mails that count. */
  readonly secrets: readonly string[];
  readonly deps: MailIntakeDeps;
}

/** Writes what became of a mail that changed no case; what another delivery of it has written stands. */
export async function keepOutcome(
  { arrived, deps }: Intake,
  outcome: RawMailOutcome,
): Promise<RawMailOutcome> {
  if (await deps.cases.keepRawMailOutcome(arrived.id, outcome)) return outcome;
  return (await deps.cases.rawMailOutcome(arrived.id)) ?? outcome;
}
