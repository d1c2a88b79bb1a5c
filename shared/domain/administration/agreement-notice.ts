import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay, releaseAt } from '../calendar/office-hours.ts';
import type { OwedMail } from '../case/mail.ts';
import { roleMay } from '../handling/access.ts';
import { isAway, type Line, peopleToTell } from '../people/absence.ts';
import { departmentAnswering } from '../people/look-up.ts';
import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import { agreementsEnding } from './agreements-ending.ts';

/**
 * What is owed about agreements that end soon: to who leads the department and the contact centre, and to
 * administrators. Once for each agreement and its last day; what has ended already is no warning.
 */
export function agreementNotices(settings: Settings, now: Instant): OwedMail[] {
  const calendar = municipalCalendar(settings);
  const today = localDay(now, calendar);
  const ending = agreementsEnding(settings, today).filter(({ validTo }) => validTo >= today);
  return ending.map(({ agreement, department, topic, validTo }) => {
    const sendAt = releaseAt(now, calendar);
    const on = localDay(sendAt, calendar);
    const leads = (id: string) => {
      const of = departmentAnswering(settings, id);
      const line: Line = { settings, calendar, department: of, officer: undefined, excluded: [], on };
      return peopleToTell('manager', line);
    };
    const administrators = settings.staff.filter(
      (each) => roleMay(each.role, 'administer') && !isAway(each, on, calendar),
    );
    const told = [
      ...leads(department),
      ...leads(settings.contactCentre),
      ...administrators.map(({ id }) => id),
    ];
    const caseId = `NOTICE#agreement-ends#${[agreement, department, topic, validTo].filter(Boolean).join('#')}`;
    return {
      kind: 'agreement-ends',
      ending: { agreement, department, ...(topic && { topic }), validTo },
      caseId,
      id: `${caseId}#leaders`,
      reference: '',
      to: [...new Set(told)].map((id) => ({ kind: 'staff', id })),
      language: settings.municipality.language,
      owedAt: now,
      sendAt,
      state: 'owed',
      attempts: 0,
    };
  });
}
