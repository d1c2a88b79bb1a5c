import { describe, expect, it } from 'vitest';
import { followsInWords } from '../../infra/settings/follows-in-words.ts';
import { withSuccessors } from '../../shared/domain/administration/successors.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { departmentName } from '../../shared/domain/people/look-up.ts';
import { rememberingFormer } from '../../shared/domain/settings/former.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { caseStatus } from '../../shared/use-cases/case/case-status.ts';
import { letCasesFollow } from '../../shared/use-cases/case/follow-settings.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { aMunicipality } from '../builders/settings.ts';

const now = '2026-11-23T10:00:00.000Z';
const before = aMunicipality();
const atSchool: Partial<Case> = {
  department: 'utbildning',
  topic: 'skola',
  promise: { ...aCase().promise, who: { kind: 'department', id: 'utbildning' } },
};
const heldBy = (officer: string): Partial<Case> => ({
  ...atSchool,
  officer,
  state: 'IN_PROGRESS',
  promise: { ...aCase().promise, who: { kind: 'officer', id: officer } },
});

/** The settings after a change, and what becomes of one case. */
async function afterChange(
  c: Partial<Case>,
  change: (settings: Settings) => Partial<Settings>,
  named: Settings['successors'] = [],
) {
  const file = withSuccessors({ ...before, ...change(before) }, before, named);
  const told = () => followsInWords({ before, after: file, now }, [aCase(c)], 'ny.yaml');
  const settings = rememberingFormer(file, before);
  const cases = memoryCases(aCaseFile({ case: aCase(c) }));
  await letCasesFollow(cases, { version: 2, digest: '11111111', settings }, now);
  const found = await cases.file(aCase().id);
  if (!found) throw new Error('The case is gone.');
  return { settings, told, file: found, case: found.case };
}

/** The school department under another id, with its people and topics. */
const renamed = ({ departments, staff, topics, mandates, mail }: Settings): Partial<Settings> => {
  const to = <T extends { department: string }>(each: T): T =>
    each.department === 'utbildning' ? { ...each, department: 'barn-unga' } : each;
  return {
    departments: departments.map((each) => (each.id === 'utbildning' ? { ...each, id: 'barn-unga' } : each)),
    staff: staff.map(to),
    topics: topics.map(to),
    mandates: mandates.map(to),
    mail: { ...mail, departmentAddresses: mail.departmentAddresses.map(to) },
  };
};

/** The department is gone, its people are elsewhere, and nothing says who takes over. */
const removed = ({ departments, staff, topics, mandates, mail }: Settings): Partial<Settings> => ({
  departments: departments.filter(({ id }) => id !== 'utbildning'),
  staff: staff.map((each) =>
    each.department === 'utbildning' ? { ...each, department: 'gata-park' } : each,
  ),
  topics: topics.filter(({ department }) => department !== 'utbildning'),
  mandates: mandates.filter(({ department }) => department !== 'utbildning'),
  mail: { ...mail, departmentAddresses: [] },
});

const withoutStaff =
  (gone: string) =>
  ({ staff }: Settings): Partial<Settings> => ({ staff: staff.filter(({ id }) => id !== gone) });
const staffAs =
  (id: string, as: Partial<Settings['staff'][number]>) =>
  ({ staff }: Settings): Partial<Settings> => ({
    staff: staff.map((each) => (each.id === id ? { ...each, ...as } : each)),
  });

describe('a department under another id (E-36)', () => {
  it('is known again: its cases go with it, the owner of its queue hears, the promise stands', async () => {
    const { case: c, file, told } = await afterChange(atSchool, renamed);
    expect(c).toMatchObject({
      department: 'barn-unga',
      promise: { dueAt: aCase().promise.dueAt, who: { kind: 'department', id: 'barn-unga' } },
      departmentChanges: 0,
    });
    expect(file.events.at(-1)).toMatchObject({ kind: 'moved', facts: { fromDepartment: 'utbildning' } });
    expect(file.mails.at(-1)).toMatchObject({ kind: 'new-officer', to: [{ id: 'skol-samordnare' }] });
    expect(told()).toEqual([
      'Förskola och skola (utbildning) is gone: 1 case → Förskola och skola (barn-unga)',
    ]);
  });

  it('keeps its officer', async () => {
    const { case: c } = await afterChange(heldBy('skol-handlaggare'), renamed);
    expect(c).toMatchObject({ department: 'barn-unga', officer: 'skol-handlaggare', state: 'IN_PROGRESS' });
  });

  it('takes answered cases that wait to be closed with it', async () => {
    const answered = { ...atSchool, state: 'ANSWERED', answeredAt: now } as const;
    const { case: c } = await afterChange(answered, renamed);
    expect(c).toMatchObject({ department: 'barn-unga', state: 'ANSWERED' });
  });
});

describe('a department that is gone', () => {
  it('is asked about while it has cases: who takes over, and how to say so', async () => {
    const { told } = await afterChange(atSchool, removed);
    expect(told).toThrow(/Förskola och skola \(utbildning\) is no longer in the file and has 1 /);
    expect(told).toThrow(/npm run settings -- apply ny\.yaml --successor utbildning=NEW/);
    expect(told).toThrow(/successors: \[\{ from: utbildning, to: NEW \}\]/);
  });

  it('gives its cases to whom was named', async () => {
    const { case: c, told } = await afterChange(atSchool, removed, [{ from: 'utbildning', to: 'gata-park' }]);
    expect(c.department).toBe('gata-park');
    expect(told()).toContain('Förskola och skola (utbildning) is gone: 1 case → Gata och park (gata-park)');
  });

  it('leaves no case behind where nobody was named after all: the contact centre has it', async () => {
    const { case: c, file, settings } = await afterChange(atSchool, removed);
    expect(c.department).toBe('kontaktcenter');
    expect(file.mails.at(-1)).toMatchObject({ kind: 'new-officer', to: [{ id: 'kc-ansvarig' }] });
    expect(caseStatus(file, settings, now).promise.who).toBe('Kontaktcenter');
  });

  it('is named by its name, never by its id, until the case has moved', async () => {
    const { settings } = await afterChange(atSchool, removed);
    const c = aCase(atSchool);
    expect(caseStatus(aCaseFile({ case: c }), settings, now).promise.who).toBe('Förskola och skola');
    expect(departmentName(settings, 'aldrig-funnits', 'sv')).toBe('Kontaktcenter');
  });
});

