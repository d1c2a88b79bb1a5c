import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { personTerms } from '../../shared/domain/complaint/person-terms.ts';
import { termsOfName, termsOfText } from '../../shared/domain/complaint/search-words.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { reopen } from '../../shared/domain/handling/actions/resident-writes.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { wordTokens } from '../../shared/use-cases/case/word-tokens.ts';
import { personKeys } from '../../shared/use-cases/intake/tokens.ts';
import { aCaseFile, aRegistration } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { askedJson } from '../web/web-client.ts';

const now = '2026-11-23T10:00:00.000Z';
const contact = { name: 'Åsa Prov Lind', phone: '070-123 45 67', email: 'asa@resident.example' };

function pipeline(overrides: Partial<Settings> = {}) {
  const readLog = memoryReadLog();
  const cases = memoryCases();
  const settings = memorySettings(appliedSettings(overrides));
  let ids = 0;
  const deps = {
    cases,
    settings,
    readLog,
    tokens: async (authorization: string | undefined) => ({ sub: authorization ?? '', email: undefined }),
    clock: () => new Date(now),
    newId: () => `id-${++ids}`,
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  const as = (user: string) => async (method: string, path: string, body?: unknown) => {
    const request = askedJson(method, path, body, { authorization: user });
    const response = await serveCaseOfficerApi(request, deps);
    return { status: response.status, body: JSON.parse(String(response.body)) };
  };
  /** A case of Åsa's, as every intake stores it. */
  async function stored(change: Partial<Case> = {}, key = 'key'): Promise<Case> {
    const made = aRegistration({ contact }, key);
    const c = { ...made.case, department: 'gata-park', ...change };
    const keys = personKeys('secret of people', personTerms(contact, 'SE'));
    await cases.accept({ ...made, case: c, personKeys: keys });
    return c;
  }
  const search = async (user: string, query: string) => {
    const { status, body } = await as(user)('POST', '/api/cases/search', { query });
    return status === 200 ? body.cases.map((each: { reference: string }) => each.reference) : status;
  };
  return { readLog, cases, as, stored, search };
}

describe('search (R-107, R-110)', () => {
  it.each([
    ['asa prov', 'search-name'],
    ['LIND', 'search-name'],
    ['+46 70 123 45 67', 'search-phone'],
    [' ASA@resident.example', 'search-email'],
    ['Asa <mailto:asa@resident.example>', 'search-email'],
  ])(
    'an agent finds a colleague’s case by %s, as metadata, and the log does not say the name',
    async (query, action) => {
      const { stored, as, readLog } = pipeline();
      const { reference } = await stored({ officer: 'gata-handlaggare' });
      const { body } = await as('kc-vagledare')('POST', '/api/cases/search', { query });
      expect(body.cases).toMatchObject([{ reference, state: 'REGISTERED', officer: 'gata-handlaggare' }]);
      expect(JSON.stringify(body)).not.toMatch(/Prov|resident|123/);
      expect(readLog.entries).toMatchObject([{ staff: 'kc-vagledare', action, because: 'role', found: 1 }]);
      expect(JSON.stringify(readLog.entries)).not.toMatch(/prov|lind|resident|4567/i);
    },
  );

  it('finds by words of the text only for who may read it; by parts of the name for who may know of it', async () => {
    const { stored, search, cases, readLog } = pipeline();
    const c = await stored({ officer: 'gata-handlaggare' });
    const tokens = (terms: readonly string[]) => wordTokens('secret of people', terms);
    await cases.words.add({
      caseId: c.id,
      part: 'case',
      at: now,
      person: tokens(termsOfName(contact.name)),
      text: tokens(termsOfText('Hål i asfalten vid Storgatan 4.')),
    });
    for (const query of ['hål asfalt', 'Storgatan 4', 'pro asfalten'])
      expect([await search('gata-handlaggare', query), await search('kc-vagledare', query)]).toEqual([
        [c.reference],
        [],
      ]);
    expect(await search('kc-vagledare', 'pro lin')).toEqual([c.reference]);
    expect(readLog.entries.at(-1)).toMatchObject({ references: [c.reference], term: expect.any(String) });
    expect(JSON.stringify(readLog.entries)).not.toMatch(/asfalt|storgatan|prov/i);
    await cases.words.add({ caseId: c.id, part: 'gone', at: now });
    expect(await search('gata-handlaggare', 'asfalten')).toEqual([]);
  });

  it('finds by case number however it is typed, and logs a number that does not exist', async () => {
    const { stored, search, readLog } = pipeline();
    const { reference } = await stored();
    expect(await search('kc-vagledare', reference.toLowerCase().replaceAll('-', ' '))).toEqual([reference]);
    expect(await search('kc-vagledare', `SV: Ärende ${reference}: hål i gatan`)).toEqual([reference]);
    expect(await search('kc-vagledare', aRegistration({}, 'nowhere').case.reference)).toEqual([]);
    expect(readLog.entries.map((line) => [line.action, line.found])).toEqual([
      ['search-reference', 1],
      ['search-reference', 1],
      ['search-reference', 0],
    ]);
  });

  it('wants every word, and finds nobody by nothing', async () => {
    const { stored, search } = pipeline();
    await stored();
    expect(await search('kc-vagledare', 'Åsa Annan')).toEqual([]);
    expect(await search('kc-vagledare', '12')).toEqual([]);
    expect(await search('kc-vagledare', 'x')).toEqual([]);
    expect(await search('kc-vagledare', '')).toBe(422);
  });

  it.each<[string, Partial<Case>, string]>([
    [
      'a protected person, even for who handles them',
      { secrecyGroup: 'protected_identity', officer: 'registrator' },
      'registrator',
    ],
    ['somebody marked as protected', { flags: ['protectedIdentity'] }, 'registrator'],
    ['a case of a closed group', { secrecyGroup: 'social', department: 'socialtjanst' }, 'kc-vagledare'],
    ['a case about the searcher', { excluded: ['kc-vagledare'] }, 'kc-vagledare'],
    ['a case that is another officer’s', { officer: 'gata-samordnare' }, 'gata-handlaggare'],
  ])('never lists %s', async (_, change, user) => {
    const { stored, search } = pipeline();
    await stored(change);
    expect(await search(user, 'asa prov')).toEqual([]);
  });

  it.each(['policyagare', 'logggranskare', 'administrator'])(
    'is not for %s, and the attempt is logged',
    async (user) => {
      const { stored, search, readLog } = pipeline();
      await stored();
      expect(await search(user, 'asa prov')).toBe(403);
      expect(readLog.entries).toMatchObject([
        { staff: user, action: 'search-name', refusedBy: 'not-their-role', found: 0 },
      ]);
    },
  );

  it('says in the log when somebody searches for themselves or for a colleague (R-111)', async () => {
    const { search, readLog } = pipeline();
    await search('kc-vagledare', 'vägledare DEMO');
    await search('kc-vagledare', 'handlaggare.gata@sjokoping.example');
    expect(readLog.entries.map((line) => line.about)).toEqual([['kc-vagledare'], ['gata-handlaggare']]);
  });
});

describe('a call about an open case (E-53, M-19)', () => {
  it('is logged by an agent who sees metadata only, and counts as a contact', async () => {
    const { stored, as, cases } = pipeline();
    const c = await stored({ officer: 'gata-handlaggare' });
    const note = { text: 'Frågar när det lagas.', contact: 'phone' };
    expect((await as('kc-vagledare')('POST', `/api/cases/${c.reference}/note`, note)).status).toBe(200);
    const file = await cases.file(c.id);
    expect(file?.case.residentMessages).toBe(1);
    expect(file?.messages.at(-1)).toMatchObject({
      kind: 'note',
      channel: 'phone',
      by: { id: 'kc-vagledare' },
    });
    expect(file?.case.state).toBe('REGISTERED');
  });
});

describe('numbered questions (R-025)', () => {
  it('refuse an answer until each is answered or has a reason, and keep their words out of the case', async () => {
    const { stored, as, cases } = pipeline();
    const c = await stored({ officer: 'gata-handlaggare' });
    const act = (name: string, body: unknown) =>
      as('gata-handlaggare')('POST', `/api/cases/${c.reference}/${name}`, body);
    await act('question', { text: 'När lagas lyktan?\n\nVem betalar?' });
    const text = 'På torsdag.';
    expect((await act('reply', { text })).body).toMatchObject({
      reason: 'questions-unanswered',
      rule: 'questions-unanswered',
    });
    expect((await act('reply', { text, questions: [{ number: 1 }] })).status).toBe(409);
    expect((await act('reply', { text, questions: [{ number: 3 }] })).body.reason).toBe('unknown-question');
    const settled = [{ number: 1 }, { number: 2, reason: 'Det avgör försäkringsbolaget.' }];
    const { body } = await act('reply', { text, questions: settled });
    expect(body.numberedQuestions).toEqual([
      { number: 1, text: 'När lagas lyktan?', settled: 'answer' },
      { number: 2, text: 'Vem betalar?', settled: 'reason' },
    ]);
    expect(JSON.stringify(await cases.case(c.id))).not.toMatch(/lyktan|betalar|försäkring/);
  });

  it('noted after the answer, keep the case from closing until settled', async () => {
    const { stored, as } = pipeline();
    const c = await stored({ officer: 'gata-handlaggare', type: 'question' });
    const act = (name: string, body: unknown) =>
      as('gata-handlaggare')('POST', `/api/cases/${c.reference}/${name}`, body);
    await act('reply', { text: 'Klart.' });
    await act('question', { text: 'Och när sandas det?' });
    expect((await act('close', {})).body.reason).toBe('questions-unanswered');
    await act('settle', { number: 1 });
    expect((await act('close', { residentsFocus: true, easyToDoRight: false })).body).toMatchObject({
      state: 'CLOSED',
      closing: { residentsFocus: true, easyToDoRight: false },
    });
  });
});

describe('lists', () => {
  it('show answered cases nobody has closed to who has them and who manages, and to nobody else', async () => {
    const { stored, as } = pipeline();
    const { reference } = await stored({ officer: 'gata-handlaggare', type: 'question' });
    await as('gata-handlaggare')('POST', `/api/cases/${reference}/reply`, { text: 'Klart.' });
    const answered = async (user: string) =>
      (await as(user)('GET', '/api/cases?list=answered')).body.map(
        (row: { reference: string }) => row.reference,
      );
    expect(await answered('gata-handlaggare')).toEqual([reference]);
    expect(await answered('gata-chef')).toEqual([reference]);
    expect(await answered('kc-handlaggare')).toEqual([]);
    await as('gata-handlaggare')('POST', `/api/cases/${reference}/close`, {});
    expect(await answered('gata-handlaggare')).toEqual([]);
  });
});

describe('a call answered at once (R-064, R-069)', () => {
  const call = {
    channel: 'phone',
    receivedAt: '2026-11-23T10:55:00+01:00',
    message: 'När plogas Storgatan?',
    topic: 'vinterunderhall',
  };

  it('is registered, answered with a standard text and closed in one go', async () => {
    const { as, cases } = pipeline();
    const closing = { failureDemand: 'no', firstContactResolution: 'full' };
    const body = { ...call, answer: 'Först gångvägar.', standardText: 'snorojning-ordning', closing };
    const made = await as('kc-vagledare')('POST', '/api/cases', body);
    expect([made.status, made.body.state, made.body.closing.firstContactResolution]).toEqual([
      201,
      'CLOSED',
      'full',
    ]);
    const file = await cases.file((await cases.idOfReference(made.body.reference)) ?? '');
    expect(file?.events.find((event) => event.kind === 'answered')?.facts.standardText).toBe(
      'snorojning-ordning',
    );
  });

  it('keeps the checklist’s answers as fields, with its version (R-071)', async () => {
    const { as, cases } = pipeline();
    const checklist = { topic: 'belysning', version: 2, answers: { stolpe: '114', flera: 'En' } };
    const { body } = await as('kc-vagledare')('POST', '/api/cases', {
      ...call,
      topic: 'belysning',
      checklist,
    });
    const file = await cases.file((await cases.idOfReference(body.reference)) ?? '');
    expect(file?.messages).toMatchObject([{ kind: 'note', checklist, text: expect.stringContaining('114') }]);
  });
});

it('a reopened case may be answered again and is no longer to be closed', () => {
  const acting = { by: { kind: 'staff', id: 'kc-handlaggare' } as const, now, applied: appliedSettings() };
  const file = aCaseFile();
  const answered = reply(file, { text: 'Klart.' }, acting);
  if (answered.kind === 'refused') throw new Error(answered.reason);
  const again = reopen({ ...file, case: answered.case }, { text: 'Det lyser inte.' }, acting);
  expect(again).toMatchObject({ kind: 'changed', case: { state: 'REGISTERED' } });
  expect(again.kind === 'changed' && again.case.answeredAt).toBeUndefined();
});
