import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { composeForResident } from '../../shared/adapters/mail/out/compose.ts';
import { composeForStaff } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Complaint } from '../../shared/domain/complaint/complaint.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { type SpecialMatter, specialMatters } from '../../shared/domain/vocabulary/classification.ts';
import { caseStatus } from '../../shared/use-cases/case/case-status.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { aComplaint } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedJson } from '../web/web-client.ts';

const monday = '2026-11-23T09:15:00.000Z';
const denmark: Partial<Settings> = { municipality: { ...aMunicipality().municipality, country: 'DK' } };
const links = {
  status: 'https://s.example/status/abc',
  staff: (reference: string) => `https://s.example/cases/${reference}`,
  list: 'https://s.example/cases',
};
const how = { to: 'kim@resident.example', replyTo: 'svar+x@svar.sjokoping.example', region: 'eu-north-1' };

async function sent(complaint: Partial<Complaint>, overrides: Partial<Settings> = {}) {
  const cases = memoryCases();
  const applied = appliedSettings(overrides);
  const { settings } = applied;
  await submitComplaint(
    { complaint: aComplaint(complaint), key: { kind: 'web', value: 'k' }, by: { kind: 'resident' } },
    {
      cases,
      settings: memorySettings(applied),
      applied,
      now: new Date(monday),
      warn: noWarnings,
    },
  );
  const file = async (): Promise<CaseFile> => (await cases.file(caseIdOf('web', 'k'))) ?? expect.fail();
  const deps = {
    cases,
    settings: memorySettings(applied),
    readLog: memoryReadLog(),
    tokens: async (authorization = '') => ({ sub: authorization.slice('Bearer '.length), email: undefined }),
    clock: () => new Date(monday),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  return {
    applied,
    cases,
    file,
    mail: async (kind: string, to: 'resident' | 'staff') => {
      const found = await file();
      const owed = found.mails.findLast((each) => each.kind === kind && each.to[0]?.kind === to);
      if (!owed) return undefined;
      const letter = letterOf(found, owed, settings, links, monday);
      return to === 'resident'
        ? composeForResident(letter, how)
        : { ...composeForStaff([letter], { to: [] }), to: owed.to };
    },
    status: async () => caseStatus(await file(), settings, monday),
    as: (user: string) => {
      const headers = { authorization: `Bearer ${user}` };
      return {
        read: async () => {
          const path = `/api/cases/${(await file()).case.reference}`;
          return (await serveCaseOfficerApi(asked('GET', path, { headers }), deps)).status;
        },
        post: async (action: string, body: unknown) => {
          const path = `/api/cases/${(await file()).case.reference}/${action}`;
          return (await serveCaseOfficerApi(askedJson('POST', path, body, headers), deps)).status;
        },
      };
    },
  };
}

describe('special matters are known by their words', () => {
  it.each<[string, SpecialMatter, Partial<Settings>]>([
    ['Jag överklagar beslutet om bygglov.', 'appeal', {}],
    ['Jeg vil påklage afgørelsen.', 'appeal', denmark],
    ['Detta är en visselblåsning om upphandlingen.', 'whistleblow', {}],
    ['Jag vill ha ett registerutdrag.', 'gdprRequest', {}],
    ['I skal slette, jeg kræver at I sletter mine personoplysninger.', 'gdprRequest', denmark],
    ['Det här borde anmälas enligt lex Sarah.', 'lexSarah', {}],
    ['Der har været ulovlig magtanvendelse på stedet.', 'lexSarah', denmark],
    ['Mamma fick en vårdskada.', 'lexMaria', {}],
    ['Det var en utilsigtet hændelse.', 'lexMaria', denmark],
    ['Jag kräver ersättning för min cykel.', 'damages', {}],
    ['Jag lämnar ett medborgarförslag om en ny park.', 'motion', {}],
    ['Jeg stiller et borgerforslag.', 'motion', denmark],
    ['Min skärmläsare kan inte läsa sidan.', 'accessibilityReport', {}],
    ['Jag vill klaga på Försäkringskassan.', 'otherAuthority', {}],
    ['Jag är journalist och undrar om parken.', 'mediaRequest', {}],
  ])('%s', async (message, matter, overrides) => {
    const { case: c } = await (await sent({ message }, overrides)).file();
    expect(c.flags.filter((flag) => specialMatters.some((each) => each === flag))).toEqual([matter]);
  });

  it.each([
    ['Polisen kom när lampan gick sönder.'],
    ['Försäkringskassan ligger bredvid parken, där är det mörkt.'],
    ['Jag föreslår fler bänkar.'],
  ])('nothing is found in: %s', async (message) => {
    const { case: c } = await (await sent({ message })).file();
    expect(c.flags).toEqual([]);
  });

  it('a topic or a row of the municipality’s own counts too', async () => {
    const row = { matter: 'damages', words: ['skada på bil'], topics: ['vagar'], isTold: false } as const;
    const own = {
      ...row,
      words: [...row.words],
      topics: [...row.topics],
      tell: ['forsakring@sjokoping.example'],
    };
    const world = await sent({ message: 'Ett hål.', topic: 'vagar' }, { specialMatters: [own] });
    expect((await world.file()).case.flags).toEqual(['damages']);
    expect(await world.mail('special-matter', 'staff')).toMatchObject({
      to: [{ id: 'forsakring@sjokoping.example' }],
    });
    expect((await world.status()).matters).toBeUndefined();
  });
});

describe('an appeal inside a complaint (E-42)', () => {
  const appeal = { message: 'Gatan är mörk. Jag överklagar beslutet om parkering.', topic: 'belysning' };

  it('is told to the registrar the same day with its kind and arrival, and nothing that was written', async () => {
    const mail = await (await sent(appeal)).mail('special-matter', 'staff');
    expect(mail).toMatchObject({ to: [{ id: 'registrator' }] });
    expect(mail?.subject).toMatch(/^Särskilt ärende: /);
    expect(mail?.text).toContain('Överklagande');
    expect(mail?.text).toContain('23 november 2026');
    expect(mail?.text).not.toContain('parkering');
  });

  it('is explained in the acknowledgement and on the status page; the promise stands', async () => {
    const world = await sent(appeal);
    const mail = await world.mail('acknowledgement', 'resident');
    expect(mail?.text).toContain('Det du skriver kan vara ett överklagande av ett beslut.');
    expect(mail?.text).toContain('allmän handling');
    const status = await world.status();
    expect(status.matters?.join()).toContain('Registratorn får veta det i dag');
    expect(status.promise.dueAt).toBe('2026-11-25T16:00:00.000Z');
  });
});

describe('whistle-blowing (E-45)', () => {
  const report = { message: 'Visselblåsning: chefen på Gata och park köper av sin bror.', topic: 'vagar' };

  it('never stands in the open group: only a registrar sees it, and may take it', async () => {
    const world = await sent(report);
    expect((await world.file()).case).toMatchObject({ secrecyGroup: 'personnel', flags: ['whistleblow'] });
    for (const user of ['gata-handlaggare', 'gata-chef', 'kc-vagledare', 'kc-chef', 'kommundirektor'])
      expect(await world.as(user).read(), user).toBe(404);
    const registrar = world.as('registrator');
    expect(await registrar.read()).toBe(200);
    expect(await registrar.post('assign', { officer: 'registrator' })).toBe(200);
  });

  it('gets no notice that it becomes a public record, and open mail does not say what it is', async () => {
    const world = await sent(report);
    const mail = await world.mail('acknowledgement', 'resident');
    expect(mail?.text).not.toMatch(/allmän handling|visselblås/i);
    expect(mail?.text).toContain('Vi har begränsat vem som får läsa ditt ärende.');
    expect((await world.status()).matters?.join()).toContain('vår rapporteringskanal');
  });

  it('becomes an ordinary complaint when a registrar has looked, with a reason', async () => {
    const world = await sent(report);
    const ordinary = { matters: [], secrecyGroup: 'open', department: 'gata-park' };
    expect(await world.as('registrator').post('classify', ordinary)).toBe(409);
    const reason = 'Gäller en gata, ingen rapport.';
    expect(await world.as('registrator').post('classify', { ...ordinary, reason })).toBe(200);
    expect((await world.file()).case).toMatchObject({
      secrecyGroup: 'open',
      flags: [],
      department: 'gata-park',
    });
  });
});

describe('rights under data protection (E-44)', () => {
  const request = { message: 'Skicka ett registerutdrag. Parken är också mörk.', topic: 'parker' };

  it('have a month from arrival, told to the resident, the registrar and the data protection officer', async () => {
    const world = await sent(request);
    expect((await world.file()).case).toMatchObject({
      lawDueOn: '2026-12-23',
      promise: { dueAt: '2026-11-25T16:00:00.000Z' },
    });
    const told = await world.mail('special-matter', 'staff');
    expect(told?.to).toEqual(
      ['registrator', 'dataskydd@sjokoping.example'].map((id) => ({ kind: 'staff', id })),
    );
    expect(told?.text).toMatch(/Lagens sista dag:?\s+onsdag 23 december 2026/);
    const mail = await world.mail('acknowledgement', 'resident');
    expect(mail?.text).toContain('Det svaret får du senast onsdag 23 december 2026.');
  });

  it.each<[Instant, string]>([
    ['2026-01-24T09:00:00.000Z', '2026-02-24'],
    ['2026-01-31T09:00:00.000Z', '2026-03-02'],
    ['2026-11-25T09:00:00.000Z', '2026-12-28'],
  ])('of %s end on a working day: %s', async (receivedAt, lawDueOn) => {
    expect((await (await sent({ ...request, receivedAt })).file()).case.lawDueOn).toBe(lawDueOn);
  });

  it('are warned of five working days before and on the day, once each, until there is an answer', async () => {
    const world = await sent(request);
    const at = async (now: Instant) => {
      const { met } = await meetWhatIsOwed(world.cases, await world.file(), world.applied, now);
      return met.filter(({ kind }) => kind === 'law-day-near');
    };
    expect(await at('2026-12-15T10:00:00.000Z')).toEqual([]);
    const told = ['gata-samordnare', 'registrator', 'dataskydd@sjokoping.example'];
    expect(await at('2026-12-16T10:00:00.000Z')).toMatchObject([{ tell: told }]);
    expect(await at('2026-12-17T10:00:00.000Z')).toEqual([]);
    expect(await at('2026-12-23T10:00:00.000Z')).toMatchObject([{ tell: [...told, 'gata-chef'] }]);
    expect(await at('2026-12-29T10:00:00.000Z')).toEqual([]);
  });
});

describe('a person corrects the kind', () => {
  it('and the registrar and the resident are told of what is new', async () => {
    const world = await sent({ message: 'Gatan är mörk.', topic: 'belysning' });
    expect(await world.as('gata-handlaggare').post('classify', { matters: ['damages'] })).toBe(200);
    expect((await world.file()).case.flags).toEqual(['damages']);
    expect(await world.mail('special-matter', 'staff')).toMatchObject({ to: [{ id: 'registrator' }] });
    const mail = await world.mail('special-matter', 'resident');
    expect(mail?.text).toContain('Du ber om ersättning.');
    expect(mail?.text).toContain('https://s.example/status/abc');
  });

  it('and nobody is told twice', async () => {
    const world = await sent({ message: 'Jag kräver ersättning.', topic: 'belysning' });
    const before = (await world.file()).mails.length;
    await world.as('gata-handlaggare').post('classify', { matters: ['damages'], topic: 'vagar' });
    expect((await world.file()).mails.length).toBe(before);
  });

  it('and the month comes and goes with it', async () => {
    const world = await sent({ message: 'Gatan är mörk.', topic: 'belysning' });
    const officer = world.as('gata-handlaggare');
    await officer.post('classify', { matters: ['gdprRequest'] });
    expect((await world.file()).case.lawDueOn).toBe('2026-12-23');
    await officer.post('classify', { matters: [] });
    expect((await world.file()).case.lawDueOn).toBeUndefined();
  });
});
