import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { staffNamed, unitsComplainedAbout } from '../../shared/domain/complaint/staff-named.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import { tellLine } from '../../shared/domain/handling/actions/acting.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedJson } from '../web/web-client.ts';

const applied = appliedSettings();
const { settings } = applied;
const now = '2026-11-23T10:00:00.000Z';
const nameOf = (id: string) => settings.staff.find((each) => each.id === id)?.name ?? '';
const officer = 'gata-handlaggare';

describe('staff named in a text', () => {
  const surname = nameOf(officer).split(' ').at(-1) ?? '';
  const person = settings.staff.find(({ id }) => id === officer) ?? expect.fail(officer);

  it.each([
    [`${nameOf(officer)} svarar aldrig.`],
    [`Det var ${nameOf(officer).toUpperCase()}s fel.`],
    [`Handläggaren ${surname} ljög.`],
    ['Jag skrev till Handlaggare.Gata@sjokoping.example i maj.'],
  ])('are found: %s', (text) => {
    expect(staffNamed(text, settings)).toEqual([officer]);
  });

  it.each([
    [`${surname}n är halkig.`],
    [`Vi bor på ${surname} 4.`],
    [`${nameOf(officer)}berg svarar aldrig.`],
    ['Ingen svarar.'],
  ])('are not found where nobody is named: %s', (text) => {
    expect(staffNamed(text, settings)).toEqual([]);
  });

  const staff = [
    { ...person, id: 'oberg', name: 'Anna Öberg', email: 'anna.oberg@s.example' },
    { ...person, id: 'sorensen', name: 'Søren Ægidius Holm', email: 'sah@s.example' },
    { ...person, id: 'ek', name: 'Lars Ek-Lind', email: 'lars.ek-lind@s.example' },
  ];

  it.each([
    ['Det var Anna\nÖberg som svarade.', 'oberg'],
    ['Det var Anna\u00a0 Öberg som svarade.', 'oberg'],
    ['Anna Oberg har inte ringt.', 'oberg'],
    ['Öberg, Anna, står det på brevet.', 'oberg'],
    ['A. Öberg har skrivit under.', 'oberg'],
    ['Min handläggare, Öberg, svarar inte.', 'oberg'],
    ['Avdelningschefen Öberg lade på luren.', 'oberg'],
    ['Biståndshandläggare Öberg sa nej.', 'oberg'],
    ['Socialsekreteraren Öberg sa nej.', 'oberg'],
    ['Förskolläraren Öberg skrek.', 'oberg'],
    ['Direktör Öberg har lovat.', 'oberg'],
    ['Søren Aegidius Holm har ikke svaret.', 'sorensen'],
    ['Socialrådgiveren Holm hørte ikke efter.', 'sorensen'],
    ['Pædagogen Holm råbte.', 'sorensen'],
    ['Hr. Holm svarede ikke.', 'sorensen'],
    ['Kontorchef Holms brev er forkert.', 'sorensen'],
    ['My social worker, Ek-Lind, never calls.', 'ek'],
    ['Mail til lars.ek-lind@S.example kom tilbage.', 'ek'],
  ])('are found however people write them: %s', (text, id) => {
    expect(staffNamed(text, { staff })).toEqual([id]);
  });

  it.each([
    ['Öbergs väg är hal.'],
    ['Anna bor på Öberg 4.'],
    ['Holm har två lekplatser, och hr. Andersen svarer.'],
    ['My problems: Holm street is dark.'],
    ['Eken är sjuk.'],
  ])('are not found where nobody is meant: %s', (text) => {
    expect(staffNamed(text, { staff })).toEqual([]);
  });

  it('are looked for once at each place, however long and hostile the text is', () => {
    const text = `${'handläggaren '.repeat(40_000)}${`${surname} `.repeat(40_000)}`;
    expect(staffNamed(text, settings)).toEqual([officer]);
  });
});

describe('units complained about', () => {
  it.each([
    ['Jag vill klaga på Kontaktcenter.', ['kontaktcenter']],
    ['Jag är missnöjd med Gata och park, igen.', ['gata-park']],
    ['I am unhappy with Streets and parks.', ['gata-park']],
    ['Hej Kontaktcenter! Parken är mörk.', []],
    ['Jag är missnöjd med gatan.', []],
  ])('%s', (text, ids) => {
    expect(unitsComplainedAbout(text, settings).map(({ id }) => id)).toEqual(ids);
  });
});

