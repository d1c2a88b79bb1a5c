import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import {
  accessTo,
  type CaseAction,
  caseActions,
  rights,
  trendDepartments,
} from '../../../shared/domain/handling/access.ts';
import { staffById } from '../../../shared/domain/people/look-up.ts';
import { roles } from '../../../shared/domain/settings/settings.ts';
import { secrecyGroups } from '../../../shared/domain/vocabulary/classification.ts';
import { aCase } from '../../builders/a-case.ts';
import { aMunicipality } from '../../builders/settings.ts';

const settings = aMunicipality();
const now = '2026-11-23T10:00:00.000Z';

function may(user: string, overrides: Partial<Case>): readonly CaseAction[] {
  const staff = staffById(settings, user);
  if (!staff) throw new Error(`${user} is not in the settings`);
  const c = aCase({ department: 'gata-park', ...overrides });
  return caseActions.filter((action) => accessTo(c, action, staff, { settings, now }).kind === 'allowed');
}

describe('who may do what with a case (`docs/domain/roles-and-secrecy.md`)', () => {
  it('gives an officer everything on their own case but what managers decide', () => {
    const actions = may('gata-handlaggare', { officer: 'gata-handlaggare' });
    expect(caseActions.filter((action) => !actions.includes(action))).toEqual([
      'approve',
      'exclude',
      'close-without-answer',
      'right',
    ]);
  });

  it.each<[string, Partial<Case>, readonly CaseAction[]]>([
    ['gata-handlaggare', { officer: 'gata-samordnare' }, []],
    ['kc-handlaggare', {}, []],
    [
      'gata-handlaggare',
      { officer: 'skol-handlaggare', consulted: ['gata-handlaggare'] },
      ['see', 'read', 'note'],
    ],
    ['gata-samordnare', { officer: 'gata-handlaggare' }, ['see', 'assign', 'handover', 'join']],
    ['kc-vagledare', { officer: 'gata-handlaggare' }, ['see', 'note']],
    [
      'gata-chef',
      { officer: 'gata-handlaggare' },
      ['see', 'assign', 'handover', 'close-without-answer', 'join'],
    ],
    ['samhallsbyggnadschef', { officer: 'gata-handlaggare' }, ['see', 'assign', 'handover', 'join']],
    ['policyagare', { officer: 'gata-handlaggare' }, []],
    ['policyagare', { officer: 'gata-handlaggare', escalationLevel: 3 }, ['see']],
    ['administrator', {}, []],
    ['logggranskare', {}, []],
  ])('%s on %j may %j', (user, overrides, actions) => {
    expect(may(user, overrides)).toEqual(actions);
  });

  it('gives who owns the queue an overdue case to work on, and one its officer was reminded of twice', () => {
    // They lead nothing, so that no other relation could give it to them.
    expect(staffById(settings, 'gata-samordnare')?.role).toBe('case-officer');
    const colleagues = { officer: 'gata-handlaggare' };
    const dueAt = '2026-11-23T09:59:00.000Z';
    const overdue = { ...colleagues, promise: { ...aCase().promise, dueAt } };
    expect(may('gata-samordnare', overdue)).toEqual(may('gata-samordnare', { officer: 'gata-samordnare' }));
    expect(may('gata-samordnare', { ...colleagues, met: ['reminder-2@x'] })).toContain('reply');
    expect(may('gata-samordnare', { ...colleagues, met: ['reminder-1@x'] })).not.toContain('reply');
    // It waits for the resident, so that nobody is late.
    const waiting = { state: 'WAITING_CITIZEN', questionAskedAt: '2026-11-23T09:30:00.000Z' } as const;
    expect(may('gata-samordnare', { ...overdue, ...waiting })).not.toContain('reply');
  });

  it.each(secrecyGroups.filter((group) => group !== 'open'))(
    'keeps the group %s closed to all outside it (R-107)',
    (group) => {
      for (const { id, secrecyGroups: groups } of settings.staff)
        if (!groups.includes(group))
          expect(may(id, { secrecyGroup: group, officer: id, escalationLevel: 3 }), id).toEqual([]);
    },
  );

  it('opens a case to the deputy while its officer is away, and not before (R-058)', () => {
    const away = settings.staff.map((each) =>
      each.id === 'gata-handlaggare'
        ? { ...each, absences: [{ from: '2026-11-23', to: '2026-11-27' }] }
        : each,
    );
    const deputy = away.find((each) => each.id === 'gata-samordnare');
    if (!deputy) throw new Error('no deputy');
    const c = aCase({ department: 'gata-park', officer: 'gata-handlaggare' });
    const access = accessTo(c, 'reply', deputy, { settings: { ...settings, staff: away }, now });
    expect(access).toEqual({ kind: 'allowed', because: 'stand-in' });
    expect(may('gata-samordnare', { officer: 'gata-handlaggare' })).not.toContain('reply');
  });

  it('shuts out whom the complaint is about, and their deputy, whatever their part (E-03)', () => {
    const about = {
      excluded: ['gata-handlaggare'],
      officer: 'gata-handlaggare',
      consulted: ['gata-samordnare'],
    };
    expect(may('gata-handlaggare', about)).toEqual([]);
    expect(may('gata-samordnare', about)).toEqual([]);
    expect(may('gata-chef', about)).toContain('read');
  });

  it('names every role, and lets nobody act on a case they may not see', () => {
    expect(Object.keys(rights).sort()).toEqual([...roles].sort());
    for (const row of Object.values(rights))
      for (const actions of Object.values(row)) expect(actions).toContain('see');
  });
});

it('taking back a case for somebody no mail reaches needs the right to close without an answer', () => {
  const own = { officer: 'gata-handlaggare' } as const;
  expect(may('gata-handlaggare', { ...own, answerBy: 'email' })).toContain('withdraw');
  for (const answerBy of ['phone', 'none'] as const) {
    expect(may('gata-handlaggare', { ...own, answerBy })).not.toContain('withdraw');
    expect(may('gata-chef', { officer: 'gata-chef', answerBy })).toContain('withdraw');
  }
});

it('who manages or heads a department sees its trends, wherever they work themselves', () => {
  const chef = staffById(settings, 'gata-chef');
  if (!chef) throw new Error('no such manager');
  const elsewhere = { ...chef, department: 'kontaktcenter' };
  expect(trendDepartments(elsewhere, settings)).toEqual(['kontaktcenter', 'gata-park']);
});
