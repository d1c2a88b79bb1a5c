import type { CaseFacts } from '../../shared/domain/trends/case-facts.ts';
import { answeredFacts, someFacts } from './some-facts.ts';

/** Mulberry32: the same numbers in every run. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const topics = [
  ['gata-park', 'vagar', 9],
  ['gata-park', 'belysning', 7],
  ['gata-park', 'vinterunderhall', 5],
  ['gata-park', 'parker', 3],
  ['gata-park', 'renhallning', 6],
  ['utbildning', 'skola', 6],
  ['utbildning', 'forskola', 3],
  ['socialtjanst', 'aldreomsorg', 4],
  ['socialtjanst', 'stod', 2],
  ['kontaktcenter', 'bemotande', 3],
] as const;
const channels = ['web_form', 'web_form', 'web_form', 'email', 'email', 'phone', 'phone', 'visit'] as const;
const types = ['complaint', 'complaint', 'fault_report', 'question', 'suggestion', 'praise'] as const;
const slow: Readonly<Record<string, number>> = { 'gata-park': 0.12, socialtjanst: 0.3 };
const dayMs = 86_400_000;

/**
 * Months of an ordinary municipality, the last day before `until` first: departments that differ, topics that rise and
 * fall, a measure on street lights that helped.
 *
 * @param perDay - about how many cases a working day
 */
export function someMonths(until: string, days: number, perDay = 12): CaseFacts[] {
  const next = random(20);
  const pick = <T>(of: readonly T[]): T => {
    const found = of[Math.floor(next() * of.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  };
  const end = Date.parse(`${until}T00:00:00Z`);
  const weighed = topics.flatMap((topic) => Array.from({ length: topic[2] }, () => topic));
  const rows: CaseFacts[] = [];
  for (let back = days; back >= 1; back--) {
    const day = end - back * dayMs;
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const count = Math.round((isWeekend ? 0.3 : 1) * perDay * (0.7 + 0.6 * next()));
    for (let i = 0; i < count; i++) {
      const [department, topic] = pick(weighed);
      // The measure of the lights was done 60 days before the end: two of three complaints are spared.
      if (topic === 'belysning' && back < 60 && next() < 0.66) continue;
      rows.push(...aCase(day, department, topic, back));
      if (topic === 'vinterunderhall' && back < 28) rows.push(...aCase(day, department, topic, back));
    }
  }
  return rows;

  function aCase(day: number, department: string, topic: string, back: number): CaseFacts[] {
    const receivedMs = Math.floor(day + (6 + 9 * (next() + next()) * 0.5 + 3 * next()) * 3_600_000);
    const receivedOn = new Date(receivedMs).toISOString().slice(0, 10);
    const type = pick(types);
    const repeatContact = receivedMs % 9 === 0;
    const common = {
      receivedMs,
      receivedOn,
      department,
      topic,
      type,
      channel: pick(channels),
      repeatContact,
    };
    const facts = someFacts(common);
    const isLate = next() < (slow[department] ?? 0.04);
    const extended = !isLate && next() < 0.1;
    const due = facts.dueMs ?? receivedMs;
    const repliedMs =
      isLate || extended ? due + next() * 4 * dayMs : receivedMs + next() * (due - receivedMs);
    const keptMs = extended ? due - 3_600_000 : repliedMs;
    const acknowledgedMinutes = next() * 3;
    if (repliedMs > end) {
      const kept = extended && keptMs < end ? { keptMs } : {};
      return [{ ...facts, ...kept, acknowledgedMinutes, extensions: extended ? 1 : 0 }];
    }
    const isClosed = next() < 0.6;
    const measure = next() < 0.35 ? ('routine_changed' as const) : ('none' as const);
    const promised = measure !== 'none' && next() < 0.15;
    const planned = new Date(day + 20 * dayMs).toISOString().slice(0, 10);
    const isTheLights = topic === 'belysning' && back === 75;
    return [
      {
        ...answeredFacts(new Date(Math.floor(repliedMs)).toISOString(), common),
        keptMs: Math.floor(keptMs),
        acknowledgedMinutes,
        assigned: true,
        extensions: extended ? 1 : 0,
        surveySent: true,
        ...(next() < 0.3 && { rating: next() < 0.75 ? 5 : 2 }),
        ...(isClosed && {
          standing: 'closed' as const,
          closedMs: Math.floor(repliedMs),
          outcome: pick(['upheld', 'partly', 'not_upheld'] as const),
          measure,
          failureDemand: next() < 0.3 ? ('yes' as const) : ('no' as const),
          failureDemandCause: 'no_answer_earlier' as const,
          ...(promised && { measurePlannedOn: planned }),
          ...(promised && next() < 0.5 && back > 25 && { measureDoneOn: planned }),
          ...(isTheLights && {
            measure: 'corrected' as const,
            measurePlannedOn: new Date(end - 60 * dayMs).toISOString().slice(0, 10),
            measureDoneOn: new Date(end - 60 * dayMs).toISOString().slice(0, 10),
          }),
        }),
      },
    ];
  }
}
