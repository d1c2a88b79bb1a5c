import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay, releaseAt } from '../calendar/office-hours.ts';
import type { NoticeContent, OwedMail } from '../case/mail.ts';
import type { DigestFacts, ExportNoticeFacts } from '../case/notice.ts';
import { type LineStep, peopleToTell } from '../people/absence.ts';
import type { Department, Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import { weekOf } from './period.ts';

/** Key of a mail about no case: what stands for the case, and the mail's own id, which begins with it. */
export interface NoticeKey {
  readonly caseId: string;
  readonly id: string;
}

/** One digest per department and week, and one of all of them for the policy owner. */
export function digestKey(department: string | undefined, from: string): NoticeKey {
  const caseId = `NOTICE#weekly-digest#${weekOf(from)}`;
  return { caseId, id: `${caseId}#${department ?? 'policy-owner'}` };
}

/** One notice per published month. */
function exportNoticeKey(month: string): NoticeKey {
  const caseId = `NOTICE#export-notice#${month}`;
  return { caseId, id: `${caseId}#policy-owner` };
}

/** The weekly digest, to the department's manager and head or who stands in for them, at the next opening. */
export function owedDigest(department: Department, digest: DigestFacts, settings: Settings, now: Instant) {
  const key = digestKey(department.id, digest.from);
  const to = { steps: ['manager', 'head'], department } as const;
  return owedNotice(key, { kind: 'weekly-digest', digest }, to, settings, now);
}

/**
 * The same of the whole municipality, to the policy owner or who stands in for them.
 *
 * @throws Error when the settings have no department
 */
export function owedOverview(digest: DigestFacts, settings: Settings, now: Instant): OwedMail {
  const to = { steps: ['policy-owner'], department: anyDepartment(settings) } as const;
  return owedNotice(digestKey(undefined, digest.from), { kind: 'weekly-digest', digest }, to, settings, now);
}

/**
 * The notice of a published month, to the policy owner or who stands in for them, at the next opening.
 *
 * @throws Error when the settings have no department
 */
export function owedExportNotice(published: ExportNoticeFacts, settings: Settings, now: Instant): OwedMail {
  const key = exportNoticeKey(published.month);
  const to = { steps: ['policy-owner'], department: anyDepartment(settings) } as const;
  return owedNotice(key, { kind: 'export-notice', published }, to, settings, now);
}

/** The policy owner's line of stand-ins is the same in every department. */
function anyDepartment({ departments: [department] }: Settings): Department {
  if (!department) throw new Error('The settings have no department.');
  return department;
}

function owedNotice(
  key: NoticeKey,
  content: NoticeContent,
  to: { readonly steps: readonly LineStep[]; readonly department: Department },
  settings: Settings,
  now: Instant,
): OwedMail {
  const calendar = municipalCalendar(settings);
  const sendAt = releaseAt(now, calendar);
  const line = { settings, calendar, officer: undefined, excluded: [], on: localDay(sendAt, calendar) };
  const told = to.steps.flatMap((step) => peopleToTell(step, { ...line, department: to.department }));
  return {
    ...content,
    ...key,
    reference: '',
    to: [...new Set(told)].map((id) => ({ kind: 'staff', id })),
    language: settings.municipality.language,
    owedAt: now,
    sendAt,
    state: 'owed',
    attempts: 0,
  };
}
