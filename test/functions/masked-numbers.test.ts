import { expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { serveStatusPage } from '../../functions/status-page/serve-status-page.tsx';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedJson } from '../web/web-client.ts';

const number = '811218-9876';
const complaint = { message: `Lampan är trasig. Jag heter Kim, ${number}.` };

function office() {
  const c = aCase(
    {
      department: 'gata-park',
      officer: 'gata-handlaggare',
      state: 'IN_PROGRESS',
      consulted: ['gata-samordnare'],
    },
    complaint,
  );
  const file = aCaseFile({ case: c }, complaint);
  const deps = {
    cases: memoryCases(file),
    settings: memorySettings(),
    readLog: memoryReadLog(),
    tokens: async (authorization = '') => ({ sub: authorization.slice('Bearer '.length), email: undefined }),
    clock: () => new Date('2026-11-23T10:00:00.000Z'),
    newId: () => 'id-1',
    ...memoryUploads(),
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  const get = (user: string, path: string) =>
    serveCaseOfficerApi(asked('GET', path, { headers: { authorization: `Bearer ${user}` } }), deps);
  const post = (user: string, path: string, body: unknown) =>
    serveCaseOfficerApi(askedJson('POST', path, body, { authorization: `Bearer ${user}` }), deps);
  const byLink = (method: 'GET' | 'POST', body: unknown = {}) => {
    const path = `/api/status/${statusToken('secret of links', c.id)}`;
    return serveStatusPage(method === 'GET' ? asked('GET', path) : askedJson('POST', path, body), deps);
  };
  return { c, deps, get, post, byLink };
}

it('a number typed by mistake is masked for everybody, and the case is answered by mail as any other (E-60)', async () => {
  const { c, get, post, byLink } = office();
  expect(c.flags).toContain('personalNumber');
  await byLink('POST', { action: 'add', text: `Glömde: ${number}` });
  const pages = [
    await get('gata-handlaggare', `/api/cases/${c.reference}`),
    await get('gata-samordnare', `/api/cases/${c.reference}`),
    await get('gata-handlaggare', '/api/cases'),
    await byLink('GET'),
  ];
  for (const { status, body } of pages) {
    expect(status).toBe(200);
    expect(String(body)).toContain('******-****');
    expect(String(body)).not.toContain('9876');
  }
  const answered = await post('gata-handlaggare', `/api/cases/${c.reference}/reply`, {
    text: 'Lagas i dag.',
  });
  expect(answered.status).toBe(200);
  expect(JSON.parse(String(answered.body))).toMatchObject({ answeredBy: 'email' });
});

it('who answers the case reads what was written, with a line of its own; who only helps does not (R-110, E-60)', async () => {
  const { c, deps, get, byLink } = office();
  await byLink('POST', { action: 'add', text: `Glömde: ${number}` });
  const path = `/api/cases/${c.reference}/original`;

  const shown = await get('gata-handlaggare', path);
  expect(JSON.parse(String(shown.body)).texts.map(({ text }: { text: string }) => text)).toEqual([
    complaint.message,
    `Glömde: ${number}`,
  ]);
  const refused = await get('gata-samordnare', path);
  expect(refused.status).toBe(403);
  expect(String(refused.body)).not.toContain(number);
  expect((await get('social-handlaggare', path)).status).toBe(403);

  const lines = deps.readLog.entries.filter(({ action }) => action === 'read-unmasked');
  expect(lines).toMatchObject([
    { staff: 'gata-handlaggare', because: 'own' },
    { staff: 'gata-samordnare', refusedBy: 'not-their-case' },
    { staff: 'social-handlaggare', refusedBy: 'not-their-case' },
  ]);
});
