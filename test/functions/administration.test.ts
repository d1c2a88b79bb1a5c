import { describe, expect, it } from 'vitest';
import { serveAdministration } from '../../functions/administration/serve-administration.tsx';
import { openSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import { standardTextsFor } from '../../shared/domain/case/answer-help.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryHistory } from '../builders/memory-history.ts';
import { aMunicipality, memoryTextRemarks } from '../builders/settings.ts';
import { memoryReadLog, memorySessions } from '../web/memory-staff.ts';
import { asked, askedForm } from '../web/web-client.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const held = aCaseFile({
  case: aCase({ department: 'gata-park', officer: 'gata-handlaggare', state: 'ASSIGNED' }),
});

async function office(user = 'administrator', content: Settings = aMunicipality()) {
  const { settings, history } = memoryHistory(content);
  const deps = {
    settings,
    history,
    cases: memoryCases(held),
    textRemarks: memoryTextRemarks(),
    sessions: memorySessions(),
    readLog: memoryReadLog(),
    publicUrl: 'http://127.0.0.1',
    clock: () => now,
  };
  const staff = staffById(content, user);
  if (!staff) throw new Error(`${user} is not in the settings`);
  const [pair = ''] = (await openSession(staff, now, deps)).split(';');
  const cookies = Object.fromEntries([pair.split('=')]);
  const get = async (path: string) => serveAdministration(asked('GET', path, { cookies }), deps);
  const body = async (path: string) => String((await get(path)).body);
  const field = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const home = await body('/admin/staff/new');
  const csrf = field(home, 'csrf');
  const post = async (path: string, fields: Record<string, string>) => {
    const version = String((await settings.current()).version);
    return serveAdministration(askedForm(path, { csrf, version, ...fields }, { cookies }), deps);
  };
  return { get, body, post, deps };
}

const newOfficer = {
  name: 'Åsa Øberg',
  email: 'asa@sjokoping.example',
  phone: '0100-12 34 99',
  role: 'case-officer',
  department: 'gata-park',
  'title.sv': 'Handläggare',
  'secrecyGroups.open': 'yes',
  notices: 'hourly',
};

