import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { serveCaseOfficerPages } from '../../functions/case-officer-pages/serve-case-officer-pages.tsx';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import { openSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import { caseActionNames } from '../../shared/use-cases/case/case-api.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { memoryAttachments } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { memoryAbsences } from '../builders/settings.ts';
import { memoryReadLog, memorySessions } from '../web/memory-staff.ts';
import { asked, askedForm, askedJson } from '../web/web-client.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const mark = 'MARKED-9f3a';

function marked(overrides: Partial<CaseFile['case']> = {}): CaseFile {
  const complaint = {
    message: `${mark} text`,
    contact: { name: `${mark} Namn`, email: 'kim@resident.example' },
  };
  const c = aCase(
    { department: 'gata-park', officer: 'gata-handlaggare', state: 'IN_PROGRESS', ...overrides },
    complaint,
  );
  const file = aCaseFile({ case: c }, complaint);
  const attachment = { key: 'k', fileName: `${mark}.txt`, mediaType: 'text/plain', sizeBytes: 3 };
  const draft = { staff: 'gata-handlaggare', form: 'reply', at: now.toISOString(), fields: { text: mark } };
  return {
    ...file,
    text: file.text && { ...file.text, rawMailKey: 'mail', attachments: [attachment] },
    drafts: [draft],
  };
}

function office(file: CaseFile) {
  const deps = {
    cases: memoryCases(file),
    ...memoryAbsences(),
    sessions: memorySessions(),
    readLog: memoryReadLog(),
    provider: {
      begin: async () => ({ location: '', state: 's', nonce: 'n', codeVerifier: 'v' }),
      endAddress: async () => undefined,
      finish: async () => ({ sub: '', email: undefined }),
    },
    scanIsLate: () => undefined,
    fileScans: { verdict: async () => 'clean' as const },
    rawMails: { get: async () => Buffer.from(mark), link: async () => `https://bucket.example/${mark}` },
    uploads: memoryAttachments(),
    attachments: {
      get: async () => Buffer.from(mark),
      isReadable: async () => true,
      link: async () => `https://bucket.example/${mark}`,
    },
    tokens: async (authorization = '') => ({ sub: authorization.slice('Bearer '.length), email: undefined }),
    publicUrl: 'https://synpunkter.example',
    clock: () => now,
    newId: () => 'nonce-aaaaaaaaaaaaaaaaaaaaaaaa',
    warn: noWarnings,
  };
  /** What was answered, and the lines about the case that were written for it. */
  async function answer(serve: () => Promise<WebResponse>) {
    const before = deps.readLog.entries.length;
    const response = await serve();
    const lines = deps.readLog.entries.slice(before);
    const { reference } = file.case;
    const shown = `${response.body ?? ''}${JSON.stringify(response.headers ?? {})}`.includes(mark);
    const named = lines.some(
      (line) =>
        (line.reference === reference || line.references?.includes(reference)) && line.because !== undefined,
    );
    return { status: response.status, isShownUnlogged: shown && !named, shown };
  }
  async function browser(user: string) {
    const { settings } = await deps.settings.current();
    const staff = staffById(settings, user);
    if (!staff) throw new Error(`${user} is not in the settings`);
    const [pair = ''] = (await openSession(staff, now, deps)).split(';');
    const [name = '', value = ''] = pair.split('=');
    const cookies = { [name]: value };
    const page = await serveCaseOfficerPages(asked('GET', '/cases/absence', { cookies }), deps);
    const csrf = /name="csrf" value="([^"]+)"/.exec(String(page.body))?.[1] ?? '';
    return { cookies, csrf };
  }
  return { deps, answer, browser };
}

const users = [
  'gata-handlaggare',
  'gata-chef',
  'gata-samordnare',
  'kc-vagledare',
  'registrator',
  'skol-handlaggare',
  'logggranskare',
];

