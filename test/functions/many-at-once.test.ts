import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { OneOfMany } from '../../shared/use-cases/case/many-api.ts';
import { aRegistration } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { askedJson } from '../web/web-client.ts';

const now = '2026-11-23T10:00:00.000Z';

/** Case number `i` of many alike, in Streets. */
function oneOfMany(i: number, change: Partial<Case> = {}): CaseFile {
  const contact = { email: `resident-${i}@resident.example` };
  const { case: c, text, event, mails } = aRegistration({ message: 'Snön är inte röjd.', contact }, `${i}`);
  const moved = { ...c, department: 'gata-park', type: 'fault_report' as const, ...change };
  return { case: moved, text, contact, messages: [], events: [event], mails };
}

function pipeline(files: readonly CaseFile[], over: (stored: CaseStore) => Partial<CaseStore> = () => ({})) {
  const readLog = memoryReadLog();
  const warned: string[] = [];
  const stored = memoryCases(...files);
  const deps = {
    cases: { ...stored, ...over(stored) },
    settings: memorySettings(),
    readLog,
    tokens: async (authorization: string | undefined) => ({ sub: authorization ?? '', email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    warn: (code: string) => void warned.push(code),
    knownIssues: keepsNoIssue,
  };
  const post = async (user: string, path: string, body: object) => {
    const headers = { authorization: user, 'idempotency-key': 'key' };
    const response = await serveCaseOfficerApi(askedJson('POST', path, body, headers), deps);
    return { status: response.status, body: JSON.parse(String(response.body)) };
  };
  const many = (user: string, body: object) => post(user, '/api/cases/many', body);
  return { readLog, cases: stored, post, many, warned };
}

const named = (files: readonly CaseFile[]) =>
  files.map((file) => ({ reference: file.case.reference, version: file.case.version }));
const outcomesOf = ({ cases }: { cases: OneOfMany[] }) => cases.map((each) => each.reason ?? each.outcome);

describe('many at once', () => {
  it('answers fifty alike with one text: each in its own thread, by a mail of its own, and read as one read', async () => {
    const files = Array.from({ length: 50 }, (_, i) => oneOfMany(i));
    const { many, cases, readLog } = pipeline(files);
    const text = 'Vi plogar i kväll.';
    const { status, body } = await many('gata-handlaggare', {
      action: 'reply',
      body: { text },
      cases: named(files),
    });
    expect([status, body.done, body.notDone]).toEqual([200, 50, 0]);
    for (const { case: c } of files) {
      const file = await cases.file(c.id);
      expect(file?.case.state).toBe('ANSWERED');
      expect(file?.messages.map((each) => each.text)).toEqual([text]);
      expect(file?.mails.filter((mail) => mail.kind === 'answer').map((mail) => mail.to)).toEqual([
        [{ kind: 'resident' }],
      ]);
      expect(readLog.entries.filter((line) => line.reference === c.reference)).toMatchObject([
        { action: 'reply', because: 'unassigned' },
      ]);
    }
  });

  it('closes beside the answer, and answers nothing where the closing would be refused', async () => {
    const fault = oneOfMany(1);
    const complaint = oneOfMany(2, { type: 'complaint' });
    const { many, cases } = pipeline([fault, complaint]);
    const { body } = await many('gata-handlaggare', {
      action: 'reply',
      body: { text: 'Plogat.' },
      closing: { failureDemand: 'no' },
      cases: named([fault, complaint]),
    });
    expect(outcomesOf(body)).toEqual(['done', 'outcome-missing']);
    expect((await cases.case(fault.case.id))?.state).toBe('CLOSED');
    expect((await cases.case(complaint.case.id))?.state).toBe('REGISTERED');
  });

  it('judges each case by itself and says why what was not done was not', async () => {
    const mine = oneOfMany(1);
    const taken = oneOfMany(2, { officer: 'gata-samordnare', state: 'ASSIGNED' });
    const secret = oneOfMany(3, { secrecyGroup: 'social' });
    const changed = oneOfMany(4, { version: 3 });
    const answered = oneOfMany(5, { state: 'ANSWERED', answeredAt: now });
    const files = [mine, taken, secret, answered];
    const { many, readLog } = pipeline([...files, changed]);
    const { body } = await many('gata-handlaggare', {
      action: 'reply',
      body: { text: 'Plogat.' },
      cases: [
        ...named(files),
        { reference: changed.case.reference, version: 9 },
        { reference: '2222-2222-2' },
      ],
    });
    expect(outcomesOf(body)).toEqual([
      'done',
      'denied',
      // Not to be known of: as one that is not there.
      'unknown-case',
      'already-answered',
      'changed-meanwhile',
      'unknown-case',
    ]);
    expect(body.notDone).toBe(5);
    const refusals = readLog.entries.flatMap((line) => line.refusedBy ?? []);
    expect(refusals.toSorted()).toEqual(['no-such-case', 'not-their-case', 'other-secrecy-group']);
  });

  it('does nothing again when the same request comes again, a hand-over too, and does what was left', async () => {
    const files = [oneOfMany(1), oneOfMany(2)];
    let fails = true;
    const { many, cases, warned } = pipeline(files, (stored) => ({
      store: async (before, change, alongside) => {
        if (fails && before.id === files[1]?.case.id) throw new Error('away');
        return stored.store(before, change, alongside);
      },
    }));
    const note = 'Hör till skolan.';
    const body = { department: 'utbildning', note, ground: 'not-secret' };
    const asked = { action: 'handover', body, cases: named(files) };
    expect(outcomesOf((await many('gata-handlaggare', asked)).body)).toEqual(['done', 'failed']);
    expect(warned).toEqual(['one-of-many-failed']);
    fails = false;
    for (const _ of ['a repeat', 'and one more'])
      expect(outcomesOf((await many('gata-handlaggare', asked)).body)).toEqual(['done', 'done']);
    for (const { case: c } of files) {
      const file = await cases.file(c.id);
      expect(file?.case.department).toBe('utbildning');
      expect(file?.messages.map((each) => each.text)).toEqual([note]);
    }
  });

  it('lets a manager give the cases of one officer to another', async () => {
    const files = [1, 2, 3].map((i) => oneOfMany(i, { officer: 'gata-samordnare', state: 'ASSIGNED' }));
    const { many, cases } = pipeline(files);
    const asked = { action: 'assign', body: { officer: 'gata-handlaggare' }, cases: named(files) };
    expect((await many('gata-chef', asked)).body.done).toBe(3);
    const officers = await Promise.all(files.map(async ({ case: c }) => (await cases.case(c.id))?.officer));
    expect(new Set(officers)).toEqual(new Set(['gata-handlaggare']));
  });

  it('takes a hundred cases at most, and a body of the action that fits', async () => {
    const { many } = pipeline([]);
    const some = Array.from({ length: 101 }, (_, i) => ({ reference: `R${i}` }));
    const tooMany = await many('gata-handlaggare', { action: 'note', body: { text: 'x' }, cases: some });
    expect([tooMany.status, tooMany.body.errors[0].path]).toEqual([422, 'cases']);
    const bad = await many('gata-handlaggare', { action: 'note', body: {}, cases: some.slice(0, 1) });
    expect([bad.status, bad.body.errors[0].path]).toEqual([422, 'body.text']);
  });

  it('is what a refused merging of two people leads to', async () => {
    const files = [oneOfMany(1), oneOfMany(2)];
    const [a, b] = files.map((file) => file.case.reference);
    const { post, cases } = pipeline(files);
    const merged = await post('gata-handlaggare', `/api/cases/${a}/merge`, { into: b });
    expect([merged.status, merged.body.reason]).toEqual([409, 'different-people']);
    const { href, body } = merged.body.instead;
    const answered = await post('gata-handlaggare', href, { ...body, body: { text: 'Hålet är lagat.' } });
    expect(answered.body.done).toBe(2);
    const states = await Promise.all(files.map(async ({ case: c }) => (await cases.case(c.id))?.state));
    expect(states).toEqual(['ANSWERED', 'ANSWERED']);
  });
});
