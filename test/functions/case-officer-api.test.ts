import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { aCase, aCaseFile, aRegistration, mondayMorning } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedJson } from '../web/web-client.ts';

const now = '2026-11-23T10:00:00.000Z';

function pipeline(...files: CaseFile[]) {
  const readLog = memoryReadLog();
  let ids = 0;
  const deps = {
    cases: memoryCases(...files),
    settings: memorySettings(),
    readLog,
    tokens: async (authorization: string | undefined) => {
      const sub = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      return sub ? { sub, email: undefined } : undefined;
    },
    clock: () => new Date(now),
    newId: () => `id-${++ids}`,
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  const as = (user: string) => ({
    get: (path: string) =>
      serveCaseOfficerApi(asked('GET', path, { headers: { authorization: `Bearer ${user}` } }), deps),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      serveCaseOfficerApi(
        askedJson('POST', path, body, { authorization: `Bearer ${user}`, ...headers }),
        deps,
      ),
  });
  return { deps, readLog, as };
}

const bodyOf = (response: { body?: string | Buffer }) => JSON.parse(String(response.body));
const inStreets = aCaseFile({ case: aCase({ department: 'gata-park' }) });
const { reference } = inStreets.case;

describe('the staff API', () => {
  it('wants a bearer token of somebody in the settings (R-114)', async () => {
    const { deps, as, readLog } = pipeline(inStreets);
    expect((await serveCaseOfficerApi(asked('GET', '/api/cases'), deps)).status).toBe(401);
    expect((await as('nobody').get('/api/cases')).status).toBe(403);
    expect(readLog.entries).toMatchObject([{ staff: 'unknown', refusedBy: 'unknown-person' }]);
  });

  it('lists open cases of the department, soonest due first, with due instant and overdue', async () => {
    const { as } = pipeline(inStreets);
    const rows = bodyOf(await as('gata-handlaggare').get('/api/cases'));
    expect(rows).toMatchObject([{ reference, state: 'REGISTERED', department: 'gata-park', overdue: false }]);
    expect(rows[0].dueAt).toBe('2026-11-25T16:00:00.000Z');
    expect(rows).toMatchObject([
      { excerpt: 'Dörren till reception B går trögt att öppna.', sender: 'Kim Prov' },
    ]);
  });

  it('lists nothing of what was written to who may only know of the case', async () => {
    const theirs = aCaseFile({
      case: aCase({ department: 'gata-park', officer: 'gata-handlaggare', state: 'IN_PROGRESS' }),
    });
    const { as } = pipeline(theirs);
    const rows = bodyOf(await as('kc-vagledare').get('/api/cases?list=department'));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/Kim|Dörren/);
  });

  it('marks what the reader has not seen, until they have opened it', async () => {
    const { as } = pipeline(inStreets);
    const rows = async (query = '') => bodyOf(await as('gata-handlaggare').get(`/api/cases${query}`));
    expect(await rows()).toMatchObject([{ isNew: true }]);
    expect(await rows('?news=new')).toMatchObject([{ reference }]);
    await as('gata-handlaggare').get(`/api/cases/${reference}`);
    expect((await rows())[0].isNew).toBeUndefined();
    expect(await rows('?news=new')).toEqual([]);
  });

  it('leaves none out between pages of cases that are due alike, whatever order the index gives them in', async () => {
    const many = Array.from({ length: 130 }, (_, i) => {
      const { case: c, ...rest } = aRegistration({}, `alike-${i}`);
      return { ...rest, case: { ...c, department: 'gata-park' }, events: [], messages: [] };
    });
    const { as } = pipeline(...many);
    const agent = as('gata-handlaggare');
    const first = await agent.get('/api/cases?list=department');
    const next = /<([^>]+)>/.exec(String(first.headers?.link))?.[1] ?? '';
    const rows = [...bodyOf(first), ...bodyOf(await agent.get(next))];
    const shown = rows.map((row: { reference: string }) => row.reference);
    expect([shown.length, new Set(shown).size]).toEqual([130, 130]);
  });

  it('cuts nothing off in silence: soonest due first across departments, and a link to the next page', async () => {
    const many = Array.from({ length: 130 }, (_, i) => {
      const receivedAt = `2026-11-2${i < 125 ? 3 : 0}T09:15:00.000Z`;
      const { case: c, ...rest } = aRegistration({ receivedAt }, `many-${i}`);
      const department = i < 125 ? 'kontaktcenter' : 'gata-park';
      return { ...rest, case: { ...c, department }, events: [], messages: [] };
    });
    const { as } = pipeline(...many);
    const first = await as('kc-vagledare').get('/api/cases?list=department');
    const rows = bodyOf(first);
    expect(rows.slice(0, 5).map((row: { department: string }) => row.department)).toEqual(
      Array.from({ length: 5 }, () => 'gata-park'),
    );
    const next = /<([^>]+)>; rel="next"/.exec(first.headers?.link ?? '')?.[1] ?? '';
    const rest = await as('kc-vagledare').get(next);
    expect(rows.length + bodyOf(rest).length).toBe(130);
    expect(rest.headers?.link).toBeUndefined();
  });

  it('lists a case of a colleague from the first minute of the local day they are away', async () => {
    const applied = appliedSettings();
    const absences = [{ from: '2026-11-25', to: '2026-11-25' }];
    const staff = applied.settings.staff.map((each) =>
      each.id === 'gata-handlaggare' ? { ...each, deputy: undefined, absences } : each,
    );
    const settings = memorySettings({ ...applied, settings: { ...applied.settings, staff } });
    const theirs = aCaseFile({ case: aCase({ department: 'gata-park', officer: 'gata-handlaggare' }) });
    // Away for a day: who owns the queue stands in. The 25th begins at 23 o'clock UTC.
    const mineAt = async (at: string) => {
      const { deps } = pipeline(theirs);
      const request = asked('GET', '/api/cases?list=mine', {
        headers: { authorization: 'Bearer gata-samordnare' },
      });
      const clock = () => new Date(at);
      return bodyOf(await serveCaseOfficerApi(request, { ...deps, settings, clock })).length;
    };
    expect(await mineAt('2026-11-24T22:59:00.000Z')).toBe(0);
    expect(await mineAt('2026-11-24T23:01:00.000Z')).toBe(1);
    expect(await mineAt('2026-11-25T22:59:00.000Z')).toBe(1);
    expect(await mineAt('2026-11-25T23:01:00.000Z')).toBe(0);
  });

  it('shows no field that a later version has stored with the case', async () => {
    const later = { ...inStreets.case, officer: 'gata-handlaggare', tomorrow: 'not for today' };
    const { as } = pipeline({ ...inStreets, case: later });
    const view = bodyOf(await as('gata-handlaggare').get(`/api/cases/${reference}`));
    expect(view).toMatchObject({ content: 'whole', officer: 'gata-handlaggare' });
    expect(view).not.toHaveProperty('tomorrow');
  });

  it('takes a case from assignment to closing, and logs every step (R-110)', async () => {
    const { as, readLog } = pipeline(inStreets);
    const officer = as('gata-handlaggare');
    expect(
      bodyOf(await officer.post(`/api/cases/${reference}/assign`, { officer: 'gata-handlaggare' })),
    ).toMatchObject({
      state: 'ASSIGNED',
      officer: 'gata-handlaggare',
    });
    const read = bodyOf(await officer.get(`/api/cases/${reference}`));
    expect(read).toMatchObject({ content: 'whole', contact: { name: 'Kim Prov' } });
    expect(read.firstViewedAt).toBe(now);
    const answered = await officer.post(`/api/cases/${reference}/reply`, { text: 'Dörren är smord.' });
    expect([answered.status, bodyOf(answered).state]).toEqual([200, 'ANSWERED']);
    const closing = {
      outcome: 'upheld',
      cause: 'deficient_process',
      measure: 'corrected',
      failureDemand: 'no',
    };
    expect(bodyOf(await officer.post(`/api/cases/${reference}/close`, closing)).state).toBe('CLOSED');
    expect(readLog.entries.map((entry) => entry.action)).toEqual(['assign', 'read', 'reply', 'close']);
    expect(readLog.entries.every((entry) => entry.because && entry.from === '192.0.2.7')).toBe(true);
  });

  it('notes that a planned measure is done, without a body too, and only once (R-018)', async () => {
    const closing = { failureDemand: 'no', measure: 'training', measurePlannedOn: '2026-12-01' } as const;
    const closed: Partial<Case> = { state: 'CLOSED', closedAt: now, answeredAt: now, closing };
    const c = aCase({ ...closed, department: 'gata-park', officer: 'gata-handlaggare' });
    const { deps, as, readLog } = pipeline(aCaseFile({ case: c }));
    const path = `/api/cases/${c.reference}/measure-done`;
    const headers = { authorization: 'Bearer gata-handlaggare' };
    expect((await as('skol-handlaggare').post(path, {})).status).toBe(403);
    expect((await as('gata-handlaggare').post(path, { doneOn: 'soon' })).status).toBe(422);
    const done = await serveCaseOfficerApi(asked('POST', path, { headers }), deps);
    expect([done.status, bodyOf(done).closing.measureDoneOn]).toEqual([200, '2026-11-23']);
    const again = await as('gata-handlaggare').post(path, {});
    expect([again.status, bodyOf(again).reason]).toEqual([409, 'no-planned-measure']);
    expect(readLog.entries.every((entry) => entry.action === 'measure-done')).toBe(true);
  });

  it('refuses with the rule, the reason and words when the case does not allow it', async () => {
    const { as } = pipeline(inStreets);
    const response = await as('gata-handlaggare').post(
      `/api/cases/${reference}/extend`,
      { promisedOn: '2026-11-28', reason: 'Vi väntar på en del.' },
      { 'accept-language': 'en' },
    );
    expect(response.status).toBe(409);
    expect(bodyOf(response)).toMatchObject({ status: 409, reason: 'date-not-a-working-day' });
    expect(bodyOf(response).rule).toMatch(/\w/);
    expect(bodyOf(response).detail).toContain('working day');
  });

  it('answers 422 with a path per bad field', async () => {
    const { as } = pipeline(inStreets);
    const response = await as('gata-handlaggare').post(`/api/cases/${reference}/extend`, {
      promisedOn: 'soon',
    });
    expect(response.status).toBe(422);
    expect(
      bodyOf(response)
        .errors.map((each: { path: string }) => each.path)
        .sort(),
    ).toEqual(['promisedOn', 'reason']);
  });

  it('refuses a change made on an older version, so that two people never overwrite each other', async () => {
    const { as } = pipeline(inStreets);
    const officer = as('gata-handlaggare');
    await officer.post(`/api/cases/${reference}/note`, { text: 'Ett', version: 1 });
    const late = await officer.post(`/api/cases/${reference}/note`, { text: 'Två', version: 1 });
    expect([late.status, bodyOf(late).reason]).toEqual([409, 'changed-meanwhile']);
  });

  it('registers a call from when the person rang, and repeats nothing (R-037)', async () => {
    const { as } = pipeline();
    const call = {
      channel: 'phone',
      receivedAt: '2026-11-20T17:30:00+01:00',
      message: 'Gunga trasig',
      phone: '070-1',
    };
    const key = { 'idempotency-key': 'call-1' };
    const first = await as('kc-vagledare').post('/api/cases', call, key);
    expect(first.status).toBe(201);
    // Friday after closing: day 0 is Monday, due Wednesday at 17:00.
    expect(bodyOf(first)).toMatchObject({
      channel: 'phone',
      receivedAt: '2026-11-20T16:30:00.000Z',
      dueAt: '2026-11-25T16:00:00.000Z',
    });
    expect(bodyOf(await as('kc-vagledare').post('/api/cases', call, key)).reference).toBe(
      bodyOf(first).reference,
    );
  });

  it('asks about an arrival long ago before anybody is alarmed, and takes it when it is said to be right', async () => {
    const { as, deps } = pipeline();
    const letter = { channel: 'letter', receivedAt: '2016-11-21T09:00:00Z', message: 'Brev från en låda' };
    const asked = await as('kc-vagledare').post('/api/cases', letter);
    expect(asked.status).toBe(422);
    expect(bodyOf(asked).errors.map((each: { path: string }) => each.path)).toEqual([
      'receivedAt',
      'cameThatDay',
    ]);
    expect(await Array.fromAsync(deps.cases.receivedOn('2016-11-21'))).toEqual([]);

    const sure = await as('kc-vagledare').post('/api/cases', { ...letter, cameThatDay: true });
    expect(sure.status).toBe(201);
    expect(bodyOf(sure)).toMatchObject({ receivedAt: '2016-11-21T09:00:00.000Z', overdue: true });
  });

  it('refuses a call from the future', async () => {
    const { as } = pipeline();
    const call = { channel: 'phone', receivedAt: '2026-11-24T08:00:00Z', message: 'x' };
    expect(bodyOf(await as('kc-vagledare').post('/api/cases', call)).errors[0].path).toBe('receivedAt');
  });

  it('records an answer given at once within the mandate, and keeps the case when it is outside (R-069)', async () => {
    const { as } = pipeline();
    const call = { channel: 'phone', receivedAt: mondayMorning, answer: 'Vi öppnar klockan 8.' };
    const within = bodyOf(
      await as('kc-vagledare').post('/api/cases', { ...call, message: 'Vad är öppettiderna?' }),
    );
    expect(within.state).toBe('ANSWERED');
    const social = { ...call, message: 'Fråga om hemtjänst', topic: 'aldreomsorg' };
    const outside = await as('social-handlaggare').post('/api/cases', social);
    expect(outside.status).toBe(201);
  });

  it('merges two cases in one change (E-39)', async () => {
    const other = aCaseFile({
      case: { ...aCase({ department: 'gata-park' }), id: 'a'.repeat(26), reference: '2222-2222-2' },
    });
    const { deps, as } = pipeline(inStreets, other);
    const cases = {
      ...deps.cases,
      idOfReference: async (typed: string) => (typed === '2222-2222-2' ? other.case.id : inStreets.case.id),
    };
    const response = await serveCaseOfficerApi(
      askedJson(
        'POST',
        `/api/cases/${reference}/merge`,
        { into: '2222-2222-2' },
        { authorization: 'Bearer gata-handlaggare' },
      ),
      { ...deps, cases },
    );
    expect([response.status, bodyOf(response).state]).toEqual([200, 'MERGED']);
    expect((await as('gata-handlaggare').get('/api/cases')).status).toBe(200);
    expect((await deps.cases.file(other.case.id))?.messages).toHaveLength(1);
  });

  it('answers GET of an action with 405, and unknown paths and cases with 404', async () => {
    const { as } = pipeline(inStreets);
    const officer = as('gata-handlaggare');
    expect((await officer.get(`/api/cases/${reference}/reply`)).status).toBe(405);
    expect((await officer.get('/api/cases/2222-2222-2')).status).toBe(404);
    expect((await officer.post(`/api/cases/${reference}/delete`, {})).status).toBe(404);
  });
});

