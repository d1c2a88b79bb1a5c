import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { CaseFacts } from '../../shared/domain/trends/case-facts.ts';
import type { Moment } from '../../shared/domain/trends/measure.ts';
import { municipalTime } from '../../shared/domain/trends/municipal-time.ts';
import { aMunicipality } from './settings.ts';

const time = municipalTime(municipalCalendar(aMunicipality()));

/** Facts of a complaint received on Monday 23 November 2026 at 10:15, due Wednesday 25 at 17:00, still open. */
export function someFacts(overrides: Partial<CaseFacts> = {}): CaseFacts {
  const receivedMs = overrides.receivedMs ?? Date.parse('2026-11-23T09:15:00.000Z');
  const local = time.local(receivedMs);
  const due = time.twoWorkingDays('A', receivedMs);
  return {
    receivedOn: local.on,
    receivedHour: local.hour,
    receivedWeekday: local.weekday,
    receivedMs,
    department: 'gata-park',
    topic: 'vagar',
    type: 'complaint',
    channel: 'web_form',
    language: 'sv',
    rosaGroup: 5,
    secrecyGroup: 'open',
    complexity: 'simple',
    recordsRequest: false,
    accessibilityReport: false,
    standing: 'open',
    answerExpected: true,
    acknowledgementOwed: true,
    dueMs: due,
    dueNowMs: due,
    dueRuleAMs: due,
    dueRuleBMs: time.twoWorkingDays('B', receivedMs),
    extensions: 0,
    departmentChanges: 0,
    assigned: false,
    residentMessages: 0,
    reopened: 0,
    escalationLevel: 0,
    reminded: false,
    undeliverable: false,
    recovered: false,
    answeredByFirstLine: false,
    surveySent: false,
    imported: false,
    ...overrides,
  };
}

/** The same, answered at an instant by e-mail. */
export function answeredFacts(repliedAt: string, overrides: Partial<CaseFacts> = {}): CaseFacts {
  const facts = someFacts(overrides);
  const repliedMs = Date.parse(repliedAt);
  return {
    ...facts,
    standing: 'answered',
    repliedMs,
    keptMs: repliedMs,
    endedMs: repliedMs,
    endedOn: time.local(repliedMs).on,
    replyMinutes: time.workingMinutes(facts.receivedMs, repliedMs),
    replyElapsedMinutes: (repliedMs - facts.receivedMs) / 60_000,
    ...overrides,
  };
}

/** Looking at things at an instant, by the calendar of the fictional municipality. */
export function atMoment(at: string): Moment {
  const nowMs = Date.parse(at);
  return {
    nowMs,
    language: 'sv',
    today: time.local(nowMs).on,
    workingMinutes: (_, from, to) => time.workingMinutes(from, to),
  };
}
