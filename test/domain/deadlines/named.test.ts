import { describe, expect, it } from 'vitest';
import { composeForStaff } from '../../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { owed } from '../../../shared/domain/deadlines/obligations.ts';
import { accessTo, relationsOf } from '../../../shared/domain/handling/access.ts';
import { exclude } from '../../../shared/domain/handling/actions/exclude.ts';
import { meetObligation } from '../../../shared/domain/handling/actions/meet-obligation.ts';
import { stillOwed } from '../../../shared/domain/mail/still-owed.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { aCaseFile, mondayMorning } from '../../builders/a-case.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const plain = aMunicipality();
const pipeline = { by: { kind: 'pipeline' } } as const;
const nameOf = (id: string) => plain.staff.find((each) => each.id === id)?.name ?? expect.fail(id);
const about = (id: string) => aCaseFile({}, { message: `${nameOf(id)} skrek åt mig i telefonen.` });
const away = (...ids: string[]): Settings => ({
  ...plain,
  staff: plain.staff.map((each) =>
    ids.includes(each.id) ? { ...each, absences: [{ from: '2026-11-20', to: '2026-12-20' }] } : each,
  ),
});

/** Everything owed until then, met as the state machine does; the mornings on which it was told, and whom. */
function told(c: Case, until: string, settings = plain) {
  let now = c;
  let at = mondayMorning;
  const mails: { at: string; sendAt: string; tell: readonly string[] }[] = [];
  const applied = appliedSettings(settings);
  for (;;) {
    const { due, lookAt } = owed(now, settings, municipalCalendar(settings), at);
    const [next] = due;
    if (next) {
      if (next.kind === 'named-alarm') mails.push({ at, sendAt: next.sendAt, tell: next.tell });
      now = meetObligation(now, next, { ...pipeline, now: at, applied }).case;
    } else if (lookAt === undefined || lookAt > until) return { mails, c: now };
    else at = lookAt;
  }
}

describe('a colleague found named in a complaint (E-03)', () => {
  it('is told to who looks first, in office hours, and every working morning until somebody has looked', () => {
    const { case: c } = about('gata-handlaggare');
    expect(c.proposedExclusions).toEqual(['gata-handlaggare']);
    const { mails } = told(c, '2026-11-27T12:00:00.000Z');
    expect(mails.map(({ sendAt, tell }) => [sendAt, tell])).toEqual([
      ['2026-11-23T09:30:00.000Z', ['kc-ansvarig']],
      ...['24', '25', '26', '27'].map((day) => [`2026-11-${day}T07:00:00.000Z`, ['kc-ansvarig']]),
    ]);
  });

  it.each([
    ['who has the queue is named', 'kc-ansvarig', plain, ['kc-chef']],
    ['who has the queue is away', 'gata-handlaggare', away('kc-ansvarig'), ['kc-chef']],
    ['who is named would stand in', 'kc-chef', away('kc-ansvarig'), ['kommundirektor']],
    [
      'the whole line but one is away',
      'gata-handlaggare',
      away('kc-ansvarig', 'kc-chef'),
      ['kommundirektor'],
    ],
  ])('goes around where %s', (_, named, settings, expected) => {
    const { case: c } = about(named);
    const { mails } = told(c, '2026-11-23T16:00:00.000Z', settings);
    expect(mails.map(({ tell }) => tell)).toEqual([expected]);
    for (const id of expected) {
      const staff = settings.staff.find((each) => each.id === id) ?? expect.fail();
      const context = { settings, now: mondayMorning };
      expect(relationsOf(c, staff, context)).toContain('looks-first');
      // Whoever is asked to look may read it and decide.
      for (const action of ['read', 'exclude'] as const)
        expect([id, action, accessTo(c, action, staff, context).kind]).toEqual([id, action, 'allowed']);
    }
  });

  it('ends with the look, whatever was decided', () => {
    const acting = {
      by: { kind: 'staff', id: 'kc-ansvarig' },
      now: mondayMorning,
      applied: appliedSettings(),
    } as const;
    for (const letIn of [false, true]) {
      const file = about('gata-handlaggare');
      const change = exclude(file, { staff: 'gata-handlaggare', letIn }, acting);
      if (change.kind === 'refused') throw new Error(change.reason);
      expect(told(change.case, '2026-11-24T12:00:00.000Z').mails).toEqual([]);
    }
  });

  it('is a mail that names nobody, and lapses once somebody has looked', () => {
    const file = about('gata-handlaggare');
    const { due } = owed(file.case, plain, municipalCalendar(plain), mondayMorning);
    const alarm = due.find(({ kind }) => kind === 'named-alarm') ?? expect.fail();
    const acting = { ...pipeline, now: mondayMorning, applied: appliedSettings() };
    const [mail] = meetObligation(file.case, alarm, acting).mails;
    if (!mail) throw new Error('no mail');
    for (const language of languages) {
      const links = {
        status: 'https://s.example/s',
        staff: (r: string) => `https://s.example/cases/${r}`,
        list: 'https://s.example/cases',
      };
      const letter = letterOf(file, { ...mail, language }, plain, links, mondayMorning);
      const { text, subject } = composeForStaff([letter], { to: ['x@sjokoping.example'] });
      expect(subject + text).not.toMatch(/Demo Gata|skrek|Kim/);
      expect(text).toContain(`https://s.example/cases/${file.case.reference}`);
    }
    expect(stillOwed(file.case, mail, mondayMorning)).toBe(true);
    expect(stillOwed({ ...file.case, proposedExclusions: [] }, mail, mondayMorning)).toBe(false);
  });
});
