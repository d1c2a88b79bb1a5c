import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import { serveStatusPage } from '../../functions/status-page/serve-status-page.tsx';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import type { KnownIssue } from '../../shared/domain/settings/known-issue.ts';
import {
  casesOfKnownIssue,
  correctKnownIssue,
  dismissKnownIssue,
  openKnownIssue,
  tellOfKnownIssue,
} from '../../shared/use-cases/case/known-issues.ts';
import type { OneOfMany } from '../../shared/use-cases/case/many-api.ts';
import type { StaffRequest } from '../../shared/use-cases/case/staff-request.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { followKnownIssues } from '../../shared/use-cases/trends/follow-known-issues.ts';
import { nothingSeen, seeManyAlike } from '../../shared/use-cases/trends/see-many-alike.ts';
import { aRegistration } from '../builders/a-case.ts';
import { anIssue } from '../builders/an-issue.ts';
import { memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memoryAbsences } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedJson } from '../web/web-client.ts';

const now = '2026-11-23T13:00:00.000Z';

/** Case number `i` about snow. */
function aboutSnow(i: number, over: Partial<Case> = {}): CaseFile {
  const contact = { email: `resident-${i}@resident.example`, name: `Kim Prov ${i}` };
  const message = `Snön ligger kvar på Hemliga gatan ${i}.`;
  const { case: c, text, event, mails } = aRegistration({ message, topic: 'vagar', contact }, `${i}`);
  const moved = { ...c, department: 'gata-park', topic: 'vagar', ...over };
  return { case: moved, text, contact, messages: [], events: [event], mails };
}

