import { sendMail } from '../../functions/send-mail/send-mail.ts';
import type { SendMailDeps } from '../../functions/send-mail/send-mail-deps.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import type { RawMail } from '../../shared/use-cases/mail/mailer.ts';
import { memoryAttachments } from './memory-attachments.ts';
import { memoryFollowers } from './memory-followers.ts';
import { memorySettings } from './settings.ts';

/** The gate mail leaves by, with an SES that takes everything and keeps it. */
export function mailGate(
  cases: CaseStore,
  now: () => string,
  {
    settings = memorySettings(),
    ...others
  }: Partial<SendMailDeps> & { readonly settings?: SettingsStore } = {},
) {
  const sent: RawMail[] = [];
  const deps: SendMailDeps = {
    cases,
    followers: memoryFollowers(),
    attachments: memoryAttachments(),
    settings,
    mailer: {
      async send(mail) {
        sent.push(mail);
        return { kind: 'accepted', sesMessageId: `ses-${sent.length}` };
      },
    },
    heldUntil: async () => undefined,
    publicUrl: 'https://s.example',
    region: 'eu-north-1',
    pause: async () => {},
    now: () => new Date(now()),
    newId: () => `claim-${sent.length}`,
    ...others,
  };
  return {
    sent,
    send: ({ caseId, id }: Pick<OwedMail, 'caseId' | 'id'>) => sendMail({ caseId, mailId: id }, deps),
    sendGroup: (group: string) => sendMail({ group }, deps),
  };
}
