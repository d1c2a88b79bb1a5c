import { describe, expect, it } from 'vitest';
import { serveCaseOfficerPages } from '../../functions/case-officer-pages/serve-case-officer-pages.tsx';
import { openSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { ReadLog } from '../../shared/domain/handling/read-log-store.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { office, unlucky } from '../builders/set-aside-office.ts';
import { appliedSettings, memoryAbsences } from '../builders/settings.ts';
import { memorySessions } from '../web/memory-staff.ts';
import { asked, askedForm } from '../web/web-client.ts';

const { settings } = appliedSettings();

/** The pages, to somebody signed in. */
async function signedIn(user: string, cases: CaseStore, readLog: ReadLog) {
  const now = new Date('2026-11-24T08:00:00.000Z');
  const deps = {
    cases,
    readLog,
    ...memoryAbsences(),
    sessions: memorySessions(),
    provider: {
      begin: () => Promise.reject(new Error('none')),
      finish: () => Promise.reject(new Error('none')),
      endAddress: async () => undefined,
    },
    attachments: { get: async () => undefined, isReadable: async () => false, link: async () => '' },
    scanIsLate: () => undefined,
    uploads: memoryAttachments(),
    fileScans: { verdict: async () => 'clean' as const },
    rawMails: { get: async () => Buffer.from('as it came'), link: async () => '' },
    publicUrl: 'https://synpunkter.example',
    clock: () => now,
    newId: () => 'nonce',
    warn: noWarnings,
  };
  const staff = staffById(settings, user);
  if (!staff) throw new Error(`${user} is not in the settings`);
  const [pair = ''] = (await openSession(staff, now, deps)).split(';');
  const [name = '', value = ''] = pair.split('=');
  const cookies = { [name]: value };
  const get = async (path: string) =>
    String((await serveCaseOfficerPages(asked('GET', path, { cookies }), deps)).body);
  const csrf = /name="csrf" value="([^"]+)"/.exec(await get('/cases/absence'))?.[1] ?? '';
  return {
    get,
    post: (path: string, fields: Readonly<Record<string, string>>) =>
      serveCaseOfficerPages(askedForm(path, { csrf, ...fields }, { cookies }), deps),
  };
}

describe('the pages of what was set aside', () => {
  it('show it safely, make a case of it once, and take no form without its token', async () => {
    const { take, cases, readLog } = office();
    await take({}, { ...unlucky, body: '<script>alert(1)</script> Lampan vid Rosgränd.' });
    const desk = await signedIn('registrator', cases, readLog);
    const list = await desk.get('/cases/set-aside');
    expect(list).toContain('href="/cases/set-aside/ses-1"');
    expect(list).toContain('Ämnesraden är den som automatiska svar har.');
    expect(list).toMatch(/aria-current="page"[^>]*>Undanlagda mejl/);

    const mail = await desk.get('/cases/set-aside/ses-1');
    expect(mail).toContain('&lt;script>alert(1)&lt;/script> Lampan');
    expect(mail).toContain('Den som skrev får en bekräftelse.');
    expect((await desk.post('/cases/set-aside/ses-1/case', { csrf: 'x' })).status).toBe(403);
    expect((await cases.aside.mail('ses-1'))?.state).toBe('waiting');

    const found = await desk.post('/cases/set-aside', { query: 'ROSGRÄND' });
    expect(String(found.body)).toContain('Ett undanlagt mejl hittades.');
    expect(String((await desk.post('/cases/set-aside', { query: 'Storgatan' })).body)).toContain(
      'Inget undanlagt mejl hittades.',
    );
    expect(readLog.entries.at(-1)).toMatchObject({ action: 'search-set-aside', term: expect.any(String) });
    expect(JSON.stringify(readLog.entries)).not.toMatch(/rosgränd|storgatan/i);

    const raw = await desk.get('/cases/set-aside/ses-1/text');
    expect(raw).toBe('as it came');
    const made = await desk.post('/cases/set-aside/ses-1/case', {});
    expect(made).toMatchObject({
      status: 303,
      headers: { location: expect.stringMatching(/^\/cases\/[\w-]+\?done/) },
    });
    expect((await desk.post('/cases/set-aside/ses-1/case', {})).status).toBe(409);
    expect((await desk.post('/cases/set-aside/ses-1/right', {})).status).toBe(409);
  });
});