/** Bodies of every action that fit, from nothing to whole, beside those that fit none. */
const fields: Readonly<Record<string, Record<string, string>>> = {
  assign: { officer: 'gata-handlaggare' },
  classify: { topic: 'vagar' },
  consult: { officer: 'gata-samordnare', text: 'Vet du?' },
  'consult-outside': { to: 'Elbolaget', email: 'kund@elbolaget.example', text: 'Vet du?' },
  handover: { department: 'utbildning', note: 'Er fråga.', ground: 'not-secret' },
  reply: { text: 'Det är lagat.' },
  extend: { promisedOn: '2026-12-01', reason: 'Delar är beställda.' },
  ask: { text: 'Var?' },
  forward: { to: 'Trafikverket, post@vagar.example', text: 'Deras väg.' },
  refuse: { extent: 'whole', provision: 'OSL 21:1', reason: 'Hälsa.' },
  merge: { into: '2222-2222-2' },
  close: { withoutAnswer: 'spam' },
  reopen: { text: 'Nytt.' },
  note: { text: 'Ringde.' },
  question: { text: 'När?' },
  settle: { number: '1' },
};
const file = marked();
const { reference } = file.case;

/** Ways a form goes wrong, or right, that each have a page of their own. */
const states: Readonly<Record<string, (csrf: string) => Record<string, string>>> = {
  'no csrf': () => ({ csrf: '' }),
  'wrong csrf': () => ({ csrf: 'x' }),
  right: (csrf) => ({ csrf }),
  'a field too many': (csrf) => ({ csrf, noSuchField: '1' }),
  'an old version': (csrf) => ({ csrf, version: '0' }),
  'a standard text': (csrf) => ({ csrf, insert: '1', standardText: 'lampa-bestalld' }),
  'closing too, badly': (csrf) => ({ csrf, alsoClose: '1', outcome: 'no such' }),
  'closing too, refused': (csrf) => ({ csrf, alsoClose: '1' }),
};

/** Pages that show something of a case, or lead to where it is shown. */
const shownPages = [
  '',
  '?list=mine&beside=yes',
  '?done=reply',
  '/print',
  '/original',
  '/merge',
  `/merge?into=${reference}`,
  '/attachments/1',
  '/attachments/1/small',
  '/attachments/1/clean',
  '/mails/1/text',
  '/mails/1/eml',
]
  .map((part) => `/cases/${reference}${part}`)
  .concat(
    '/cases',
    '/cases?list=department',
    '/cases?list=answered',
    '/cases/search',
    '/cases/person',
    '/cases/workload',
    '/cases/next?list=mine&from=2222-2222-2',
    '/cases/known-issues',
    '/cases/set-aside',
  );

/** Ways of asking for no more than a part, or only for what has changed. */
const conditions: readonly (readonly ['GET' | 'HEAD', Record<string, string>])[] = [
  ['GET', {}],
  ['HEAD', {}],
  ['GET', { range: 'bytes=0-3', 'if-range': '"x"' }],
  ['GET', { 'if-none-match': '*', 'if-modified-since': 'Fri, 31 Dec 2027 23:59:59 GMT' }],
];

/** Forms that look for cases, pick them, or show beforehand what would be done. */
const shownForms: readonly (readonly [string, Record<string, string>])[] = [
  ['/cases/search', { query: reference }],
  ['/cases/search', { query: 'kim@resident.example' }],
  ['/cases/search', { query: 'Namn text' }],
  ['/cases/person', { email: 'kim@resident.example' }],
  ['/cases/person', { number: '18900101-9802' }],
  ['/cases/person', { [`case-${reference}`]: 'yes', 'mail-ses-1': 'yes', as: 'page' }],
  ['/cases/person', { [`case-${reference}`]: 'yes', as: 'json' }],
  ['/cases/many', { [`pick-${reference}`]: '1', do: 'reply' }],
  ['/cases/many/send', { [`pick-${reference}`]: '1', do: 'reply', insert: '1' }],
  ['/cases/many/send', { [`pick-${reference}`]: '1', do: 'reply', text: 'Lagat.', nonce: 'n' }],
  [`/cases/${reference}/reply`, { text: 'Lagat.', preview: '1' }],
  [`/cases/${reference}/reply`, { text: 'Lagat.', draft: 'keep' }],
  [`/cases/${reference}/reply`, { text: 'Lagat.', draft: 'auto' }],
  [`/cases/${reference}/note`, { text: 'Ringde.', draft: 'keep' }],
];

