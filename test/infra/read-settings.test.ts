import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nextTwelveMonths } from '../../infra/settings/next-twelve-months.ts';
import { readSettings, SettingsFault } from '../../infra/settings/read-settings.ts';
import { settingsJsonSchema } from '../../infra/settings/settings-schema.ts';
import { checkSettings } from '../../shared/adapters/settings-file/check-settings-file.ts';
import { contrastWithWhite } from '../../shared/domain/administration/contrast.ts';

const path = (name: string) => new URL(`../../infra/settings/${name}`, import.meta.url).pathname;
const text = readFileSync(path('sjokoping.yaml'), 'utf8');

/** The problems of the fictional municipality's file with one piece of text replaced. */
function problemsWith(from: string, to: string): readonly string[] {
  expect(text).toContain(from);
  const read = checkSettings(text.replace(from, to), 'vår.yaml');
  return read.kind === 'valid'
    ? []
    : read.problems.map((problem) => `${problem.path}: found ${problem.found}, expected ${problem.expected}`);
}

describe('a settings file', () => {
  it.each(['sjokoping.yaml', 'sundkoebing.yaml'])('%s is right', (name) => {
    expect(readSettings(path(name)).municipality.id).toBe(name.replace('.yaml', ''));
  });

  it('that is wrong says file, line, path, what was found and what is expected', () => {
    const changed = text.replace('country: SE', 'country: NO');
    const line = changed.slice(0, changed.indexOf('country: NO')).split('\n').length;
    expect(checkSettings(changed, 'vår.yaml')).toEqual({
      kind: 'invalid',
      problems: [
        { file: 'vår.yaml', line, path: 'municipality.country', found: '"NO"', expected: 'one of SE, DK' },
      ],
    });
  });

  it.each([
    [
      'monday: 08:00-17:00',
      'monday: 8-17',
      'officeHours.monday: found "8-17", expected opening hours such as 08:00-17:00, or closed',
    ],
    [
      'monday: 08:00-17:00',
      'monday: 17:00-08:00',
      'officeHours.monday: found "17:00-08:00", expected a closing later than the opening',
    ],
    [
      '    rule: A',
      '    rulle: A',
      'policies[0].rulle: found the key "rulle", expected one of the keys id, validFrom, decision, rule, workingDays, exceptions',
    ],
    [
      'senderName: Sjököpings kommun',
      'senderName: "Kommun\\r\\nBcc: x@y.example"',
      'mail.senderName: found "Kommun\\r\\nBcc: x@y.example", expected one line, without line breaks or other control characters',
    ],
    [
      '  name: Sjököpings kommun',
      `  name: ${'x'.repeat(121)}`,
      `municipality.name: found "${'x'.repeat(56)}…, expected at most 120 characters`,
    ],
    ['workingDays: 2', 'workingDays: 0', 'policies[0].workingDays: found 0, expected 1 or more'],
    ['workingDays: 2', 'workingDays: två', 'policies[0].workingDays: found "två", expected a number'],
    [
      'queueOwner: kc-ansvarig',
      'queueOwner: nobody',
      'departments[0].queueOwner: found "nobody", expected the id of a member of staff in this file',
    ],
    [
      'contactCentre: kontaktcenter',
      'contactCentre: nowhere',
      'contactCentre: found "nowhere", expected the id of a department in this file',
    ],
    [
      '- agreement: ÖK-2026-02\n    department: utbildning',
      '- agreement: ÖK-2026-02\n    department: moon',
      'mandates[1].department: found "moon", expected the id of a department in this file',
    ],
    [
      'deputy: kc-handlaggare-2',
      'deputy: kc-handlaggare',
      'staff[0].deputy: found "kc-handlaggare", expected somebody else as deputy',
    ],
    [
      'id: gata-park',
      'id: kontaktcenter',
      'departments[1].id: found "kontaktcenter", expected another id than the others of departments',
    ],
    [
      '#0b5572',
      '#7fb2c8',
      'municipality.colour: found "#7fb2c8" with contrast 2.31 to white, expected a darker colour, contrast 4.5 or more (WCAG 2.2, 1.4.3)',
    ],
    [
      'phone: 0100-12 34 01',
      'phone: 0100-12 34 01 (9.00-11.00)',
      'staff[0].phone: found "0100-12 34 01 (9.00-11.00)", expected a telephone number alone: no telephone hours in a signature',
    ],
    [
      'title: { sv: Handläggare,',
      'title: { sv: "Handläggare, telefontid 9.00",',
      'staff[0].title.sv: found "Handläggare, telefontid 9.00", expected no telephone hours in a signature',
    ],
    [
      'decision: Kommunfullmäktige 2013-12-09 § 112\n    rule: A\n    workingDays: 2',
      'decision: "-"\n    rule: A\n    workingDays: 5',
      'policies[0].decision: found "-", expected a decision reference: a promise longer than two working days needs one',
    ],
    [
      'exceptions: []',
      'exceptions: [{ workingDays: 5, decision: § 3 }]',
      'policies[0].exceptions[0]: found an exception for everything, expected a department, type or channel it is for',
    ],
    [
      'level3AfterWorkingDays: 3',
      'level3AfterWorkingDays: 1\n  level4: 2',
      'ladder.level4: found the key "level4", expected one of the keys unassignedAlarmAfterOfficeHours, secondReminderOfficeHoursBefore, level2AfterWorkingDays, level3AfterWorkingDays',
    ],
    [
      'level2AfterWorkingDays: 1',
      'level2AfterWorkingDays: 4',
      'ladder.level3AfterWorkingDays: found 3, expected 4 or more, since level 2 comes first',
    ],
    [
      'shortDays: []',
      'shortDays: [{ on: 2026-12-24, opens: 08:00, closes: 12:00, name: { sv: a, da: b, en: c }, publishedOn: 2026-01-01 }]',
      'shortDays[0].on: found "2026-12-24", a closed day, expected a working day',
    ],
    [
      'email: vagledare@sjokoping.example',
      'email: vägledare',
      'staff[2].email: found "vägledare", expected an email address',
    ],
  ])('with %j changed to %j is told so', (from, to, problem) => {
    expect(problemsWith(from, to)).toContain(problem);
  });

  it('demands a deputy for an absence of more than two working days', () => {
    const absence = (to: string) =>
      problemsWith(
        'phone: 0100-12 34 00,\n',
        `phone: 0100-12 34 00, absences: [{ from: 2026-11-26, to: ${to} }],\n`,
      );
    expect(absence('2026-11-27')).toEqual([]);
    expect(absence('2026-11-30')).toEqual([
      'staff[2].absences[0]: found more than two working days without a deputy, expected a deputy',
    ]);
  });

  it('that is never open is refused, not counted for ever', () => {
    expect(problemsWith(/officeHours:[\s\S]*?sunday: closed\n/.exec(text)?.[0] ?? '', neverOpen)).toEqual([
      'officeHours: found seven closed days, expected office hours on at least one weekday',
    ]);
  });

  it('that is not YAML, is empty or is missing gets a clear sentence', () => {
    expect(problemsWith('staff:', 'staff: [')[0]).toMatch(/expected YAML/);
    expect(checkSettings('', 'vår.yaml').kind).toBe('invalid');
    expect(() => readSettings('no-such.yaml')).toThrow(SettingsFault);
    expect(() => readSettings('no-such.yaml')).toThrow('The settings file no-such.yaml cannot be read.');
  });
});

