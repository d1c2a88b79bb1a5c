import { expect, it } from 'vitest';
import type { Period } from '../../../shared/domain/trends/period.ts';
import { ReportBuilder } from '../../../shared/domain/trends/report.ts';
import { shownMeasures } from '../../../shared/domain/trends/shown-measures.ts';
import { momentOf, shownReports } from '../../../shared/use-cases/trends/load-report.ts';
import { memoryTrends } from '../../builders/memory-trends.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { someMonths } from '../../builders/some-months.ts';

const settings = aMunicipality();
const rows = someMonths('2026-11-25', 90);
const period: Period = { kind: 'custom', from: '2026-09-10', to: '2026-11-25' };
const split = ['department', 'topic', 'week'] as const;
const now = new Date('2026-11-25T10:00:00.000Z');

it('a report of one channel or type says to the last digit what counting every case says, whatever was asked before', async () => {
  const trends = memoryTrends();
  for (const [day, ofDay] of Map.groupBy(rows, (row) => row.receivedOn))
    await trends.keepDay(day, ofDay, now.toISOString());
  const asked = [
    { channel: 'email' },
    { channel: 'phone' },
    { channel: 'phone' },
    { type: 'question', department: 'gata-park' },
    { channel: 'email', topic: 'skola' },
  ] as const;
  for (const filters of asked) {
    const [report] = await shownReports(trends, await trends.days(), [
      { period, filters, split, now, settings },
    ]);
    const builder = new ReportBuilder(period, filters, momentOf(settings, now), {
      chosen: shownMeasures,
      split,
    });
    for (const row of rows) builder.add(row);
    expect(report, JSON.stringify(filters)).toEqual(builder.report(settings, now.toISOString()));
  }
});
