import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked } from '../web/web-client.ts';
import type { MailParts } from './a-mail.ts';
import { keepsNoIssue } from './keeps-no-issue.ts';
import { mailWorld } from './mail-world.ts';
import { noWarnings } from './no-warnings.ts';
import { memorySettings } from './settings.ts';

/** Mail intake, and the API to what it set aside, at a later hour. */
export function office(now = '2026-11-24T08:00:00.000Z') {
  const world = mailWorld();
  const readLog = memoryReadLog();
  const deps = {
    cases: world.cases,
    settings: memorySettings(),
    readLog,
    tokens: async (authorization = '') => ({ sub: authorization, email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  async function ask(method: 'GET' | 'POST', path: string, user = 'registrator') {
    const response = await serveCaseOfficerApi(
      asked(method, `/api/cases/set-aside${path}`, { headers: { authorization: user } }),
      deps,
    );
    const { link } = response.headers ?? {};
    return { status: response.status, link, body: JSON.parse(String(response.body || '{}')) };
  }
  return { ...world, readLog, ask };
}

/** A person's answer whose subject is one that programs use: taken for an automatic one. */
export const unlucky: MailParts = {
  subject: 'Automatiskt svar: lampan',
  headers: ['In-Reply-To: <x@elsewhere.example>'],
  body: 'Lampan vid Rosgränd är trasig sedan tre veckor.',
};
