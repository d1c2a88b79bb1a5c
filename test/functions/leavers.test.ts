import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { visitorOf } from '../../functions/trends-pages/visitor-of.ts';
import { currentSession, openSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import { staffOf } from '../../shared/adapters/web/staff-of.ts';
import { accessTo, caseActions, generalAccess, generalActions } from '../../shared/domain/handling/access.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import { type AppliedSettings, roles } from '../../shared/domain/settings/settings.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog, memorySessions } from '../web/memory-staff.ts';
import { asked, askedJson } from '../web/web-client.ts';

const leaver = 'kc-vagledare';
/** Their last day was the 24th; the 25th begins at 23 o'clock UTC. */
const leftOn = '2026-11-25';
const before = '2026-11-24T22:59:00.000Z';
const after = '2026-11-24T23:01:00.000Z';

function settingsWithLeaver(id = leaver): AppliedSettings {
  const applied = appliedSettings();
  const staff = applied.settings.staff.map((each) => (each.id === id ? { ...each, leftOn } : each));
  return { ...applied, settings: { ...applied.settings, staff } };
}

function deps(now: string, applied = settingsWithLeaver()) {
  return {
    cases: memoryCases(aCaseFile({ case: aCase({ officer: leaver }) })),
    settings: memorySettings(applied),
    sessions: memorySessions(),
    readLog: memoryReadLog(),
    tokens: async () => ({ sub: leaver, email: undefined }),
    publicUrl: 'https://synpunkter.example',
    clock: () => new Date(now),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
}

const aCall = {
  channel: 'phone',
  receivedAt: '2026-11-24T09:00:00.000Z',
  language: 'sv',
  message: 'Lampan är trasig.',
};

describe('who has left has nothing, from the first minute of the local day (R-114)', () => {
  const requests = [
    askedJson('POST', '/api/cases', aCall),
    askedJson('POST', '/api/cases/search', { query: 'Kim Prov' }),
    asked('GET', '/api/cases'),
    asked('GET', `/api/cases/${aCase().reference}`),
    askedJson('POST', `/api/cases/${aCase().reference}/note`, { text: 'Hej' }),
  ];
  it.each(requests.map((request) => [request.method, request.path, request] as const))(
    'by token: %s %s',
    async (_, __, request) => {
      expect((await serveCaseOfficerApi(request, deps(before))).status).toBeLessThan(300);
      const late = deps(after);
      expect((await serveCaseOfficerApi(request, late)).status).toBe(403);
      expect(late.readLog.entries).toMatchObject([{ staff: 'unknown', refusedBy: 'unknown-person' }]);
    },
  );

  it('by token on the trends pages', async () => {
    const request = asked('GET', '/api/trends', { headers: { authorization: 'Bearer t' } });
    expect(await visitorOf(request, settingsWithLeaver(), deps(before))).toMatchObject({
      staff: { id: leaver },
    });
    expect(await visitorOf(request, settingsWithLeaver(), deps(after))).toBeUndefined();
  });

  it('by a session opened while they were here', async () => {
    const applied = settingsWithLeaver();
    const world = deps(before);
    const staff = staffOf({ sub: leaver, email: undefined }, applied.settings, before);
    if (!staff) throw new Error('not there');
    const [pair = ''] = (await openSession(staff, new Date(before), world)).split(';');
    const [name = '', value = ''] = pair.split('=');
    const request = asked('GET', '/cases', { cookies: { [name]: value } });
    const sessionAt = (at: string) => currentSession(request, applied, new Date(at), world);
    expect(await sessionAt(before)).toMatchObject({ staff: { id: leaver } });
    expect(await sessionAt(after)).toBeUndefined();
  });

  it('by signing in, under their id or their address', () => {
    const { settings } = settingsWithLeaver();
    const email = staffById(settings, leaver)?.email;
    for (const holder of [
      { sub: leaver, email: undefined },
      { sub: 'x', email },
    ]) {
      expect(staffOf(holder, settings, before)?.id).toBe(leaver);
      expect(staffOf(holder, settings, after)).toBeUndefined();
    }
  });

  it.each(roles)('in the access table, whatever a %s may do', (role) => {
    const someone = appliedSettings().settings.staff.find((each) => each.role === role);
    if (!someone) throw new Error(`nobody is ${role}`);
    const gone = { ...someone, leftOn };
    const { settings } = settingsWithLeaver(someone.id);
    const c = aCase({ officer: someone.id, consulted: [someone.id], department: someone.department });
    for (const action of generalActions)
      expect(generalAccess(action, gone, { settings, now: after }), action).toEqual({
        kind: 'denied',
        rule: 'not-here-any-more',
        known: false,
      });
    for (const action of caseActions)
      expect(accessTo(c, action, gone, { settings, now: after }), action).toMatchObject({ kind: 'denied' });
  });
});
