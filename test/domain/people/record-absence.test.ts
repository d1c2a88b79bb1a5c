import { describe, expect, it } from 'vitest';
import { plainCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { recordsAbsencesOf } from '../../../shared/domain/handling/records-absences-of.ts';
import type { RecordedAbsence } from '../../../shared/domain/people/absence-store.ts';
import { staffById } from '../../../shared/domain/people/look-up.ts';
import { problemWith, withAbsences } from '../../../shared/domain/people/record-absence.ts';
import type { Staff } from '../../../shared/domain/settings/settings.ts';
import { aMunicipality } from '../../builders/settings.ts';

const calendar = plainCalendar('SE');
const today = '2026-11-24';

/** Tuesday today; streets' officer and coordinator are each other's deputies. */
function problem(
  absence: Partial<RecordedAbsence>,
  changes: Readonly<Record<string, Partial<Staff>>> = {},
  recordedBy = 'samhallsbyggnadschef',
) {
  const municipality = aMunicipality();
  const staff = municipality.staff.map((each) => ({ ...each, ...changes[each.id] }));
  const whole = { staff: 'gata-handlaggare', from: '2026-11-25', to: '2026-11-27', ...absence };
  return problemWith(whole, { ...municipality, staff }, calendar, today, recordedBy)?.reason;
}

describe('an absence may stand (R-058)', () => {
  it.each([
    ['three working days, with the usual deputy', {}, {}],
    ['since yesterday', { from: '2026-11-23', to: '2026-11-24' }, {}],
    [
      'two working days with nobody in their place',
      { to: '2026-11-26' },
      { 'gata-handlaggare': { deputy: undefined } },
    ],
    [
      'with another deputy than the usual, who is away then',
      { deputy: 'gata-chef' },
      { 'gata-samordnare': { absences: [{ from: '2026-11-23', to: '2026-12-04' }] } },
    ],
  ])('%s', (_, absence, changes) => {
    expect(problem(absence, changes)).toBeUndefined();
  });

  it.each([
    ['ends-before-it-begins', { from: '2026-11-26', to: '2026-11-25' }, {}],
    ['is-over', { from: '2026-11-20', to: '2026-11-23' }, {}],
    ['begins-long-ago', { from: '0026-12-01', to: '2026-12-24' }, {}],
    ['beyond-calendar', { to: '2099-01-01' }, {}],
    ['deputy-needed', {}, { 'gata-handlaggare': { deputy: undefined } }],
    [
      'deputy-needed',
      { to: '2026-11-26' },
      { 'gata-handlaggare': { deputy: undefined, absences: [{ from: '2026-11-27', to: '2026-11-27' }] } },
    ],
    ['deputy-unknown', { deputy: 'nobody' }, {}],
    ['deputy-unknown', { deputy: 'gata-handlaggare' }, {}],
    ['deputy-unknown', { deputy: 'gata-chef' }, { 'gata-chef': { leftOn: '2026-11-25' } }],
    [
      'deputy-away',
      { deputy: 'gata-chef' },
      { 'gata-chef': { absences: [{ from: '2026-11-25', to: '2026-12-04' }] } },
    ],
    ['deputy-outside-secrecy-group', { staff: 'social-handlaggare', deputy: 'gata-chef' }, {}],
  ])('is refused: %s', (reason, absence, changes) => {
    expect(problem(absence, changes)).toBe(reason);
  });
});

describe('who records it (E-31)', () => {
  const of = (id: string) => {
    const municipality = aMunicipality();
    const staff = staffById(municipality, id);
    if (!staff) throw new Error('no such member of staff');
    return recordsAbsencesOf(staff, municipality).map((each) => each.id);
  };

  it('an officer their own', () => {
    expect(of('gata-handlaggare')).toEqual(['gata-handlaggare']);
  });

  it('who manages or heads a unit, everybody’s in it, and no other unit’s', () => {
    expect(of('gata-chef')).toEqual(expect.arrayContaining(['gata-handlaggare', 'gata-samordnare']));
    expect(of('samhallsbyggnadschef')).toEqual(expect.arrayContaining(['gata-handlaggare', 'gata-chef']));
    expect(of('gata-chef').filter((id) => id.startsWith('skol'))).toEqual([]);
  });
});

it('what is recorded stands beside what the settings file says, for people who are there', () => {
  const absences = [{ from: '2026-12-01', to: '2026-12-02' }];
  const inFile = aMunicipality();
  const staff = inFile.staff.map((each) => (each.id === 'gata-chef' ? { ...each, absences } : each));
  const recorded = { from: '2026-12-10', to: '2026-12-11', deputy: 'gata-samordnare' };
  const settings = withAbsences({ ...inFile, staff }, [
    { staff: 'gata-chef', ...recorded },
    { staff: 'long-gone', ...recorded },
  ]);
  expect(settings.staff.find(({ id }) => id === 'gata-chef')?.absences).toEqual([...absences, recorded]);
  expect(settings.staff.flatMap((each) => each.absences)).toHaveLength(2);
});

describe('gives nobody the cases of somebody they say is away', () => {
  const away = (from: string, to: string, deputy?: string) => ({ absences: [{ from, to, deputy }] });

  it.each<[string, Partial<RecordedAbsence>, Parameters<typeof problem>[1]]>([
    ['named as the deputy', { deputy: 'gata-chef' }, {}],
    ['the usual deputy', {}, { 'gata-handlaggare': { deputy: 'gata-chef' } }],
    ['where the usual deputy is away too', {}, { 'gata-samordnare': away('2026-11-23', '2026-12-04') }],
    ['where they will be from the second day', {}, { 'gata-samordnare': away('2026-11-26', '2026-12-04') }],
    [
      'the deputy of the usual deputy, who is away',
      {},
      { 'gata-samordnare': { ...away('2026-11-23', '2026-12-04'), deputy: 'gata-chef' } },
    ],
    [
      'by saying that the deputy of somebody who is away is away',
      { staff: 'gata-samordnare' },
      {
        'gata-handlaggare': {
          ...away('2026-11-23', '2026-12-04', 'gata-samordnare'),
          secrecyGroups: ['open', 'protected_identity', 'threat'],
        },
      },
    ],
    [
      'told as well on a short absence, where the owner of the queue is away',
      { to: '2026-11-25' },
      { 'gata-samordnare': { ...away('2026-11-23', '2026-12-04'), deputy: undefined } },
    ],
  ])('%s', (_, absence, changes) => {
    expect(problem(absence, changes, 'gata-chef')).toBe('deputy-yourself');
  });

  it('nor to a coordinator', () => {
    expect(problem({ deputy: 'gata-samordnare' }, {}, 'gata-samordnare')).toBe('deputy-yourself');
  });

  it('but whoever leads a unit names another, and says that they are away themselves', () => {
    const both = { 'gata-samordnare': away('2026-11-23', '2026-12-04') };
    expect(problem({ deputy: 'skol-handlaggare' }, both, 'gata-chef')).toBeUndefined();
    expect(problem({ staff: 'gata-chef', deputy: 'kc-chef' }, {}, 'gata-chef')).toBeUndefined();
  });

  it('and what they have already they keep', () => {
    const absent = { 'gata-handlaggare': { ...away('2026-11-23', '2026-12-04'), deputy: 'gata-chef' } };
    expect(problem({}, absent, 'gata-chef')).toBeUndefined();
  });
});
