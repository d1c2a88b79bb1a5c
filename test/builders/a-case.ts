import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Registration } from '../../shared/domain/case/case-store.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { register } from '../../shared/domain/handling/registration.ts';
import { caseIdOf, referenceOf } from '../../shared/use-cases/intake/tokens.ts';
import { appliedSettings } from './settings.ts';

/** Monday before noon: due Wednesday 25 November 2026 at 17:00. */
export const mondayMorning = '2026-11-23T09:15:00.000Z';

export function aComplaint(overrides: Partial<Complaint> = {}): Complaint {
  return {
    channel: 'web_form',
    receivedAt: mondayMorning,
    language: 'sv',
    message: 'Dörren till reception B går trögt att öppna.',
    contact: { name: 'Kim Prov', email: 'kim@resident.example' },
    attachments: [],
    ...overrides,
  };
}

/** A registered complaint with everything that is stored with it. */
export function aRegistration(complaint: Partial<Complaint> = {}, key = 'key-1'): Registration {
  const id = caseIdOf('web', key);
  const recordsId = caseIdOf('web', `${key}\nrecords request`);
  const whole = aComplaint(complaint);
  return register(whole, {
    id,
    reference: referenceOf(id),
    recordsTask: { id: recordsId, reference: referenceOf(recordsId) },
    bodyHash: `hash of ${whole.message}`,
    now: whole.receivedAt,
    applied: appliedSettings(),
    by: { kind: 'resident' },
  });
}

/** A registered case; overrides win. */
export function aCase(overrides: Partial<Case> = {}, complaint: Partial<Complaint> = {}): Case {
  return { ...aRegistration(complaint).case, ...overrides };
}

/** A case file as the store gives it. */
export function aCaseFile(overrides: Partial<CaseFile> = {}, complaint: Partial<Complaint> = {}): CaseFile {
  const { case: c, text, contact, event, mails } = aRegistration(complaint);
  return { case: c, text, contact, messages: [], events: [event], mails, ...overrides };
}
