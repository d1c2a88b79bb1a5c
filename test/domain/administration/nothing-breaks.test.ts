import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../shared/domain/administration/edit.ts';
import { entriesOf, keyOf, optionsOf } from '../../../shared/domain/administration/entries.ts';
import { type Typed, typedOf } from '../../../shared/domain/administration/form.ts';
import { propose } from '../../../shared/domain/administration/propose.ts';
import type { Field, Section } from '../../../shared/domain/administration/section.ts';
import { sections } from '../../../shared/domain/administration/sections.ts';
import { movedOfficers, whatFollows } from '../../../shared/domain/administration/what-follows.ts';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { type Case, isOpen } from '../../../shared/domain/case/case.ts';
import { owed } from '../../../shared/domain/deadlines/obligations.ts';
import { accessTo } from '../../../shared/domain/handling/access.ts';
import { followSettings } from '../../../shared/domain/handling/actions/follow-settings.ts';
import { placeUnderSettings } from '../../../shared/domain/handling/where-it-belongs.ts';
import { departmentById, staffById } from '../../../shared/domain/people/look-up.ts';
import { rememberingFormer } from '../../../shared/domain/settings/former.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';
import { propertyRuns } from '../../builders/property-runs.ts';
import { aMunicipality } from '../../builders/settings.ts';

const now = '2026-11-24T10:00:00.000Z';
const today = '2026-11-24';

/** Running cases of every department, with and without an officer, in every state one may be in. */
const running: readonly Case[] = aMunicipality().staff.flatMap(({ id, role, department, secrecyGroups }) => {
  if (!['case-officer', 'unit-manager'].includes(role)) return [];
  const topic = aMunicipality().topics.find((each) => each.department === department)?.id;
  const secrecyGroup = departmentById(aMunicipality(), department)?.secrecyGroup ?? 'open';
  const of = { department, secrecyGroup, ...(topic && { topic }) };
  if (!secrecyGroups.includes(secrecyGroup) || id.endsWith('ansvarig') || id.endsWith('-2')) return [];
  return [
    aCase({ ...of, officer: id, state: 'ASSIGNED' }),
    ...(role === 'unit-manager'
      ? [aCase({ ...of, officer: id, state: 'ANSWERED' }), aCase({ ...of, state: 'REGISTERED' })]
      : []),
  ];
});

const texts = [
  '',
  'Ö',
  '2',
  '0',
  '31',
  '2026-12-28',
  '2026-11-25',
  '12:00',
  '08:00-12:00',
  'closed',
  'kari@by.example',
];
const options = (field: Field, settings: Settings) =>
  field.of === undefined ? texts : ['', ...optionsOf(field.of, settings, 'sv').map(({ value }) => value)];

/** One random thing somebody might do on a form, right or wrong. */
function randomEdit(
  settings: Settings,
  random: { pick: <T>(from: readonly T[]) => T | undefined },
): Edit | undefined {
  const section: Section | undefined = random.pick(sections);
  if (!section) return undefined;
  const entries = entriesOf(section, settings);
  const entry = section.list === undefined ? settings : random.pick(entries);
  const key = section.list === undefined ? undefined : keyOf(section, entry);
  const id = random.pick([...settings.staff, ...settings.departments, ...settings.topics])?.id;
  const successor = random.pick([undefined, id]);
  const heir = successor === undefined ? {} : { successor };
  const way = random.pick(['change', 'change', 'change', 'new', 'remove', 'leave']);
  if (way === 'remove' && key !== undefined) return { kind: 'remove', section, key, ...heir };
  if (way === 'leave') {
    const leaver = random.pick(settings.staff)?.id ?? '';
    return { kind: 'leave', key: leaver, on: random.pick(['2026-11-20', '2026-12-24', '']) ?? '', ...heir };
  }
  const typed: Record<string, string> = { ...typedOf(section.fields, entry) };
  for (let i = 0; i < 2; i += 1) {
    const field: Field | undefined = random.pick(section.fields);
    if (!field) continue;
    const value: string = random.pick(options(field, settings)) ?? '';
    const name = field.kind === 'choices' ? `${field.path}.${value}` : field.path;
    if (field.kind === 'localised') typed[`${field.path}.sv`] = value;
    else if (typed[name] === 'yes' || value === '') delete typed[name];
    else typed[name] = field.kind === 'choices' ? 'yes' : value;
  }
  return entryEdit(section, way === 'new' ? undefined : key, typed);
}

const entryEdit = (section: Section, key: string | undefined, typed: Typed): Edit => ({
  kind: 'entry',
  section,
  typed,
  ...(key !== undefined && { key }),
});

/** Every case as it lies after the settings were applied; each must be in good hands. */
function afterApplying(cases: readonly Case[], before: Settings, after: Settings): Case[] {
  const moved = movedOfficers(before, after);
  const applied = { version: 2, digest: '', settings: after };
  return cases.map((c) => {
    const result = placeUnderSettings(c, { settings: after, now }, moved)
      ? followSettings(aCaseFile({ case: c }), { moved }, { by: { kind: 'pipeline' }, now, applied })
      : undefined;
    return result?.kind === 'changed' ? result.case : c;
  });
}

function isInGoodHands(c: Case, settings: Settings): void {
  expect(departmentById(settings, c.department)).toBeDefined();
  if (c.officer === undefined) return;
  const officer = staffById(settings, c.officer);
  expect(officer).toBeDefined();
  const action = isOpen(c) ? 'reply' : 'read';
  expect(officer && accessTo(c, action, officer, { settings, now }).kind).toBe('allowed');
}

describe('whatever is changed on the pages', () => {
  it('no running case is broken: it has a department, an officer who may have it, and the day it was promised', {
    timeout: 240_000 + 20 * propertyRuns,
  }, () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const random = {
          pick: <T>(from: readonly T[]) => from[(numbers.next().value ?? 0) % Math.max(1, from.length)],
        };
        let settings = aMunicipality();
        let cases = running;
        for (let edits = 0; edits < 5; edits += 1) {
          const edit = randomEdit(settings, random);
          const proposal = edit && propose(settings, edit, { today, named: [] });
          if (proposal?.kind !== 'valid') continue;
          const after = rememberingFormer(proposal.settings, settings);
          if (whatFollows({ before: settings, after, now }, cases).orphaned.length > 0) continue;
          const next = afterApplying(cases, settings, after);
          const calendar = municipalCalendar(after);
          for (const [i, c] of next.entries()) {
            isInGoodHands(c, after);
            expect(c.promise.dueAt).toBe(cases[i]?.promise.dueAt);
            expect(() => owed(c, after, calendar, now)).not.toThrow();
          }
          applied += 1;
          settings = after;
          cases = next;
        }
      }),
      { numRuns: Math.ceil(propertyRuns / 20) },
    );
    // Most edits of a random hand are wrong; enough must have been right for this to say something.
    expect(applied).toBeGreaterThan(propertyRuns / 40);
  });
});