const neverOpen = `officeHours:
${['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => `  ${day}: closed\n`).join('')}`;

it('is completed by editors from a schema that is current', () => {
  expect(JSON.parse(readFileSync(path('settings.schema.json'), 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(settingsJsonSchema())),
  );
});

it.each([
  ['#000000', 21],
  ['#ffffff', 1],
  ['#767676', 4.54],
])('%s has contrast %d to white', (colour, contrast) => {
  expect(contrastWithWhite(colour)).toBeCloseTo(contrast, 2);
});

describe('the next twelve months, for a policy owner', () => {
  it('shows closed days, short days and the due day of each weekday of arrival', () => {
    const shown = nextTwelveMonths(readSettings(path('sundkoebing.yaml')), '2026-11-23');
    expect(shown).toMatch(/2026-12-24 Thursday +juleaftensdag +day off by agreement/);
    expect(shown).toMatch(
      /2027-05-07 Friday +dagen efter Kristi himmelfartsdag +the municipality’s own closing/,
    );
    expect(shown).toMatch(/2026-12-31 Thursday +09:00–12:00 +nytårsaftensdag/);
    expect(shown).toMatch(/2026-11-23 Monday +2026-11-25 Wednesday +2026-11-26 Thursday/);
    expect(shown).toMatch(/2026-11-28 Saturday +closed: 2026-12-02 Wednesday/);
    expect(shown).toContain('For social-sundhed, complaint: 5 working days');
    expect(shown).not.toContain('2028-05-22');
  });

  it('says loudly that a closing published too late does not count (P-05)', () => {
    const settings = readSettings(path('sundkoebing.yaml'));
    const closedDays = settings.closedDays.map((day) => ({ ...day, publishedOn: '2027-04-20' }));
    expect(nextTwelveMonths({ ...settings, closedDays }, '2026-11-23')).toContain(
      'DOES NOT COUNT: published 17 days before, 30 are needed',
    );
  });
});
