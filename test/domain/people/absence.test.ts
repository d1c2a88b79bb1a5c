import { describe, expect, it } from 'vitest';
import { plainCalendar } from '../../../shared/domain/calendar/calendar.ts';
import {
  isAway,
  isBrieflyAbsent,
  type Line,
  type LineStep,
  peopleToTell,
} from '../../../shared/domain/people/absence.ts';
import type { Staff } from '../../../shared/domain/settings/settings.ts';
import { aMunicipality } from '../../builders/settings.ts';

const calendar = plainCalendar('SE');
const absences = (...periods: readonly (readonly [string, string])[]) =>
  periods.map(([from, to]) => ({ from, to }));

describe('an absence record is needed for more than two consecutive working days (R-058, P-14)', () => {
  it.each([
    ['Friday and Monday: two', absences(['2026-11-27', '2026-11-30']), false],
    ['Thursday, Friday and Monday: three', absences(['2026-11-26', '2026-11-30']), true],
    [
      'Friday to Monday in two records with only a weekend between',
      absences(['2026-11-26', '2026-11-27'], ['2026-11-30', '2026-11-30']),
      true,
    ],
    [
      'two pairs of days with a working day between',
      absences(['2026-11-26', '2026-11-27'], ['2026-12-01', '2026-12-02']),
      false,
    ],
    ['Christmas week: 23 and 28 December are two', absences(['2026-12-23', '2026-12-28']), false],
    ['overlapping records', absences(['2026-11-27', '2026-11-30'], ['2026-11-27', '2026-12-01']), true],
    ['a year', absences(['2026-06-01', '2060-01-01']), true],
    ['since before the calendar', absences(['2010-01-01', '2026-11-27']), true],
  ])('%s', (_, list, away) => {
    expect(
      isAway({ absences: list }, '2026-11-27', calendar) ||
        isAway({ absences: list }, '2026-12-24', calendar),
    ).toBe(away);
    expect(isBrieflyAbsent({ absences: list }, list[0]?.from ?? '', calendar) || away).toBe(true);
  });

  it('ends with its last day', () => {
    const absence = { absences: absences(['2026-11-23', '2026-11-26']) };
    expect(
      ['2026-11-22', '2026-11-23', '2026-11-26', '2026-11-27'].map((on) => isAway(absence, on, calendar)),
    ).toEqual([false, true, true, false]);
  });

  it('never ends for one who has left (E-32)', () => {
    const left = { absences: [], leftOn: '2026-11-25' };
    expect(['2026-11-24', '2026-11-25', '2027-11-25'].map((on) => isAway(left, on, calendar))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

const on = '2026-11-25';
const long = absences(['2026-11-23', '2026-11-27']);
const brief = absences(['2026-11-25', '2026-11-26']);

/** Streets and parks: officer ↔ coordinator are each other’s deputies; manager’s deputy is the head. */
function tell(step: LineStep, changes: Readonly<Record<string, Partial<Staff>>>, line: Partial<Line> = {}) {
  const municipality = aMunicipality();
  const staff = municipality.staff.map((each) => {
    const { deputy: _, ...without } = each;
    const change = changes[each.id];
    return change && 'deputy' in change && change.deputy === undefined
      ? { ...without, ...change }
      : { ...each, ...change };
  });
  const department = municipality.departments.find((each) => each.id === 'gata-park');
  if (!department) throw new Error('no department');
  return peopleToTell(step, {
    settings: { ...municipality, staff },
    calendar,
    department,
    officer: 'gata-handlaggare',
    excluded: [],
    on,
    ...line,
  });
}

describe('who is told', () => {
  it.each([
    ['officer', ['gata-handlaggare']],
    ['queue-owner', ['gata-samordnare']],
    ['manager', ['gata-chef']],
    ['head', ['samhallsbyggnadschef']],
    ['policy-owner', ['policyagare']],
  ] as const)('%s, when everyone is there', (step, people) => {
    expect(tell(step, {})).toEqual(people);
  });

  it('is the deputy of an officer away for long (E-30)', () => {
    expect(tell('officer', { 'gata-handlaggare': { absences: long } })).toEqual(['gata-samordnare']);
  });

  it('is the deputy named for that absence before the usual one', () => {
    const named = [{ from: '2026-11-23', to: '2026-11-27', deputy: 'kc-handlaggare' }];
    expect(tell('officer', { 'gata-handlaggare': { absences: named } })).toEqual(['kc-handlaggare']);
  });

  it('is the manager when no deputy is set (E-30)', () => {
    expect(tell('officer', { 'gata-handlaggare': { absences: long, deputy: undefined } })).toEqual([
      'gata-chef',
    ]);
  });

  it('is the manager when the chain of deputies runs in a ring', () => {
    const everyone = { 'gata-handlaggare': { absences: long }, 'gata-samordnare': { absences: long } };
    expect(tell('officer', everyone)).toEqual(['gata-chef']);
  });

  it('is also the queue owner for a brief absence: nobody absent is told alone (R-058)', () => {
    expect(tell('officer', { 'gata-handlaggare': { absences: brief } })).toEqual([
      'gata-handlaggare',
      'gata-samordnare',
    ]);
    expect(tell('manager', { 'gata-chef': { absences: brief } })).toEqual([
      'gata-chef',
      'samhallsbyggnadschef',
    ]);
    expect(
      tell('officer', { 'gata-handlaggare': { absences: brief }, 'gata-samordnare': { absences: brief } }),
    ).toEqual(['gata-handlaggare', 'gata-samordnare', 'gata-chef']);
  });

  it('is the queue owner when the officer has left (E-32)', () => {
    expect(tell('officer', { 'gata-handlaggare': { leftOn: on } })).toEqual(['gata-samordnare']);
  });

  it('skips the person complained about, one level up, and never asks their deputy (E-03, E-04)', () => {
    expect(tell('officer', {}, { excluded: ['gata-handlaggare'] })).toEqual(['gata-chef']);
    expect(tell('queue-owner', {}, { excluded: ['gata-samordnare'] })).toEqual(['gata-chef']);
    expect(tell('manager', {}, { excluded: ['gata-chef'] })).toEqual(['samhallsbyggnadschef']);
    expect(tell('manager', {}, { excluded: ['gata-chef', 'samhallsbyggnadschef'] })).toEqual(['policyagare']);
    expect(
      tell('officer', { 'gata-handlaggare': { absences: long } }, { excluded: ['gata-samordnare'] }),
    ).toEqual(['gata-chef']);
  });

  it('is never nobody', () => {
    const away = Object.fromEntries(aMunicipality().staff.map((each) => [each.id, { absences: long }]));
    expect(tell('policy-owner', away).length).toBe(1);
    expect(tell('officer', {}, { officer: undefined })).toEqual(['gata-samordnare']);
  });
});