describe('administration', () => {
  it.each(['gata-handlaggare', 'gata-chef', 'registrator', 'policyagare', 'logggranskare'])(
    'is not for %s, and the attempt is logged',
    async (user) => {
      const { get, deps } = await office(user);
      expect((await get('/admin')).status).toBe(403);
      expect((await get('/admin/staff')).status).toBe(403);
      expect(deps.readLog.entries.at(-1)).toMatchObject({
        action: 'administer',
        refusedBy: 'not-their-role',
      });
    },
  );

  it('shows what a change does before it is applied, and who made it after', async () => {
    const { post, body, deps } = await office();
    const preview = await post('/admin/staff/new', newOfficer);
    expect(preview.status).toBe(200);
    expect(String(preview.body)).toContain('Inget är ändrat ännu');
    expect((await deps.settings.current()).version).toBe(1);

    const applied = await post('/admin/staff/new', { ...newOfficer, do: 'apply' });
    expect([applied.status, applied.headers?.location]).toEqual([303, '/admin/staff?done=2&moved=0']);
    const { staff } = (await deps.settings.current()).settings;
    // What was left empty in other languages reads as in the municipality's own.
    expect(staffById({ staff }, 'asa-oberg')).toMatchObject({
      name: 'Åsa Øberg',
      title: { sv: 'Handläggare', da: 'Handläggare', en: 'Handläggare' },
    });
    expect(await body('/admin/history')).toMatch(
      /Version 2<\/a> \(gäller nu\)[\s\S]*Personer[\s\S]*Demo Administratör/,
    );
    expect(deps.readLog.entries.at(-1)).toMatchObject({ action: 'apply-settings', because: 'role' });
  });

  it('says what is wrong at the field, and keeps what was typed', async () => {
    const { post, deps } = await office();
    const answer = await post('/admin/staff/new', { ...newOfficer, email: 'asa', do: 'apply' });
    expect(answer.status).toBe(422);
    expect(String(answer.body)).toContain('href="#email"');
    expect(String(answer.body)).toContain('Mejladress: det ska vara en mejladress.');
    expect(String(answer.body)).toContain('value="Åsa Øberg"');
    expect((await deps.settings.current()).version).toBe(1);
  });

  it('shows both changes when two people change the settings at once, and applies neither over the other', async () => {
    const { post, deps } = await office();
    await post('/admin/staff/new', { ...newOfficer, do: 'apply' });
    const edit = {
      'title.sv': 'Tack!',
      'text.sv': 'Tack för att du skriver.',
      stage: 'approved',
      do: 'apply',
    };
    const late = await post('/admin/standardTexts/tack', { ...edit, version: '1' });
    expect(late.status).toBe(409);
    expect(String(late.body)).toContain('Åsa Øberg');
    expect(String(late.body)).toContain('Tack för att du skriver.');
    expect((await deps.settings.current()).version).toBe(2);

    expect((await post('/admin/standardTexts/tack', edit)).status).toBe(303);
    const { staff, standardTexts } = (await deps.settings.current()).settings;
    expect(staffById({ staff }, 'asa-oberg')).toBeDefined();
    expect(standardTexts[0]?.text.sv).toBe('Tack för att du skriver.');
  });

  it('asks who takes over, moves the cases and tells nothing of their content', async () => {
    const { post, deps } = await office();
    const leaves = { on: '2026-11-20', successor: 'gata-samordnare' };
    const preview = String((await post('/admin/staff/gata-handlaggare/leave', leaves)).body);
    expect(preview).toContain('Demo Gata har slutat: ett ärende går till Demo Gatusamordnare.');
    expect(preview).not.toContain(held.case.reference);
    const done = await post('/admin/staff/gata-handlaggare/leave', { ...leaves, do: 'apply' });
    expect(done.headers?.location).toBe('/admin/staff?done=2&moved=1');
    const after = await deps.cases.case(held.case.id);
    expect([after?.officer, after?.promise.dueAt]).toEqual(['gata-samordnare', held.case.promise.dueAt]);
  });

  it('does not let a department with cases go before somebody takes over', async () => {
    const { post, deps } = await office();
    const without = await post('/admin/departments/gata-park/remove', { do: 'apply' });
    expect(without.status).toBe(422);
    const gone = await post('/admin/departments/gata-park/remove', {
      successor: 'kontaktcenter',
      do: 'apply',
    });
    expect(gone.headers?.location).toContain('moved=1');
    expect((await deps.cases.case(held.case.id))?.department).toBe('kontaktcenter');
  });

  it('goes back: a new version with the content of an old one', async () => {
    const { post, deps } = await office();
    await post('/admin/staff/new', { ...newOfficer, do: 'apply' });
    const back = await post('/admin/history/1', { do: 'apply' });
    expect(back.headers?.location).toBe('/admin/history?done=3&moved=0');
    const { staff, former } = (await deps.settings.current()).settings;
    expect(staff).toEqual(aMunicipality().staff);
    expect(former).toMatchObject([{ kind: 'staff', id: 'asa-oberg' }]);
  });

  it('gives the file it takes', async () => {
    const { get, post, deps } = await office();
    const file = String((await get('/admin/file/settings.yaml')).body);
    const same = String((await post('/admin/file', { yaml: file })).body);
    expect(same).toContain('Ingenting ändras');
    const changed = file.replace('phone: 0100-12 34 00', 'phone: 0100-12 35 00');
    expect((await post('/admin/file', { yaml: changed, do: 'apply' })).status).toBe(303);
    expect((await deps.settings.current()).settings.municipality.phone).toBe('0100-12 35 00');
    const wrong = await post('/admin/file', { yaml: file.replace('country: SE', 'country: NO') });
    expect([wrong.status, String(wrong.body)]).toEqual([
      422,
      expect.stringMatching(/Rad \d+, municipality.country/),
    ]);
  });

  it('shows a changed standard text as the mail will read, and asks about translations left as they were', async () => {
    const { post } = await office();
    const typed = {
      stage: 'approved',
      'title.sv': 'Tack',
      'text.sv': 'Tack för att du skriver. Vi läser allt.',
      'text.da': 'Tak, fordi du skriver til os. Vi har læst dit synspunkt og tager det med i vores arbejde.',
      'text.en': 'Thank you for writing. We read everything.',
    };
    const preview = String((await post('/admin/standardTexts/tack', typed)).body);
    expect(preview).toMatch(/Hej[\s\S]*Tack för att du skriver. Vi läser allt.[\s\S]*Vänliga hälsningar/);
    expect(preview).toContain('Thank you for writing. We read everything.');
    expect(preview).toContain('texten på danska är inte ändrad');
  });

  it('says where a text would go by the rule of the intake, and keeps nothing of it', async () => {
    const { post, deps } = await office();
    const tried = String((await post('/admin/try', { text: 'Gatlyktan på Skolgatan är trasig.' })).body);
    expect(tried).toMatch(/Gatubelysning[\s\S]*gatlykt[\s\S]*Gata och park/);
    expect(JSON.stringify(deps.readLog.entries)).not.toContain('Skolgatan');
  });

  it('takes several people from a file: known ones are changed, nobody goes, and what is wrong is said', async () => {
    const { post, deps } = await office();
    const csv = [
      'Name;Email;Role;Department;Groups',
      'Åsa Øberg;asa@sjokoping.example;Handläggare;Gata och park;open, social',
      'Demo Gata;handlaggare.gata@sjokoping.example;;utbildning;',
    ].join('\n');
    const applied = await post('/admin/staff/import', { csv, do: 'apply' });
    expect(applied.headers?.location).toBe('/admin/staff?done=2&moved=1');
    const { staff } = (await deps.settings.current()).settings;
    expect(staff.length).toBe(aMunicipality().staff.length + 1);
    expect(staffById({ staff }, 'asa-oberg')).toMatchObject({
      role: 'case-officer',
      department: 'gata-park',
      secrecyGroups: ['open', 'social'],
    });
    expect(staffById({ staff }, 'gata-handlaggare')).toMatchObject({
      department: 'utbildning',
      role: 'case-officer',
    });
    const wrong = await post('/admin/staff/import', { csv: 'name;email\nBo;bo' });
    expect([wrong.status, String(wrong.body)]).toEqual([
      422,
      expect.stringContaining('Personer › Bo › Mejladress: det ska vara en mejladress.'),
    ]);
  });

  it('lets who owns a standard text change that one and nothing else, and officers are offered it once it is approved', async () => {
    const standardTexts = aMunicipality().standardTexts.map((each) =>
      each.id === 'tack' ? { ...each, owner: 'gata-chef' } : each,
    );
    const { get, post, body, deps } = await office('gata-chef', aMunicipality({ standardTexts }));
    expect(await body('/admin/standardTexts')).not.toContain('lampa-bestalld');
    for (const path of [
      '/admin',
      '/admin/staff',
      '/admin/history',
      '/admin/standardTexts/lampa-bestalld',
      '/admin/standardTexts/new',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 403]);
    expect((await post('/admin/standardTexts/tack/remove', { do: 'apply' })).status).toBe(403);
    const csrf = /name="csrf" value="([^"]*)"/.exec(await body('/admin/standardTexts/tack'))?.[1] ?? '';
    const edit = { csrf, 'title.sv': 'Tack', 'text.sv': 'Tack!', owner: 'gata-chef', do: 'apply' };
    expect((await post('/admin/standardTexts/tack', { ...edit, stage: 'draft' })).status).toBe(303);
    const { settings } = await deps.settings.current();
    expect(standardTextsFor(settings, undefined).map(({ id }) => id)).not.toContain('tack');
  });

  it('takes no form of another page', async () => {
    const { post, deps } = await office();
    expect((await post('/admin/staff/new', { ...newOfficer, csrf: 'x', do: 'apply' })).status).toBe(403);
    expect((await deps.settings.current()).version).toBe(1);
  });

  it('shows what officers found wrong in a text; "mended" takes another text, "kept" a reason, and neither is answered twice', async () => {
    const { post, body, deps } = await office();
    const remark = { part: 'standardTexts', key: 'tack', version: 1, by: 'gata-handlaggare' } as const;
    const said = { ...remark, at: '2026-11-23T09:00:00.000Z', text: 'Numret är gammalt.' };
    await deps.textRemarks.add({ ...said, id: 'r1' });
    await deps.textRemarks.add({ ...said, id: 'r2' });
    expect(await body('/admin')).toContain('2 anmärkningar på texterna väntar på svar');
    expect(await body('/admin/standardTexts')).toContain('href="/admin/remarks"');
    expect(await body('/admin/remarks')).toContain('Numret är gammalt.');

    const answer = (id: string, fields: Record<string, string>) => post(`/admin/remarks/${id}`, fields);
    expect(String((await answer('r1', { do: 'mended' })).body)).toContain('Ändra den först');
    expect(String((await answer('r1', { do: 'kept' })).body)).toContain('Skriv varför texten får vara kvar.');
    const text = { 'title.sv': 'Tack!', 'text.sv': 'Ring 0100-12 34 56.', stage: 'approved', do: 'apply' };
    expect((await post('/admin/standardTexts/tack', text)).status).toBe(303);
    expect((await answer('r1', { do: 'mended' })).status).toBe(303);
    expect((await answer('r2', { do: 'kept', because: 'Numret gäller.' })).status).toBe(303);
    expect((await answer('r2', { do: 'kept', because: 'Igen.' })).status).toBe(409);
    expect((await deps.textRemarks.all()).map(({ answer: given }) => given)).toMatchObject([
      { kind: 'mended', version: 2, by: 'administrator' },
      { kind: 'kept', because: 'Numret gäller.' },
    ]);
  });
});