describe.each(users)('whatever %s is shown of a case', (user) => {
  it('stands in the read log before: pages', async () => {
    const unlogged: string[] = [];
    for (const path of shownPages)
      for (const [method, headers] of conditions) {
        const { deps, answer, browser } = office(file);
        const { cookies } = await browser(user);
        const { isShownUnlogged, status } = await answer(() =>
          serveCaseOfficerPages(asked(method, path, { cookies, headers }), deps),
        );
        // Part of a file, or that it has not changed, would be as much as the file.
        if (isShownUnlogged || status === 206 || status === 304) unlogged.push(`${method} ${path}`);
      }
    for (const [path, fields] of shownForms) {
      const { deps, answer, browser } = office(file);
      const { cookies, csrf } = await browser(user);
      for (const said of [{ ...fields, csrf }, fields]) {
        const { isShownUnlogged } = await answer(() =>
          serveCaseOfficerPages(askedForm(path, said, { cookies }), deps),
        );
        if (isShownUnlogged) unlogged.push(path);
      }
    }
    for (const action of caseActionNames)
      for (const [state, more] of Object.entries(states))
        for (const said of [{}, fields[action] ?? {}]) {
          const { deps, answer, browser } = office(file);
          const { cookies, csrf } = await browser(user);
          const form = askedForm(`/cases/${reference}/${action}`, { ...said, ...more(csrf) }, { cookies });
          const { isShownUnlogged } = await answer(() => serveCaseOfficerPages(form, deps));
          if (isShownUnlogged) unlogged.push(`${action}, ${state}`);
        }
    expect(unlogged).toEqual([]);
  });

  it('stands in the read log before: API', async () => {
    const headers = { authorization: `Bearer ${user}` };
    const unlogged: string[] = [];
    const requests: WebRequest[] = [
      asked('GET', `/api/cases/${reference}`, { headers }),
      asked('GET', '/api/cases', { headers }),
      askedJson('POST', '/api/cases/search', { query: 'kim@resident.example' }, headers),
      ...caseActionNames.flatMap((action) => [
        askedJson('POST', `/api/cases/${reference}/${action}`, fields[action] ?? {}, headers),
        askedJson('POST', `/api/cases/${reference}/${action}`, { ...fields[action], version: 0 }, headers),
        askedJson('POST', `/api/cases/${reference}/${action}`, { noSuchField: 1 }, headers),
        asked('POST', `/api/cases/${reference}/${action}`, { headers, body: '{' }),
      ]),
    ];
    for (const request of requests) {
      const { deps, answer } = office(file);
      const { isShownUnlogged } = await answer(() => serveCaseOfficerApi(request, deps));
      if (isShownUnlogged) unlogged.push(request.path);
    }
    expect(unlogged).toEqual([]);
  });
});

describe('registering', () => {
  const headers = { authorization: 'Bearer kc-vagledare', 'idempotency-key': 'one' };
  const body = { channel: 'phone', receivedAt: '2026-11-23T09:00:00.000Z', message: `${mark} said` };

  it('the same again logs the case it shows by its number', async () => {
    const { deps } = office(file);
    const first = await serveCaseOfficerApi(askedJson('POST', '/api/cases', body, headers), deps);
    const made = JSON.parse(String(first.body)).reference;
    const before = deps.readLog.entries.length;
    const again = await serveCaseOfficerApi(askedJson('POST', '/api/cases', body, headers), deps);
    expect([again.status, String(again.body).includes(mark)]).toEqual([200, true]);
    expect(deps.readLog.entries.slice(before)).toMatchObject([{ action: 'register', reference: made }]);
  });
});

