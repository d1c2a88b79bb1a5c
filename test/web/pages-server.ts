import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveAdministration } from '../../functions/administration/serve-administration.tsx';
import { serveCaseOfficerPages } from '../../functions/case-officer-pages/serve-case-officer-pages.tsx';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import { serveLogPages } from '../../functions/log-pages/serve-log-pages.tsx';
import { serveStatusPage } from '../../functions/status-page/serve-status-page.tsx';
import { serveTrends } from '../../functions/trends-pages/serve-trends.ts';
import type { TrendsDeps } from '../../functions/trends-pages/trends-deps.ts';
import { postedForm } from '../../shared/adapters/web/form-fields.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult } from '../../shared/adapters/web/response.ts';
import { currentSession, openSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { copyKey, maybePicture, pictureCopies } from '../../shared/domain/complaint/picture-copies.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import { aCopy } from '../builders/a-copy.ts';
import { aSetAsideMail } from '../builders/a-set-aside-mail.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryContacts } from '../builders/memory-contacts.ts';
import { memoryExports } from '../builders/memory-exports.ts';
import { memoryHistory } from '../builders/memory-history.ts';
import { memoryOutsideFigures } from '../builders/memory-outside-figures.ts';
import { memoryTrends } from '../builders/memory-trends.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memoryAbsences } from '../builders/settings.ts';
import { someIssues } from './known-issue-visits.ts';
import { memoryResidents } from './memory-residents.ts';
import { memoryLogReader, memoryReadLog, memorySessions } from './memory-staff.ts';

/** The pages over real HTTP on loopback, with memory stores: what a browser needs, and no more. */
export async function pagesServer(now: string, ...files: CaseFile[]) {
  let ids = 0;
  const attachments = {
    ...memoryAttachments(),
    origin: '',
    target: (key: string) => ({ url: '/bucket', fields: { key } }),
  };
  for (const { key } of files.flatMap(({ text }) => text?.attachments ?? []).filter(maybePicture))
    for (const copy of pictureCopies) attachments.objects.set(copyKey(key, copy), aCopy);
  const deps = {
    cases: memoryCases(...files),
    ...memoryAbsences({ ...appliedSettings(), knownIssues: someIssues }),
    sessions: memorySessions(),
    readLog: memoryReadLog(),
    provider: {
      begin: () => Promise.reject(new Error('none')),
      endAddress: async () => undefined,
      finish: () => Promise.reject(new Error('none')),
    },
    attachments,
    files: attachments,
    uploads: attachments,
    residents: memoryResidents(),
    scanIsLate: () => undefined,
    fileScans: { verdict: async () => 'clean' as const },
    rawMails: attachments,
    wait: async () => {},
    publicUrl: 'http://127.0.0.1',
    clock: () => new Date(now),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    warn: noWarnings,
  };

  const long = 'MAILER-DAEMON@a-mail-system-with-a-rather-long-name.elsewhere.example';
  const mail = aSetAsideMail({ receivedAt: now });
  await deps.cases.aside.keep(mail, { outcome: 'automatic' });
  const bounce = aSetAsideMail({ id: 'ses-bounce', receivedAt: now, reason: 'null-sender' });
  const origin = { from: long, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } as const;
  const wouldBe = bounce.wouldBe && { ...bounce.wouldBe, origin };
  await deps.cases.aside.keep({ ...bounce, ...(wouldBe && { wouldBe }) }, { outcome: 'automatic' });

  await deps.textRemarks.add({
    id: 'r1',
    part: 'standardTexts',
    key: 'tack',
    version: 1,
    by: 'gata-handlaggare',
    at: now,
    text: 'Telefonnumret är gammalt.',
  });
  const { history } = memoryHistory(appliedSettings().settings);
  const reader = memoryLogReader(deps.readLog, 'secret of log');
  const exports = memoryExports();
  const trendsDeps: TrendsDeps = {
    cases: deps.cases,
    settings: deps.settings,
    clock: deps.clock,
    trends: memoryTrends(),
    contacts: memoryContacts(),
    outside: memoryOutsideFigures(),
    newId: randomUUID,
    exports,
    readLog: deps.readLog,
    visitor: async (request, applied) => {
      const current = await currentSession(request, applied, deps.clock(), deps);
      return current && { staff: current.staff, session: { csrf: current.csrf, cookies: current.cookies } };
    },
  };

  const serve = async (request: WebRequest) => {
    if (request.path.startsWith('/admin')) return serveAdministration(request, { ...deps, history });
    if (request.path.startsWith('/log')) return serveLogPages(request, { ...deps, reader });
    if (request.path === '/bucket') {
      const posted = await postedForm(request);
      const [file] = posted?.files ?? [];
      if (file) attachments.objects.set(posted?.fields.key ?? '', file.bytes);
      return { status: 204 };
    }
    if (request.path.startsWith('/trends')) return serveTrends(request, trendsDeps);
    if (request.path.startsWith('/cases') || request.path.startsWith('/sign'))
      return serveCaseOfficerPages(request, deps);
    if (request.path.includes('/status/')) return serveStatusPage(request, deps);
    return serveComplaintForm(request, deps, async () => deps);
  };

  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    );
    const cookies = (incoming.headers.cookie ?? '').split(/;\s*/).map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });
    const request: WebRequest = {
      method: incoming.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers,
      cookies: new Map(cookies),
      body: Buffer.concat(chunks),
      sourceIp: '127.0.0.1',
    };
    const result = gatewayResult(request, await serve(request));
    // Without TLS there is nothing to keep strict.
    const { 'strict-transport-security': _, ...sent } = result.headers ?? {};
    for (const [name, value] of Object.entries(sent)) outgoing.setHeader(name, String(value));
    if (result.cookies) outgoing.setHeader('set-cookie', result.cookies);
    outgoing.statusCode = result.statusCode ?? 200;
    outgoing.end(Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());

  /** Cookie of a session of this member of staff. */
  async function sessionOf(user: string): Promise<{ name: string; value: string }> {
    const staff = staffById(appliedSettings().settings, user);
    if (!staff) throw new Error(`${user} is not in the settings`);
    const [pair = ''] = (await openSession(staff, new Date(now), deps)).split(';');
    const [name = '', value = ''] = pair.split('=');
    return { name, value };
  }

  return {
    url: `http://127.0.0.1:${port}`,
    deps,
    trends: trendsDeps.trends,
    exports,
    sessionOf,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
