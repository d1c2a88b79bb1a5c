import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import type { CaseFacts } from '../../shared/domain/trends/case-facts.ts';
import { importedRow } from '../../shared/domain/trends/imported-case.ts';
import { municipalTime } from '../../shared/domain/trends/municipal-time.ts';

/** The last day of the year. */
export const now = new Date('2026-11-25T10:00:00Z');

/** So many made-up cases of a year, spread over days, departments and topics; one in a hundred is open. */
export function yearOfCases(settings: Settings, cases: number): Map<string, CaseFacts[]> {
  const time = municipalTime(municipalCalendar(settings));
  const topics = settings.topics;
  const channels = ['web_form', 'email', 'phone'] as const;
  const types = ['complaint', 'fault_report', 'question'] as const;
  const start = Date.parse('2025-11-26T06:00:00Z');
  const days = new Map<string, CaseFacts[]>();
  for (let i = 0; i < cases; i++) {
    const receivedMs = start + Math.floor((i / cases) * 364.2 * 86_400_000);
    const topic = topics[(i * 7) % topics.length];
    const replyMs = receivedMs + ((i * 7_919) % 90) * 3_600_000;
    const isOpen = i % 100 === 0 || replyMs > now.getTime();
    const { facts } = importedRow(
      'bench',
      {
        id: String(i),
        receivedAt: new Date(receivedMs).toISOString(),
        ...(!isOpen && { closedAt: new Date(replyMs).toISOString() }),
        department: topic?.department ?? 'kontaktcenter',
        ...(topic && { topic: topic.id }),
        type: types[i % types.length] ?? 'complaint',
        channel: channels[((i * 3) % 7) % channels.length] ?? 'email',
      },
      time,
    );
    const ofDay = days.get(facts.receivedOn) ?? [];
    ofDay.push({ ...facts, dueMs: facts.dueRuleAMs, dueNowMs: facts.dueRuleAMs, imported: false });
    days.set(facts.receivedOn, ofDay);
  }
  for (let day = '2025-11-26'; day <= '2026-11-25'; day = addDays(day, 1))
    if (!days.has(day)) days.set(day, []);
  return days;
}