describe('an unknown number, and one that may not be known of', () => {
  const hidden = marked({ secrecyGroup: 'social' });
  const unknown = marked();

  it.each(['{', '{"noSuchField":1}', '[]', ''])('look the same with the body %s (R-107)', async (body) => {
    for (const action of caseActionNames) {
      const headers = { authorization: 'Bearer gata-samordnare', 'content-type': 'application/json' };
      const path = `/api/cases/${reference}/${action}`;
      const outcomes = [];
      for (const deps of [office(hidden).deps, { ...office(unknown).deps, cases: memoryCases() }]) {
        const response = await serveCaseOfficerApi(asked('POST', path, { headers, body }), deps);
        const logged = deps.readLog.entries.filter((line) => line.refusedBy && line.reference === reference);
        outcomes.push({ status: response.status, body: response.body, lines: logged.length });
      }
      expect(outcomes).toEqual([outcomes[1], { ...outcomes[1], status: 404, lines: 1 }]);
    }
  });
});

it('a list and a search name every case they show in one line (R-110)', async () => {
  const { deps } = office(file);
  const headers = { authorization: 'Bearer gata-handlaggare' };
  await serveCaseOfficerApi(asked('GET', '/api/cases?list=mine', { headers }), deps);
  expect(deps.readLog.entries).toMatchObject([{ action: 'list-mine', references: [reference], found: 1 }]);
});

it('who may not answer leaves no file with the case, and asking where to put one is a line of the log (E-26)', async () => {
  const { deps, browser } = office(file);
  const { cookies, csrf } = await browser('skol-handlaggare');
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrf, text: 'Lagat.', nonce: 'n' })) body.set(name, value);
  body.set('attachments', new Blob(['Hej'], { type: 'text/plain' }), 'plan.txt');
  const sent = new Response(body);
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  const form = { cookies, headers, body: Buffer.from(await sent.arrayBuffer()) };
  const response = await serveCaseOfficerPages(asked('POST', `/cases/${reference}/reply`, form), deps);
  expect([response.status, [...deps.uploads.objects.keys()]]).toEqual([403, []]);

  const before = deps.readLog.entries.length;
  for (const where of [reference, '2222-2222-2'])
    await serveCaseOfficerPages(
      asked('POST', `/cases/${where}/uploads`, { cookies, headers: { 'content-type': 'application/json' } }),
      deps,
    );
  const lines = deps.readLog.entries.slice(before);
  expect(lines.filter(({ refusedBy }) => refusedBy !== undefined)).toHaveLength(2);
});

describe('what is collected about a person', () => {
  it('is a button away from the case in which they ask for it, for a registrar alone', async () => {
    const asking = marked({ flags: ['gdprRequest'], lawDueOn: '2026-12-23' });
    const seenBy = async (user: string) => {
      const { deps, browser } = office(asking);
      const { cookies } = await browser(user);
      const path = `/cases/${reference}`;
      return String((await serveCaseOfficerPages(asked('GET', path, { cookies }), deps)).body);
    };
    const button = /action="\/cases\/person".*name="email" value="kim@resident\.example"/s;
    expect(await seenBy('registrator')).toMatch(button);
    expect(await seenBy('gata-handlaggare')).not.toContain('action="/cases/person"');
  });

  it('says of a number that cannot be one what is wrong, at its field, and does not repeat it', async () => {
    const { deps, browser } = office(file);
    const { cookies, csrf } = await browser('registrator');
    const typed = { csrf, number: '18900101-9803' };
    const { status, body } = await serveCaseOfficerPages(
      askedForm('/cases/person', typed, { cookies }),
      deps,
    );
    expect(status).toBe(422);
    expect(String(body)).toContain('href="#number"');
    expect(String(body)).not.toContain('18900101-9803');
  });

  const collect = async (message: string, as: 'page' | 'json') => {
    const { text } = file;
    const { deps, browser } = office({ ...file, text: text && { ...text, message } });
    const { cookies, csrf } = await browser('registrator');
    const chosen = { csrf, as, [`case-${reference}`]: 'yes' };
    return serveCaseOfficerPages(askedForm('/cases/person', chosen, { cookies }), deps);
  };

  it.each(['page', 'json'] as const)('is handed over as a %s, or said to be too much', async (as) => {
    const whole = await collect(mark, as);
    expect([whole.status, String(whole.body).includes(mark)]).toEqual([200, true]);
    const tooMuch = await collect(mark.repeat(600_000), as);
    expect([tooMuch.status, String(tooMuch.body).includes(mark)]).toEqual([422, false]);
  });
});
