import { describe, expect, it } from 'vitest';
import { serveCaseOfficerPages } from '../../functions/case-officer-pages/serve-case-officer-pages.tsx';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { memoryAbsences } from '../builders/settings.ts';
import { memoryReadLog, memorySessions } from '../web/memory-staff.ts';
import { asked, askedForm } from '../web/web-client.ts';

/** Tuesday 24 November 2026; somebody signed in as this member of staff. */
async function signedIn(user: string) {
  const base = aCase({ department: 'gata-park', officer: 'gata-handlaggare', state: 'ASSIGNED' });
  const promise = { ...base.promise, dueAt: '2026-11-26T16:00:00.000Z' };
  const readLog = memoryReadLog();
  const absences = memoryAbsences();
  let ids = 0;
  const deps = {
    cases: memoryCases(aCaseFile({ case: { ...base, promise } })),
    ...absences,
    sessions: memorySessions(),
    readLog,
    provider: {
      begin: async () => ({ location: 'https://id.example/auth', state: 's', nonce: 'n', codeVerifier: 'v' }),
      endAddress: async () => undefined,
      finish: async () => ({ sub: user, email: undefined }),
    },
    attachments: { get: async () => undefined, isReadable: async () => false, link: async () => '' },
    scanIsLate: () => undefined,
    uploads: memoryAttachments(),
    fileScans: { verdict: async () => 'clean' as const },
    rawMails: { get: async () => undefined, link: async () => '' },
    publicUrl: 'https://synpunkter.example',
    clock: () => new Date('2026-11-24T10:00:00.000Z'),
    newId: () => `nonce-${++ids}-aaaaaaaaaaaaaaaaaaaa`,
    warn: noWarnings,
  };
  const cookies: Record<string, string> = {};
  const keep = (response: Awaited<ReturnType<typeof serveCaseOfficerPages>>) => {
    for (const cookie of response.cookies ?? []) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies[name] = value;
    }
    return { ...response, text: String(response.body) };
  };
  const get = async (path: string) =>
    keep(await serveCaseOfficerPages(asked('GET', path, { cookies }), deps));
  await get('/sign-in?return=/cases');
  await get('/sign-in/callback?code=c&state=s');
  const csrf = /name="csrf" value="([^"]+)"/.exec((await get('/cases/absence')).text)?.[1] ?? '';
  const post = async (fields: Record<string, string>) =>
    keep(await serveCaseOfficerPages(askedForm('/cases/absence', { csrf, ...fields }, { cookies }), deps));
  return { get, post, readLog, absences: absences.absences };
}

const record = { do: 'record', staff: 'gata-handlaggare', from: '2026-11-25', to: '2026-11-27' };

describe('absence (R-058, E-31)', () => {
  it('an officer records their own, sees who is told and what falls due, and takes it back', async () => {
    const { get, post, readLog, absences } = await signedIn('gata-handlaggare');
    const recorded = await post(record);
    expect([recorded.status, recorded.headers?.location]).toEqual([303, '/cases/absence?done=recorded']);
    const shown = (await get('/cases/absence?done=recorded')).text;
    expect(shown).toMatch(/role="status"[^<]*<p>Frånvaron är inlagd/);
    expect(shown).toMatch(/onsdag 25 november 2026 till fredag 27 november 2026/);
    expect(shown).toMatch(/Påminnelser går till"[^<]*>Demo Gatusamordnare</);
    expect(shown).toMatch(/svarsdag då"[^<]*>1</);

    await post({ ...record, do: 'remove' });
    expect(await absences.all()).toEqual([]);
    expect(readLog.entries.filter(({ about }) => about).map(({ action, about }) => [action, about])).toEqual([
      ['record-absence', ['gata-handlaggare']],
      ['remove-absence', ['gata-handlaggare']],
    ]);
  });

  it('a manager records it for the unit; nobody else may, and the attempt is logged', async () => {
    const manager = await signedIn('gata-chef');
    expect((await manager.post(record)).status).toBe(303);
    expect(await manager.absences.all()).toHaveLength(1);

    const colleague = await signedIn('gata-samordnare');
    expect((await colleague.post(record)).status).toBe(403);
    expect(await colleague.absences.all()).toEqual([]);
    expect(colleague.readLog.entries).toContainEqual(
      expect.objectContaining({ action: 'record-absence', refusedBy: 'not-their-unit' }),
    );
    expect((await (await signedIn('logggranskare')).get('/cases/absence')).status).toBe(403);
  });

  it('says at the field what to do, keeps what was typed, and stores nothing', async () => {
    const { post, absences } = await signedIn('gata-handlaggare');
    const { from: _, ...noFirstDay } = record;
    expect((await post(noFirstDay)).text).toMatch(/href="#from"/);
    const backwards = await post({ ...record, to: '2026-11-24' });
    expect(backwards.status).toBe(422);
    expect(backwards.text).toMatch(/href="#to">Sista dagen måste vara/);
    expect(backwards.text).toContain('value="2026-11-24"');
    expect((await post({ ...record, csrf: 'x' })).status).toBe(403);
    expect(await absences.all()).toEqual([]);
  });
});
