import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayIn,
  earliest,
  isBefore,
  latest,
  localMs,
  toInstant,
  toMs,
} from '../../../shared/domain/time/instants.ts';

describe('instants', () => {
  it.each([
    ['2026-11-25T16:00:00.000Z', '2026-11-25T16:00:00.000Z'],
    ['2026-11-25T16:00:00Z', '2026-11-25T16:00:00.000Z'],
    ['2026-11-25T17:00:00+01:00', '2026-11-25T16:00:00.000Z'],
    ['2026-11-25T16:00:00.999999Z', '2026-11-25T16:00:00.999Z'],
  ])('%s is stored as %s, so that they sort as text', (written, stored) => {
    expect(toInstant(toMs(written))).toBe(stored);
  });

  it.each(['2026-02-30T10:00:00.000Z', '2026-11-25', '2026-11-25T16:00:00', 'Nov 25 2026', ''])(
    '%j is none',
    (text) => {
      expect(() => toMs(text)).toThrow(RangeError);
    },
  );

  it('are compared as instants, however written', () => {
    expect(isBefore('2026-11-25T16:00:00Z', '2026-11-25T16:00:00.500Z')).toBe(true);
    expect(isBefore('2026-11-25T16:00:00Z', '2026-11-25T16:00:00.000Z')).toBe(false);
    expect(earliest('2026-11-25T16:00:00Z', '2026-11-24T16:00:00Z')).toBe('2026-11-24T16:00:00Z');
    expect(latest('2026-11-25T16:00:00Z', '2026-11-24T16:00:00Z')).toBe('2026-11-25T16:00:00Z');
  });

  it('belong to the local day, and local times to instants, on both sides of a change of clocks', () => {
    expect(dayIn('Europe/Stockholm', toMs('2026-11-23T23:30:00Z'))).toBe('2026-11-24');
    expect(dayIn('Europe/Stockholm', toMs('2026-06-23T22:30:00Z'))).toBe('2026-06-24');
    expect(localMs('Europe/Copenhagen', '2026-03-29', '02:30')).toBe(toMs('2026-03-29T01:30:00Z'));
    expect(localMs('Europe/Copenhagen', '2026-10-25', '02:30')).toBe(toMs('2026-10-25T00:30:00Z'));
  });
});

describe('the day it is somewhere', () => {
  const zones = fc.constantFrom(
    'Europe/Stockholm',
    'Europe/Copenhagen',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
  );
  const instants = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2041-01-01') });

  it('is that of the clock on the wall, however often it is asked', () => {
    fc.assert(
      fc.property(zones, instants, (zone, ms) => {
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
        expect([dayIn(zone, ms), dayIn(zone, ms + 1)]).toEqual([format.format(ms), format.format(ms + 1)]);
      }),
    );
  });
});
