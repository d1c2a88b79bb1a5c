import { municipalCalendar } from '../calendar/calendar.ts';
import { localDayOf, releaseAt } from '../calendar/office-hours.ts';
import type { OwedMail } from '../case/mail.ts';
import type { TextRemarksFacts } from '../case/notice.ts';
import { isAway } from '../people/absence.ts';
import type { Settings } from '../settings/settings.ts';
import type { TextRemark } from '../settings/text-remark.ts';
import type { Instant } from '../time/time.ts';
import { roleMay } from './access.ts';
import { daysTold } from './set-aside-notice.ts';

/**
 * The morning's mails about texts: to administrators what officers have found wrong since the last working morning, to
 * each officer what became of what they said. None on days nobody comes in; the next morning tells of them too.
 */
export function remarkNotices(remarks: readonly TextRemark[], settings: Settings, now: Instant): OwedMail[] {
  const days = daysTold(now, settings);
  if (!days) return [];
  const isNew = (at: Instant) => {
    const on = localDayOf(at, settings);
    return on >= days.from && on < days.before;
  };
  const calendar = municipalCalendar(settings);
  const here = settings.staff.filter((each) => !isAway(each, days.before, calendar));
  const fresh = remarks.filter(({ at, answer }) => answer === undefined && isNew(at));
  const answered = remarks.flatMap((each) => (each.answer && isNew(each.answer.at) ? [each] : []));
  const notice = (told: TextRemarksFacts['told'], to: readonly string[], about: readonly TextRemark[]) => {
    const caseId = `NOTICE#text-remarks#${days.before}`;
    const mail: OwedMail = {
      kind: 'text-remarks',
      remarks: {
        told,
        texts: about.map(({ part, key, answer }) => ({
          part,
          key,
          ...(told === 'answered' && answer && { answer: answer.kind, version: answer.version }),
        })),
      },
      caseId,
      id: `${caseId}#${told === 'made' ? 'administrators' : to.join('-')}`,
      reference: '',
      to: to.map((id) => ({ kind: 'staff', id })),
      language: settings.municipality.language,
      owedAt: now,
      sendAt: releaseAt(now, calendar),
      state: 'owed',
      attempts: 0,
    };
    return mail;
  };
  const administrators = here.filter(({ role }) => roleMay(role, 'administer')).map(({ id }) => id);
  const authors = Map.groupBy(answered, ({ by }) => by);
  return [
    ...(fresh.length > 0 && administrators.length > 0 ? [notice('made', administrators, fresh)] : []),
    ...[...authors]
      .filter(([id]) => settings.staff.some((each) => each.id === id))
      .map(([id, theirs]) => notice('answered', [id], theirs)),
  ];
}
