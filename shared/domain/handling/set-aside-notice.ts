import { municipalCalendar } from '../calendar/calendar.ts';
import { localDay, previousClosing, releaseAt } from '../calendar/office-hours.ts';
import type { OwedMail } from '../case/mail.ts';
import type { SetAsideFacts } from '../case/notice.ts';
import { isAway } from '../people/absence.ts';
import type { Settings } from '../settings/settings.ts';
import type { Day, Instant } from '../time/time.ts';
import { roleHas, roleMay } from './access.ts';

/**
 * The days a morning tells of: from the last day the office was open to yesterday. Undefined on days nobody comes in, so
 * that the next morning tells of them too.
 */
export function daysTold(now: Instant, settings: Settings): { from: Day; before: Day } | undefined {
  const calendar = municipalCalendar(settings);
  const today = localDay(now, calendar);
  if (localDay(releaseAt(now, calendar), calendar) !== today) return undefined;
  return { from: localDay(previousClosing(now, calendar), calendar), before: today };
}

/** To the registrars who are here; where none is, to everybody who may see those mails. Once a morning. */
export function owedSetAsideNotice(setAside: SetAsideFacts, settings: Settings, now: Instant): OwedMail {
  const calendar = municipalCalendar(settings);
  const caseId = `NOTICE#mail-set-aside#${setAside.on}`;
  const here = settings.staff.filter((each) => !isAway(each, setAside.on, calendar));
  const registrars = here.filter(({ role }) => roleHas(role, 'sees-to-set-aside'));
  const others = here.filter(({ role }) => roleMay(role, 'set-aside'));
  return {
    kind: 'mail-set-aside',
    setAside,
    caseId,
    id: `${caseId}#registrar`,
    reference: '',
    to: (registrars.length > 0 ? registrars : others).map(({ id }) => ({ kind: 'staff', id })),
    language: settings.municipality.language,
    owedAt: now,
    sendAt: releaseAt(now, calendar),
    state: 'owed',
    attempts: 0,
  };
}