describe('an officer (E-32)', () => {
  it.each([
    ['who is gone', withoutStaff('skol-handlaggare'), 'is gone'],
    ['who has left', staffAs('skol-handlaggare', { leftOn: '2026-11-23' }), 'has left'],
    [
      'who loses the secrecy group',
      staffAs('skol-handlaggare', { secrecyGroups: ['open'] }),
      'may not open them any more',
    ],
    ['who has another role', staffAs('skol-handlaggare', { role: 'policy-owner' }), 'may not open them'],
  ])('%s: the case is in the queue again and its owner hears', async (_, change, why) => {
    const held = { ...heldBy('skol-handlaggare'), secrecyGroup: 'school_support' } as const;
    const {
      case: c,
      file,
      told,
    } = await afterChange(held, (settings) => {
      const { staff = [] } = change(settings);
      const deputy = (each: Settings['staff'][number]) =>
        each.deputy === 'skol-handlaggare' ? { ...each, deputy: 'skol-chef' } : each;
      return { staff: staff.map(deputy) };
    });
    expect(c).toMatchObject({
      state: 'REGISTERED',
      promise: { who: { kind: 'department', id: 'utbildning' } },
    });
    expect(c.officer).toBeUndefined();
    expect(file.events.at(-1)).toMatchObject({ kind: 'returned', facts: { from: 'skol-handlaggare' } });
    expect(file.mails.at(-1)).toMatchObject({ kind: 'new-officer', to: [{ id: 'skol-samordnare' }] });
    expect(told().join()).toContain(why);
  });

  it('gives cases to who was named', async () => {
    const { case: c, file } = await afterChange(
      heldBy('skol-handlaggare'),
      withoutStaff('skol-handlaggare'),
      [{ from: 'skol-handlaggare', to: 'skol-samordnare' }],
    );
    expect(c).toMatchObject({ officer: 'skol-samordnare', promise: { who: { id: 'skol-samordnare' } } });
    expect(file.mails.at(-1)).toMatchObject({ kind: 'new-officer', to: [{ id: 'skol-samordnare' }] });
  });

  it('keeps what they may have', async () => {
    const { case: c } = await afterChange(
      heldBy('skol-handlaggare'),
      staffAs('skol-chef', { phone: '0100' }),
    );
    expect(c).toMatchObject({ officer: 'skol-handlaggare', version: 1 });
  });
});

it('an officer who goes to another department leaves its cases there', async () => {
  const settings = { ...before, ...staffAs('skol-handlaggare', { department: 'gata-park' })(before) };
  const cases = memoryCases(aCaseFile({ case: aCase(heldBy('skol-handlaggare')) }));
  const applied = { version: 2, digest: '11111111', settings };
  await letCasesFollow(cases, applied, now, { moved: new Set(['skol-handlaggare']) });
  const c = await cases.case(aCase().id);
  expect(c).toMatchObject({ department: 'utbildning', state: 'REGISTERED' });
  expect(c?.officer).toBeUndefined();
});

it('a case that cannot be read keeps no other where it may not be', async () => {
  const lying = aCase({ ...atSchool, id: 'b'.repeat(26), department: 'gone' });
  const store = memoryCases(aCaseFile({ case: lying }));
  const cases: typeof store = {
    ...store,
    due: async function* () {
      yield* ['a'.repeat(26), lying.id];
    },
    case: async (id) => {
      if (id === lying.id) return store.case(id);
      throw new Error('unreadable');
    },
  };
  const applied = { version: 2, digest: '11111111', settings: before };
  const faults: string[] = [];
  expect(await letCasesFollow(cases, applied, now, { onFault: (id) => faults.push(id) })).toBe(1);
  expect(faults).toEqual(['a'.repeat(26)]);
});

it('a case nobody of its department may open goes to somebody who may', async () => {
  const open = ({ staff, ...rest }: Settings): Partial<Settings> => ({
    ...rest,
    staff: staff.map((each) =>
      each.department === 'utbildning' || each.department === 'kontaktcenter'
        ? { ...each, secrecyGroups: each.role === 'registrar' ? each.secrecyGroups : ['open'] }
        : each,
    ),
  });
  const { case: c } = await afterChange({ ...atSchool, secrecyGroup: 'threat' }, open);
  expect(c.department).toBe('gata-park');
});

describe('a topic that is gone', () => {
  const without = ({ topics }: Settings) => ({ topics: topics.filter(({ id }) => id !== 'skola') });
  it('is left out; the case stays, and nobody is mailed about it', async () => {
    const { case: c, file, told } = await afterChange(atSchool, without);
    expect(c.topic).toBeUndefined();
    expect(c.department).toBe('utbildning');
    expect(file.mails.map(({ kind }) => kind)).toEqual(['acknowledgement']);
    expect(told()).toEqual(['The topic Skola (skola) is gone: 1 case → no topic']);
  });

  it('is replaced by the one that was named', async () => {
    const { case: c } = await afterChange(atSchool, without, [{ from: 'skola', to: 'forskola' }]);
    expect(c.topic).toBe('forskola');
  });
});
