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

/** One digest per department and week. */
export function digestKey(department: string, from: string): NoticeKey {
  const caseId = `NOTICE#weekly-digest#${weekOf(from)}`;
  return { caseId, id: `${caseId}#${department}` };
}

/** One notice per published month. */
function exportNoticeKey(month: string): NoticeKey {
  const caseId = `NOTICE#export-notice#${month}`;
  return { caseId, id: `${caseId}#policy-owner` };
}

/** The weekly digest, to the department's head or who stands in for them, at the next opening. */
export function owedDigest(department: Department, digest: DigestFacts, settings: Settings, now: Instant) {
  const key = digestKey(department.id, digest.from);
  return owedNotice(key, { kind: 'weekly-digest', digest }, { step: 'head', department }, settings, now);
}

/**
 * The notice of a published month, to the policy owner or who stands in for them, at the next opening.
 *
 * @throws Error when the settings have no department
 */
export function owedExportNotice(published: ExportNoticeFacts, settings: Settings, now: Instant): OwedMail {
  const [department] = settings.departments;
  if (!department) throw new Error('The settings have no department.');
  const key = exportNoticeKey(published.month);
  const to = { step: 'policy-owner', department } as const;
  return owedNotice(key, { kind: 'export-notice', published }, to, settings, now);
}

function owedNotice(
  key: NoticeKey,
  content: NoticeContent,
  to: { readonly step: LineStep; readonly department: Department },
  settings: Settings,
  now: Instant,
): OwedMail {
  const calendar = municipalCalendar(settings);
  const sendAt = releaseAt(now, calendar);
  const line = { settings, calendar, officer: undefined, excluded: [], on: localDay(sendAt, calendar) };
  return {
    ...content,
    ...key,
    reference: '',
    to: peopleToTell(to.step, { ...line, department: to.department }).map((id) => ({ kind: 'staff', id })),
    language: settings.municipality.language,
    owedAt: now,
    sendAt,
    state: 'owed',
    attempts: 0,
  };
}