function town(
  files: readonly CaseFile[],
  issues: readonly KnownIssue[] = [],
  over: (stored: CaseStore) => Partial<CaseStore> = () => ({}),
) {
  const { knownIssues, settings } = memoryAbsences({ ...appliedSettings(), knownIssues: issues });
  const stored = memoryCases(...files);
  const cases: CaseStore = { ...stored, ...over(stored) };
  const readLog = memoryReadLog();
  const deps = {
    cases,
    settings,
    knownIssues,
    readLog,
    tokens: async (authorization: string | undefined) => ({ sub: authorization ?? '', email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    ...memoryUploads(),
    warn: () => undefined,
  };
  return {
    deps,
    cases: stored,
    readLog,
    async as(id: string): Promise<StaffRequest> {
      const applied = await settings.current();
      const staff = staffById(applied.settings, id);
      if (!staff) throw new Error(`${id} is nobody`);
      return { staff, way: 'page', from: '192.0.2.7', language: 'sv', now: new Date(now), applied };
    },
    async join(user: string, issue: string, all: readonly CaseFile[]): Promise<readonly string[]> {
      const body = {
        action: 'join',
        body: { issue },
        cases: all.map(({ case: c }) => ({ reference: c.reference })),
      };
      const headers = { authorization: user, 'idempotency-key': 'key' };
      const response = await serveCaseOfficerApi(askedJson('POST', '/api/cases/many', body, headers), deps);
      const done: { cases: OneOfMany[] } = JSON.parse(String(response.body));
      return done.cases.map((each) => each.reason ?? each.outcome);
    },
    async follow(at: string) {
      const applied = await settings.current();
      await followKnownIssues({
        cases,
        followers: memoryFollowers(),
        knownIssues,
        applied,
        now: new Date(at),
        warn: () => undefined,
      });
    },
    async newsMails() {
      const all = await Promise.all(files.map(({ case: c }) => stored.file(c.id)));
      return all.map((file) =>
        file?.mails.filter(({ kind }) => kind === 'known-issue-news').map(({ id }) => id),
      );
    },
  };
}

const said = {
  title: 'Snö på gång- och cykelvägar',
  topic: 'vagar',
  placeWords: [],
  from: '2026-11-23T05:00:00.000Z',
  text: 'Vi plogar hela dagen.',
  reviewed: true,
};

describe('fifty alike as one event', () => {
  it('are joined by one action each: marked, logged, told once, each with its own promise', async () => {
    const files = Array.from({ length: 50 }, (_, i) => aboutSnow(i));
    const { as, deps, join, cases, readLog, newsMails } = town(files);
    const opened = await openKnownIssue(
      said,
      { key: 'form', proposed: undefined },
      await as('gata-handlaggare'),
      deps,
    );
    const again = await openKnownIssue(
      said,
      { key: 'form', proposed: undefined },
      await as('gata-handlaggare'),
      deps,
    );
    if (opened.kind !== 'done' || again.kind !== 'done') throw new Error('the issue is not open');
    expect(again.issue).toEqual(opened.issue);
    const { id } = opened.issue;
    expect(new Set(await join('gata-handlaggare', id, files))).toEqual(new Set(['done']));
    for (const { case: before } of files) {
      expect(await cases.case(before.id)).toMatchObject({
        knownIssue: id,
        flags: ['massEvent'],
        promise: before.promise,
      });
      expect(readLog.entries.filter((line) => line.reference === before.reference)).toMatchObject([
        { action: 'join' },
      ]);
    }
    expect(new Set((await newsMails()).map((each) => each?.length))).toEqual(new Set([1]));
    expect((await cases.casesOfIssue(id)).length).toBe(50);
  });

  it('a stop halfway leaves the rest to the same request again, which joins and tells nobody twice', async () => {
    const files = [aboutSnow(1), aboutSnow(2)];
    let fails = true;
    const { join, newsMails, cases } = town(files, [anIssue()], (stored) => ({
      store: async (before, change, alongside) => {
        if (fails && before.id === files[1]?.case.id) throw new Error('away');
        return stored.store(before, change, alongside);
      },
    }));
    expect(await join('gata-handlaggare', 'snow-monday', files)).toEqual(['done', 'failed']);
    fails = false;
    for (const _ of ['a repeat', 'and one more'])
      expect(await join('gata-handlaggare', 'snow-monday', files)).toEqual(['done', 'done']);
    expect((await newsMails()).map((each) => each?.length)).toEqual([1, 1]);
    const versions = await Promise.all(files.map(async ({ case: c }) => (await cases.case(c.id))?.version));
    expect(versions).toEqual(files.map(({ case: c }) => c.version + 1));
  });
});

describe('the API', () => {
  it('opens an issue, says what is new and closes it, by the rules of the pages', async () => {
    const { deps } = town([aboutSnow(1)]);
    const call = async (method: 'GET' | 'POST', path = '', body?: object, user = 'gata-handlaggare') => {
      const headers = { authorization: user, 'idempotency-key': 'key' };
      const request = askedJson(method, `/api/cases/known-issues${path}`, body, headers);
      const response = await serveCaseOfficerApi(request, deps);
      return { status: response.status, body: JSON.parse(String(response.body)) };
    };
    const opened = await call('POST', '', said);
    expect(opened).toMatchObject({ status: 201, body: { state: 'open', title: said.title } });
    const at = `/${opened.body.id}`;
    // The same form again opens nothing again.
    expect((await call('POST', '', said)).body).toEqual(opened.body);
    expect((await call('GET')).body.issues).toEqual([opened.body]);
    expect((await call('GET', at)).body).toMatchObject({ joined: [], alike: [{ topic: 'vagar' }] });

    const news = { text: 'Centrum är plogat.', reviewed: true };
    expect((await call('POST', `${at}/news`, news)).body.news).toMatchObject([{ text: news.text }]);
    const unread = await call('POST', `${at}/news`, { ...news, text: 'Mer.', reviewed: false });
    expect(unread).toMatchObject({ status: 422, body: { errors: [{ path: 'reviewed' }] } });
    expect((await call('POST', `${at}/correct`, { ...said, title: 'Snö' })).body.title).toBe('Snö');
    expect((await call('POST', `${at}/close`, { text: 'Klart.', reviewed: true })).body.state).toBe('closed');
    expect((await call('POST', '/no-such/dismiss', {})).status).toBe(404);
    expect((await call('GET', '', undefined, 'policyagare')).status).toBe(403);
  });
});

describe('news', () => {
  const late = '2026-11-23T13:10:00.000Z';

  it('reaches everybody once, though the first try stops between them', async () => {
    const files = [1, 2, 3].map((i) => aboutSnow(i));
    let fails = false;
    const { as, deps, join, follow, newsMails } = town(files, [anIssue({ toldNews: 1 })], (stored) => ({
      store: async (before, change, alongside) => {
        if (fails && before.id === files[1]?.case.id) throw new Error('away');
        return stored.store(before, change, alongside);
      },
    }));
    await join('gata-handlaggare', 'snow-monday', files);
    const told = { text: 'Allt är plogat.', reviewed: true, closes: false };
    for (const _ of ['sent', 'and by a reload'])
      expect((await tellOfKnownIssue('snow-monday', told, await as('kc-vagledare'), deps)).kind).toBe('done');
    expect((await deps.settings.current()).knownIssues?.[0]?.news).toHaveLength(2);
    fails = true;
    await follow(late);
    expect((await newsMails()).map((each) => each?.length)).toEqual([2, 1, 2]);
    fails = false;
    await follow(late);
    await follow(late);
    expect((await newsMails()).map((each) => each?.length)).toEqual([2, 2, 2]);
    expect((await deps.settings.current()).knownIssues?.[0]?.toldNews).toBe(2);
  });

  it('is stopped by the resident on the status page', async () => {
    const file = aboutSnow(1);
    const { deps, join, newsMails, follow, as } = town([file], [anIssue({ toldNews: 1 })]);
    await join('gata-handlaggare', 'snow-monday', [file]);
    const path = `/api/status/${statusToken('secret of links', file.case.id)}`;
    const status = JSON.parse(String((await serveStatusPage(asked('GET', path), deps)).body));
    expect(status).toMatchObject({
      may: ['add', 'withdraw', 'mute'],
      knownIssue: { belongs: true, id: 'snow-monday' },
    });
    const muted = JSON.parse(
      String((await serveStatusPage(askedJson('POST', path, { action: 'mute' }), deps)).body),
    );
    expect(muted.may).toEqual(['add', 'withdraw']);
    expect(muted.knownIssue.newsByMail).toBe('offered');
    await tellOfKnownIssue(
      'snow-monday',
      { text: 'Klart.', reviewed: true, closes: true },
      await as('kc-vagledare'),
      deps,
    );
    await follow(late);
    expect((await newsMails()).map((each) => each?.length)).toEqual([1]);
  });
});

describe('who asks for the news', () => {
  it('gets it by mail though nobody has joined the case, and the case is not counted to the issue', async () => {
    const file = aboutSnow(1);
    const { deps, newsMails, follow, as, cases } = town([file], [anIssue({ toldNews: 1 })]);
    const path = `/api/status/${statusToken('secret of links', file.case.id)}`;
    const ask = async (body?: object) =>
      JSON.parse(
        String((await serveStatusPage(body ? askedJson('POST', path, body) : asked('GET', path), deps)).body),
      );
    expect((await ask()).knownIssue).toMatchObject({ belongs: false, newsByMail: 'offered' });
    const followed = await ask({ action: 'follow', issue: 'snow-monday' });
    expect(followed.knownIssue).toMatchObject({ belongs: false, newsByMail: 'mailed' });
    const news = { text: 'Allt är plogat.', reviewed: true, closes: false };
    await tellOfKnownIssue('snow-monday', news, await as('kc-vagledare'), deps);
    await follow('2026-11-23T13:10:00.000Z');
    expect((await newsMails()).map((each) => each?.length)).toEqual([1]);
    expect(await cases.case(file.case.id)).toMatchObject({ followsIssue: 'snow-monday', flags: [] });
    const found = await casesOfKnownIssue(anIssue(), await as('gata-handlaggare'), deps);
    expect(found.kind === 'found' && [found.joined.length, found.alike.length]).toEqual([0, 1]);
  });

  it('is refused for an issue that is over', async () => {
    const file = aboutSnow(1);
    const { deps } = town([file], [anIssue({ state: 'closed', closedAt: now })]);
    const path = `/api/status/${statusToken('secret of links', file.case.id)}`;
    const response = await serveStatusPage(
      askedJson('POST', path, { action: 'follow', issue: 'snow-monday' }),
      deps,
    );
    expect(response.status).toBe(409);
  });
});

it('an issue whose end has come is closed by itself, and told of no more', async () => {
  const { deps, follow } = town([], [anIssue({ until: '2026-11-23T12:59:00.000Z', toldNews: 1 })]);
  await follow(now);
  expect((await deps.settings.current()).knownIssues).toMatchObject([
    { state: 'closed', closedBy: 'pipeline', news: [{}] },
  ]);
});

it('what is public by a slip is put right, and nothing else is changed', async () => {
  const { deps, as } = town([], [anIssue()]);
  const request = await as('gata-handlaggare');
  const wrong = await correctKnownIssue(
    'snow-monday',
    { ...said, text: 'Ring kim@resident.example.' },
    request,
    deps,
  );
  expect(wrong).toMatchObject({ kind: 'problems', problems: [{ reason: 'holds-address' }] });
  expect((await correctKnownIssue('snow-monday', { ...said, text: 'Ring oss.' }, request, deps)).kind).toBe(
    'done',
  );
  const [issue] = (await deps.settings.current()).knownIssues ?? [];
  expect(issue).toMatchObject({ text: 'Ring oss.', news: anIssue().news, openedBy: 'gata-samordnare' });
});

describe('cases of an issue', () => {
  const files = [
    aboutSnow(1),
    aboutSnow(2, { knownIssue: 'snow-monday' }),
    aboutSnow(3, { notKnownIssues: ['snow-monday'] }),
    aboutSnow(4, { secrecyGroup: 'social' }),
    aboutSnow(5, { secrecyGroup: 'social', knownIssue: 'snow-monday' }),
    aboutSnow(6, { officer: 'gata-samordnare', state: 'ASSIGNED' }),
    aboutSnow(7, { topic: 'belysning' }),
    aboutSnow(8, { excluded: ['gata-handlaggare'] }),
  ];

  it('are shown and counted as far as the reader may know of them, those like it as far as they may read them', async () => {
    const { as, deps, readLog } = town(files, [anIssue()], () => ({
      casesOfIssue: async () => files.filter(({ case: c }) => c.knownIssue).map(({ case: c }) => c.id),
    }));
    const found = await casesOfKnownIssue(anIssue(), await as('gata-handlaggare'), deps);
    if (found.kind !== 'found') throw new Error('nothing is found');
    const numbers = (rows: typeof found.joined) => rows.map(({ reference }) => reference);
    expect(numbers(found.joined)).toEqual([files[1]?.case.reference]);
    expect(numbers(found.alike)).toEqual([files[0]?.case.reference]);
    expect(readLog.entries.at(-1)).toMatchObject({ action: 'list-known-issue', found: 2 });
  });

  it('an administrator, a reviewer and the policy owner open none', async () => {
    const { as, deps, readLog } = town([]);
    for (const id of ['administrator', 'logggranskare', 'policyagare']) {
      const opened = await openKnownIssue(said, { key: id, proposed: undefined }, await as(id), deps);
      expect(opened.kind).toBe('denied');
      expect(readLog.entries.at(-1)).toMatchObject({
        action: 'open-known-issue',
        refusedBy: 'not-their-role',
      });
    }
  });
});

describe('what everybody reads', () => {
  const residents = {
    followers: memoryFollowers(),
    residents: memoryResidents(),
    publicUrl: 'https://s.example',
    wait: async () => {},
  };
  const issue = anIssue({
    placeWords: ['Skolgatan'],
    news: [{ at: now, by: 'gata-samordnare', text: '<b>Centrum</b> är plogat.' }],
  });

  it('is what is known and its news, and no case, name or count', async () => {
    const { deps } = town([aboutSnow(1, { knownIssue: issue.id })], [issue]);
    for (const path of ['/sv/known-issues', `/sv/known-issues/${issue.id}`, '/da', '/en']) {
      const { status, body } = await serveComplaintForm(
        asked('GET', path),
        { ...deps, ...residents },
        async () => ({ ...deps, ...residents }),
      );
      expect([path, status]).toEqual([path, 200]);
      const html = String(body);
      expect(html).toContain('Snö på gång- och cykelvägar');
      expect(html).toContain('&lt;b>Centrum');
      expect(html).not.toMatch(/Hemliga|Kim Prov|gata-samordnare|resident-1/);
    }
  });

  it.each(['proposed', 'dismissed'] as const)('is not there while it is %s', async (state) => {
    const { deps } = town([], [anIssue({ state })]);
    const page = await serveComplaintForm(
      asked('GET', '/sv/known-issues/snow-monday'),
      {
        ...deps,
        ...residents,
      },
      async () => ({
        ...deps,
        ...residents,
      }),
    );
    expect(page.status).toBe(404);
    const form = await serveComplaintForm(asked('GET', '/sv'), { ...deps, ...residents }, async () => ({
      ...deps,
      ...residents,
    }));
    expect(String(form.body)).not.toContain('Snö på gång');
  });

  it('stands beside the case it fits, and beside no restricted one', async () => {
    const path = (file: CaseFile) => `/status/${statusToken('secret of links', file.case.id)}`;
    const like = aboutSnow(1);
    const secret = aboutSnow(2, { secrecyGroup: 'social' });
    const { deps } = town([like, secret], [anIssue()]);
    expect(String((await serveStatusPage(asked('GET', path(like)), deps)).body)).toContain('Snö på gång');
    expect(String((await serveStatusPage(asked('GET', path(secret)), deps)).body)).not.toContain(
      'cykelvägar',
    );
  });
});

describe('32 alike within a minute', () => {
  const files = Array.from({ length: 32 }, (_, i) =>
    aboutSnow(i, { receivedAt: '2026-11-23T12:50:00.000Z' }),
  );

  it('are one issue to look at and one mail, however often it is looked and wherever it stops', async () => {
    const { deps, follow, as, cases } = town(files);
    const look = async () =>
      seeManyAlike(cases, deps.knownIssues, await deps.settings.current(), new Date(now), nothingSeen());
    expect([await look(), await look()]).toEqual([1, 0]);
    // Owed, and stopped before that was written down.
    const [issue] = (await deps.settings.current()).knownIssues ?? [];
    for (const _ of ['first', 'again']) {
      await followKnownIssues({
        ...deps,
        followers: memoryFollowers(),
        applied: await deps.settings.current(),
        knownIssues: { keep: async () => false },
        now: new Date(now),
        warn: noWarnings,
      });
    }
    await follow(now);
    const mails = await Array.fromAsync(cases.unsent('2027-01-01T00:00:00.000Z'));
    expect(mails.filter(({ kind }) => kind === 'many-alike')).toHaveLength(1);
    expect((await deps.settings.current()).knownIssues).toMatchObject([
      { state: 'proposed', topic: 'vagar', manyAlike: { count: 32, toldAt: now } },
    ]);
    if (!issue) throw new Error('nothing is proposed');
    const found = await casesOfKnownIssue(issue, await as('gata-handlaggare'), deps);
    expect(found.kind === 'found' && found.alike.length).toBe(32);
    expect((await dismissKnownIssue(issue.id, await as('gata-samordnare'), deps)).kind).toBe('done');
    expect(await look()).toBe(0);
  });

  it('what was read once is not read again the same day', async () => {
    const seen = nothingSeen();
    const read: string[] = [];
    const { deps, cases } = town(files, [], (stored) => ({
      async *receivedOn(day, known) {
        for await (const c of stored.receivedOn(day, known)) {
          read.push(c.id);
          yield c;
        }
      },
    }));
    const look = async () =>
      seeManyAlike(deps.cases, deps.knownIssues, await deps.settings.current(), new Date(now), seen);
    await look();
    await look();
    expect(read).toHaveLength(32);
    expect(cases).toBeDefined();
  });
});