describe('access over the API (R-107–R-109, E-03)', () => {
  it.each<[string, Partial<Case>, number, string]>([
    ['gata-handlaggare', {}, 200, 'own department, unassigned'],
    ['gata-samordnare', { officer: 'gata-handlaggare' }, 200, 'queue owner sees metadata'],
    ['gata-handlaggare', { officer: 'gata-samordnare' }, 403, 'a colleague has it'],
    ['kc-handlaggare', {}, 403, 'another department'],
    ['gata-handlaggare', { excluded: ['gata-handlaggare'] }, 404, 'the case is about them'],
    ['gata-samordnare', { excluded: ['gata-handlaggare'] }, 404, 'the deputy of whom it is about'],
    ['gata-handlaggare', { secrecyGroup: 'social' as const }, 404, 'outside the secrecy group'],
    ['registrator', { secrecyGroup: 'social' as const }, 200, 'registrar'],
    ['administrator', {}, 404, 'administrators belong to no group'],
    ['logggranskare', {}, 404, 'log auditors read the log, not cases'],
    ['policyagare', {}, 403, 'aggregates only'],
    ['policyagare', { escalationLevel: 3 }, 200, 'level 3, metadata'],
  ])('%s on %j gets %i: %s', async (user, overrides, status) => {
    const file = aCaseFile({ case: aCase({ department: 'gata-park', ...overrides }) });
    const { as, readLog } = pipeline(file);
    const response = await as(user).get(`/api/cases/${file.case.reference}`);
    expect(response.status).toBe(status);
    expect(readLog.entries).toHaveLength(1);
    expect(readLog.entries[0]).toMatchObject(
      status === 200 ? { because: expect.any(String) } : { refusedBy: expect.any(String) },
    );
  });

  it('shows metadata without a word of content to those who may only know of a case', async () => {
    const { as } = pipeline(
      aCaseFile({ case: aCase({ department: 'gata-park', officer: 'gata-handlaggare' }) }),
    );
    const view = bodyOf(await as('kc-vagledare').get(`/api/cases/${reference}`));
    expect(view).toMatchObject({ content: 'metadata', state: 'REGISTERED' });
    for (const field of ['text', 'contact', 'messages', 'events']) expect(view).not.toHaveProperty(field);
  });

  it('opens an overdue case to the manager, and closing without an answer to managers only', async () => {
    const late = aCaseFile({
      case: aCase({ department: 'gata-park', officer: 'gata-handlaggare', escalationLevel: 1 }),
    });
    const { as } = pipeline(late);
    expect(bodyOf(await as('gata-chef').get(`/api/cases/${reference}`)).content).toBe('whole');
    const body = {
      withoutAnswer: 'spam',
      outcome: 'not_assessable',
      cause: 'external',
      measure: 'none',
      measureNote: 'skräp',
    };
    expect((await as('gata-handlaggare').post(`/api/cases/${reference}/close`, body)).status).toBe(403);
    expect((await as('gata-chef').post(`/api/cases/${reference}/close`, body)).status).toBe(200);
  });
});
