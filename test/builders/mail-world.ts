import type { ArrivedMail } from '../../functions/mail-intake/arrived-mail.ts';
import type { MailIntakeDeps } from '../../functions/mail-intake/intake.ts';
import { takeInMail } from '../../functions/mail-intake/take-in-mail.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { RemovableCases } from '../../shared/domain/case/case-store.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { arrivedMail, type MailParts, rawMail } from './a-mail.ts';
import { memoryCases } from './memory-cases.ts';
import { memorySettings } from './settings.ts';

export interface MailWorld {
  readonly cases: RemovableCases;
  readonly stored: Map<string, Buffer>;
  take(arrived: Partial<ArrivedMail>, raw: Buffer | MailParts): ReturnType<typeof takeInMail>;
  file(id?: string): Promise<CaseFile>;
}

/** Mail intake with everything it needs in memory. */
export function mailWorld(
  settings: SettingsStore = memorySettings(),
  now = '2026-11-23T09:15:03.000Z',
): MailWorld {
  const cases = memoryCases();
  const raws = new Map<string, Buffer>();
  const stored = new Map<string, Buffer>();
  const deps: MailIntakeDeps = {
    cases,
    settings,
    rawMails: {
      get: async (key) => {
        const raw = raws.get(key);
        if (!raw) throw new Error('not there');
        return raw;
      },
    },
    attachments: {
      put: async (key, content) => {
        stored.set(key, content);
      },
    },
    now: () => new Date(now),
  };
  return {
    cases,
    stored,
    take(arrived, raw) {
      const mail = arrivedMail(arrived);
      raws.set(mail.id, Buffer.isBuffer(raw) ? raw : rawMail(raw));
      return takeInMail(mail, deps);
    },
    async file(id = caseIdOf('mail', 'ses-1')) {
      const file = await cases.file(id);
      if (!file) throw new Error('no such case');
      return file;
    },
  };
}
