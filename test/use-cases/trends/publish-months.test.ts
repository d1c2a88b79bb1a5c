import { describe, expect, it } from 'vitest';
import type { CaseFacts } from '../../../shared/domain/trends/case-facts.ts';
import { keepAlerts, readAlerts } from '../../../shared/use-cases/trends/kept-alerts.ts';
import { publishMonths } from '../../../shared/use-cases/trends/publish-months.ts';
import { memoryExports } from '../../builders/memory-exports.ts';
import { memoryTrends } from '../../builders/memory-trends.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { someFacts } from '../../builders/some-facts.ts';
import { someMonths } from '../../builders/some-months.ts';

const at = '2026-11-05T02:10:00Z';

async function aWorld(rows: readonly CaseFacts[]) {
  const trends = memoryTrends();
  for (const [day, ofDay] of Map.groupBy(rows, (row) => row.receivedOn)) await trends.keepDay(day, ofDay, at);
  const exports = memoryExports();
  const publish = (now = at) =>
    publishMonths({ trends, exports, settings: aMunicipality(), now: new Date(now) });
  return { trends, exports, publish };
}
const rows = someMonths('2026-11-05', 100);

describe('publishing months', () => {
  it('publishes each closed month once, from the fifth of the next, and never writes it again', async () => {
    const { trends, exports, publish } = await aWorld(rows);
    expect(await publish('2026-11-04T02:10:00Z')).toEqual(['2026-07', '2026-08', '2026-09']);
    expect(await publish()).toEqual(['2026-10']);
    const before = new Map(exports.files);
    exports.writes.length = 0;
    // A correction comes late: what is published stays as it is.
    await trends.keepDay('2026-10-07', [someFacts({ receivedOn: '2026-10-07' })], at);
    expect(await publish('2026-11-20T02:10:00Z')).toEqual([]);
    expect(exports.writes).toEqual([]);
    expect(exports.files).toEqual(before);
    expect(JSON.parse(String(exports.files.get('public/index.json')))).toEqual({
      months: ['2026-07', '2026-08', '2026-09', '2026-10'],
    });
  });

  it('keeps the files of a run that was cut short before the index', async () => {
    const { exports, publish } = await aWorld(rows);
    await publish();
    const kept = exports.files.get('public/2026-10.csv');
    exports.files.set('public/index.json', Buffer.from(JSON.stringify({ months: ['2026-07'] })));
    exports.writes.length = 0;
    expect(await publish('2026-11-06T02:10:00Z')).toEqual(['2026-08', '2026-09', '2026-10']);
    expect(exports.files.get('public/2026-10.csv')).toBe(kept);
    expect(new Set(exports.writes)).toEqual(new Set(['public/index.json']));
  });

  it('says cut-off, version and what is hidden inside each file, and shows no small count', async () => {
    const { exports, publish } = await aWorld(rows);
    await publish();
    const month = JSON.parse(String(exports.files.get('public/2026-10.json')));
    expect(month).toMatchObject({ month: '2026-10', cutOffAt: '2026-11-05T02:10:00.000Z' });
    expect(month.definitionsVersion).toBeGreaterThan(0);
    expect(month.suppression).toContain('Counts from 1 to 4');
    for (const { byType, answered } of month.departments)
      for (const count of [...Object.values(byType), ...Object.values(answered)])
        if (typeof count === 'number') expect(count === 0 || count >= 5).toBe(true);
  });

  it('publishes nothing of cases under secrecy or brought from an earlier system', async () => {
    const hidden = rows.map((row, i) =>
      i % 2 === 0 ? { ...row, secrecyGroup: 'health' as const } : { ...row, imported: true },
    );
    const { exports, publish } = await aWorld(hidden);
    expect(await publish()).toEqual([]);
    expect(exports.files.size).toBe(0);
  });
});

describe('keeping alerts', () => {
  const monday = Date.parse('2026-10-26T09:00:00Z');
  const weekly = (week: number, count: number) =>
    Array.from({ length: count }, () => someFacts({ receivedMs: monday - week * 7 * 86_400_000 }));

  it('keeps what the last whole week raised, for page and digest, outside the public folder', async () => {
    const history = Array.from({ length: 60 }, (_, week) => weekly(week, week === 0 ? 40 : 12)).flat();
    const { trends, exports } = await aWorld(history);
    await keepAlerts(trends, exports, '2026-11-05', new Date(at));
    expect(exports.writes).toEqual(['internal/alerts.json']);
    expect(await readAlerts(exports)).toEqual({
      cutOffAt: '2026-11-05T02:10:00.000Z',
      alerts: [
        { department: 'gata-park', topic: 'vagar', week: '2026-W44', count: 40, expected: 12, raised: true },
      ],
    });
  });

  it('replaces them the next night, also by none', async () => {
    const { trends, exports } = await aWorld([]);
    expect(await readAlerts(exports)).toBeUndefined();
    await keepAlerts(trends, exports, '2026-11-05', new Date(at));
    expect((await readAlerts(exports))?.alerts).toEqual([]);
  });
});