function office(message: string) {
  const complaint = { message, topic: 'vagar' };
  const file = aCaseFile({ case: aCase({}, complaint) }, complaint);
  const cases = memoryCases(file);
  const deps = {
    cases,
    settings: memorySettings(applied),
    readLog: memoryReadLog(),
    tokens: async (authorization = '') => ({ sub: authorization.slice('Bearer '.length), email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  const path = `/api/cases/${file.case.reference}`;
  const as = (user: string) => {
    const headers = { authorization: `Bearer ${user}` };
    return {
      read: async () => (await serveCaseOfficerApi(asked('GET', path, { headers }), deps)).status,
      post: async (action: string, body: unknown) => {
        const response = await serveCaseOfficerApi(
          askedJson('POST', `${path}/${action}`, body, headers),
          deps,
        );
        return { status: response.status, body: JSON.parse(String(response.body)) };
      },
    };
  };
  return { as, cases, id: file.case.id };
}

describe('a complaint about a colleague (E-03, E-04)', () => {
  it('is closed to the person named, and to them only, until somebody has looked', async () => {
    const { as } = office(`${nameOf(officer)} var otrevlig när han lagade hålet i vägen.`);
    expect(await as(officer).read()).toBe(404);
    expect((await as(officer).post('assign', { officer })).status).toBe(404);
    expect(await as('gata-samordnare').read()).toBe(200);
    expect(await as('registrator').read()).toBe(200);
  });

  it('is given back by a registrar who finds that it is not about them, without a reason', async () => {
    const { as } = office(`${nameOf(officer)} lagade hålet i vägen fint.`);
    const { status, body } = await as('registrator').post('exclude', { staff: officer, letIn: true });
    expect([status, body.excluded, body.flags]).toEqual([200, [], []]);
    expect(await as(officer).read()).toBe(200);
  });

  it('stays closed to them and their deputy once decided, and only a reason opens it', async () => {
    const { as, cases, id } = office('Han var otrevlig när han lagade hålet i vägen.');
    await as(officer).post('assign', { officer });
    const { status } = await as('registrator').post('exclude', { staff: officer });
    const c = await cases.case(id);
    expect([status, c?.officer, c?.state, c?.flags]).toEqual([
      200,
      undefined,
      'REGISTERED',
      ['namedEmployee'],
    ]);
    expect((await cases.file(id))?.mails.at(-1)).toMatchObject({
      kind: 'new-officer',
      to: [{ kind: 'staff', id: 'gata-chef' }],
    });
    expect(await as(officer).read()).toBe(404);
    expect((await as('registrator').post('exclude', { staff: officer, letIn: true })).body.reason).toBe(
      'lowering-reason-missing',
    );
    const reason = 'Personen hade slutat då.';
    expect((await as('registrator').post('exclude', { staff: officer, letIn: true, reason })).status).toBe(
      200,
    );
    expect(await as(officer).read()).toBe(200);
  });

  it('about the manager is neither seen nor heard of by the manager', async () => {
    const { as, cases, id } = office('Chefen ljög om hålet i vägen.');
    expect((await as('registrator').post('exclude', { staff: 'gata-chef' })).status).toBe(200);
    expect(await as('gata-chef').read()).toBe(404);
    const c = await cases.case(id);
    if (!c) throw new Error('not stored');
    const acting = { by: { kind: 'pipeline' }, now, applied } as const;
    for (const step of ['officer', 'queue-owner', 'manager', 'head', 'policy-owner'] as const)
      for (const told of tellLine(c, step, acting)) {
        const staff = settings.staff.find((each) => told.kind === 'staff' && each.id === told.id);
        expect(staff && accessTo(c, 'see', staff, { settings, now })).not.toMatchObject({
          rule: 'complained-about',
        });
      }
  });

  it('is looked at by the first line, who cannot undo what somebody has decided', async () => {
    const { as } = office(`${nameOf(officer)} var otrevlig.`);
    const agent = as('kc-vagledare');
    expect((await agent.post('exclude', { staff: officer })).status).toBe(200);
    const undone = await agent.post('exclude', { staff: officer, letIn: true, reason: 'Nej.' });
    expect([undone.status, undone.body.reason]).toEqual([409, 'lowered-by-registrar']);
  });

  it('officers cannot keep each other out', async () => {
    const { as } = office('Hålet i vägen är djupt.');
    expect((await as(officer).post('exclude', { staff: 'gata-samordnare' })).status).toBe(403);
  });
});
