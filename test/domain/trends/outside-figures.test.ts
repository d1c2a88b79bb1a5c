import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../shared/adapters/files/csv-rows.ts';
import { daysOfOutsidePeriod, touches } from '../../../shared/domain/trends/outside-period.ts';
import { readOutsideFigures } from '../../../shared/domain/trends/read-outside-figures.ts';
import { aMunicipality } from '../../builders/settings.ts';

const at = '2026-11-23T09:15:00.000Z';
const head = 'measure,period,department,topic,value,n,source';
const read = (...lines: readonly string[]) =>
  readOutsideFigures(csvRows(lines.join('\n')), aMunicipality(), at);
const good = 'callsAnsweredWithin24Seconds,2026-10,,,71.5,18240,Växeln';

describe('a file of figures from other systems', () => {
  it('is read as it is written, with what is empty left out', () => {
    expect(read(head, good, 'satisfied,2025,gata-park,vagar,78,,Undersökning')).toEqual({
      kind: 'read',
      figures: [
        {
          measure: 'callsAnsweredWithin24Seconds',
          period: '2026-10',
          value: 71.5,
          n: 18240,
          source: 'Växeln',
          importedAt: at,
        },
        {
          measure: 'satisfied',
          period: '2025',
          department: 'gata-park',
          topic: 'vagar',
          value: 78,
          source: 'Undersökning',
          importedAt: at,
        },
      ],
    });
  });

  it('may have semicolons, decimal commas, a byte order mark, and columns in another order or left out', () => {
    expect(read('\uFEFFSource;Value;Period;Measure', 'Växeln;71,5;2026-w44;callsLost')).toMatchObject({
      kind: 'read',
      figures: [{ measure: 'callsLost', period: '2026-W44', value: 71.5, source: 'Växeln' }],
    });
  });

  it.each([
    ['unknown-measure', 'svarstid,2026-10,,,71,,Växeln', 'svarstid'],
    ['not-a-period', 'callsLost,oktober,,,71,,Växeln', 'oktober'],
    ['not-a-period', 'callsLost,2026-W54,,,71,,Växeln', '2026-W54'],
    ['unknown-department', 'callsLost,2026,brandkåren,,71,,Växeln', 'brandkåren'],
    ['unknown-topic', 'callsLost,2026,,nattmat,71,,Växeln', 'nattmat'],
    ['not-a-number', 'callsLost,2026,,,cirka 7,,Växeln', 'cirka 7'],
    ['not-a-number', 'callsReceived,2026,,,-1,,Växeln', '-1'],
    ['not-a-number', 'callsReceived,2026,,,,,Växeln', ''],
    ['not-a-share', 'callsLost,2026,,,101,,Växeln', '101'],
    ['not-a-count', 'callsLost,2026,,,7,1.5,Växeln', '1.5'],
    ['no-source', 'callsLost,2026,,,7,,', ''],
    ['twice', good.replace('71.5', '80'), 'callsAnsweredWithin24Seconds'],
  ])('is refused whole for one row: %s', (why, row, value) => {
    expect(read(head, good, row)).toEqual({ kind: 'wrong', faults: [{ row: 3, why, value }] });
  });

  it('says what it lacks', () => {
    expect(read('')).toEqual({ kind: 'unreadable' });
    expect(read(head)).toEqual({ kind: 'unreadable' });
    expect(read('measure,value', 'callsLost,1')).toEqual({
      kind: 'columns-missing',
      columns: ['period', 'source'],
    });
  });
});

describe('the days of a figure', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-W01', '2025-12-29', '2026-01-04'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
  ])('%s', (period, from, to) => {
    expect(daysOfOutsidePeriod(period)).toMatchObject({ from, to });
  });

  it('count for a report as soon as they share one with it', () => {
    const november = { from: '2026-11-01', to: '2026-11-30' };
    expect(['2026', '2026-W44', '2026-W49'].map((period) => touches(period, november))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['2025', '2026-10', '2026-W50'].some((period) => touches(period, november))).toBe(false);
  });
});
