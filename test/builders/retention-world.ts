import { type RetentionDeps, removeWhatIsDue } from '../../functions/retention/remove-what-is-due.ts';
import { caseOfAttachment } from '../../shared/adapters/aws/attachment-bucket.ts';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import type { RemovableCases } from '../../shared/domain/case/case-store.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { assign } from '../../shared/domain/handling/actions/assign.ts';
import { close } from '../../shared/domain/handling/actions/close.ts';
import { mailAccepted } from '../../shared/domain/handling/actions/mail-accepted.ts';
import { note } from '../../shared/domain/handling/actions/note.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { residentWrites } from '../../shared/domain/handling/actions/resident-writes.ts';
import type { HeldObjects } from '../../shared/domain/handling/held-objects.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { aComplaint } from './a-case.ts';
import { noWarnings } from './no-warnings.ts';
import { appliedSettings, memorySettings } from './settings.ts';

const retentionDays = {
  contactDaysAfterClosing: 60,
  textDaysAfterClosing: 90,
  rawMailDays: 30,
  readLogDays: 1825,
};
const applied = appliedSettings({ retention: { ...retentionDays, decision: 'KS § 1' } });

/** When the cases of this world are closed, and the nights in which they lose contact and text. */
export const closedAt = '2026-11-24T10:00:00.000Z';
export const nights = {
  before: '2027-01-23T03:20:00.000Z',
  contact: '2027-01-24T03:20:00.000Z',
  text: '2027-02-23T03:20:00.000Z',
};

const officer: Acting = { by: { kind: 'staff', id: 'kc-handlaggare' }, now: closedAt, applied };

/** Retention with a store of cases and two buckets in memory. */
export function retentionWorld(cases: RemovableCases) {
  const attachments = new Set<string>();
  /** When each was stored; absent long ago. */
  const storedAt = new Map<string, string>();
  const rawMails = new Set<string>();
  const settings = memorySettings(applied);
  const objects: HeldObjects = {
    async removeAttachments(caseId, keys) {
      const under = [...attachments].filter((key) =>
        [`${caseId}/`, `web/${caseId}/`].some((p) => key.startsWith(p)),
      );
      for (const key of [...keys, ...under]) attachments.delete(key);
    },
    async removeFiles(keys) {
      for (const key of keys) attachments.delete(key);
    },
    async attachmentsStored(after, until) {
      const between = [...storedAt].filter(([key, at]) => attachments.has(key) && after < at && at <= until);
      const byCase = Map.groupBy(between, ([key]) => caseOfAttachment(key) ?? '');
      return new Map([...byCase].map(([caseId, files]) => [caseId, files.map(([key]) => key)]));
    },
    async removeRawMails(keys) {
      for (const key of keys) rawMails.delete(key);
    },
  };

  async function act(id: string, action: (file: CaseFile) => CaseChange | Refusal): Promise<void> {
    const result = await changeCase(cases, id, action);
    if (result.kind !== 'changed') throw new Error(`not done: ${JSON.stringify(result)}`);
  }

  /** SES takes every mail owed. */
  async function mailsLeave(id: string): Promise<void> {
    const owed = (await cases.file(id))?.mails.filter((mail) => mail.state === 'owed') ?? [];
    for (const mail of owed)
      await act(id, (file) => mailAccepted(file.case, mail, `ses-${mail.kind}`, officer));
  }

  /** A complaint by mail, with a file. */
  async function complain(key: string, complaint: Partial<Complaint> = {}): Promise<string> {
    const origin = {
      messageId: `<${key}@resident.example>`,
      from: 'kim@resident.example',
      spf: 'PASS',
      dkim: 'PASS',
      dmarc: 'PASS',
    } as const;
    const file = { fileName: 'bild.png', mediaType: 'image/png', sizeBytes: 3 };
    const attachment = { key: `of-${key}/1`, ...file };
    attachments.add(attachment.key);
    rawMails.add(key);
    const submitted = await submitComplaint(
      {
        complaint: aComplaint({
          channel: 'email',
          contact: { name: 'Kim Prov', email: 'kim@resident.example', phone: '070-123 45 67' },
          attachments: [attachment],
          ...complaint,
        }),
        key: { kind: 'mail', value: key },
        by: { kind: 'resident' },
        mail: { rawMailKey: key, origin, threads: [origin.messageId] },
      },
      { cases, settings, applied, now: new Date('2026-11-23T09:15:00.000Z'), warn: noWarnings },
    );
    if (submitted.kind === 'other-body') throw new Error('known with another body');
    return submitted.case.id;
  }

  /** The same, written to again with another file, noted on, answered and closed. */
  async function closedCase(key: string, complaint: Partial<Complaint> = {}): Promise<string> {
    const id = await complain(key, complaint);
    const again = {
      id: `mail-${key}-2`,
      at: '2026-11-23T10:00:00.000Z',
      kind: 'from-resident',
      by: { kind: 'resident' },
      channel: 'email',
      text: 'Och dörren intill.',
      rawMailKey: `${key}-2`,
      mail: { messageId: `<${key}-2@resident.example>`, spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
      attachments: [{ key: `${id}/${key}-2/1`, fileName: 'b.txt', mediaType: 'text/plain', sizeBytes: 1 }],
    } as const;
    attachments.add(`${id}/${key}-2/1`);
    attachments.add(`web/${id}/nobody-names-me`);
    rawMails.add(`${key}-2`);
    await act(id, (file) =>
      residentWrites(file, { message: { ...again, attachments: [...again.attachments] } }, officer),
    );
    await act(id, (file) => note(file, { text: 'Ring Kim.' }, officer));
    await act(id, (file) => assign(file, { officer: 'kc-handlaggare' }, officer));
    await act(id, (file) => reply(file, { text: 'Den är lagad.' }, officer));
    await mailsLeave(id);
    await closeCase(id);
    return id;
  }

  const closeCase = (id: string, now = closedAt) =>
    act(id, (file) =>
      close(
        file,
        { outcome: 'upheld', cause: 'supplier', measure: 'corrected', failureDemand: 'no' },
        { ...officer, now },
      ),
    );

  const run = (night: string, deps: Partial<RetentionDeps> = {}) =>
    removeWhatIsDue({
      cases,
      objects,
      applied,
      secret: 'secret of people',
      now: new Date(night),
      remainingMs: () => 900_000,
      ...deps,
    });

  return {
    cases,
    objects,
    settings,
    attachments,
    storedAt,
    rawMails,
    applied,
    officer,
    act,
    complain,
    closedCase,
    closeCase,
    mailsLeave,
    run,
  };
}
