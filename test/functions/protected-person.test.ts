import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import { casesOfOnePerson } from '../../shared/use-cases/case/collect-person.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { aComplaint } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { askedJson } from '../web/web-client.ts';

const now = new Date('2026-11-24T10:00:00.000Z');
const applied = appliedSettings();
const kim = { name: 'Kim Prov', email: 'kim@resident.example', phone: '070-123 45 67' };
const secret = 'Jag har skyddad identitet. Hål i gatan.';

function office() {
  const cases = memoryCases();
  const settings = memorySettings(applied);
  const readLog = memoryReadLog();
  const deps = {
    cases,
    settings,
    readLog,
    warn: noWarnings,
    knownIssues: keepsNoIssue,
    clock: () => now,
    newId: () => 'id',
  };
  let keys = 0;
  async function complain(message: string, contact: object = kim): Promise<string> {
    keys += 1;
    const key = { kind: 'web', value: `${keys}` } as const;
    const complaint = aComplaint({ message, contact, topic: 'vagar', receivedAt: now.toISOString() });
    const made = await submitComplaint(
      { complaint, key, by: { kind: 'resident' } },
      { ...deps, applied, now },
    );
    return made.kind === 'other-body' ? expect.fail() : made.case.reference;
  }
  async function asks(user: string, path: string, body: object) {
    const tokens = async () => ({ sub: user, email: undefined });
    const response = await serveCaseOfficerApi(askedJson('POST', path, body), { ...deps, tokens });
    return { status: response.status, body: JSON.parse(String(response.body)) };
  }
  /** Numbers everybody who may search finds by address, number and name, together. */
  async function found(contact: { name?: string; email?: string; phone?: string } = kim): Promise<string[]> {
    const users = ['kc-vagledare', 'gata-handlaggare', 'gata-chef', 'registrator'];
    const searches = users.flatMap((user) => Object.values(contact).map((query) => ({ user, query })));
    const results = await Promise.all(
      searches.map(({ user, query }) => asks(user, '/api/cases/search', { query })),
    );
    const rows = results.flatMap(({ body }): { reference: string }[] => body.cases);
    return [...new Set(rows.map(({ reference }) => reference))].toSorted();
  }
  async function collected(about: object = { email: kim.email }): Promise<string[]> {
    const staff = staffById(applied.settings, 'registrator') ?? expect.fail();
    const request = { staff, way: 'page', from: '192.0.2.7', language: 'sv', now, applied } as const;
    const result = await casesOfOnePerson(about, request, { ...deps, followers: memoryFollowers() });
    return result.kind === 'found' ? result.cases.map(({ reference }) => reference).toSorted() : [];
  }
  const act = async (reference: string, action: string, body: object) => {
    const done = await asks('registrator', `/api/cases/${reference}/${action}`, body);
    return [done.status, done.body.reason];
  };
  return { cases, complain, asks, act, found, collected };
}

describe('a protected person is found by no search, but by who collects what is held about them (E-09, E-44)', () => {
  it('from the first second', async () => {
    const { complain, found, collected } = office();
    const reference = await complain(secret);
    expect([await found(), await collected()]).toEqual([[], [reference]]);
  });

  it('once a person has marked it, and is found again once a registrar has taken that back', async () => {
    const { complain, act, found, collected } = office();
    const reference = await complain('Hål i gatan.');
    expect(await found()).toEqual([reference]);
    await act(reference, 'classify', { flags: ['protectedIdentity'] });
    expect([await found(), await collected()]).toEqual([[], [reference]]);
    const back = { flags: [], secrecyGroup: 'open', reason: 'Fel person.' };
    expect(await act(reference, 'classify', back)).toEqual([200, undefined]);
    expect(await found()).toEqual([reference]);
  });

  it('after the contact was corrected, by the new address and the old', async () => {
    const { complain, act, found, collected } = office();
    const reference = await complain(secret);
    const email = 'kim.prov@resident.example';
    expect(await act(reference, 'correct', { email })).toEqual([200, undefined]);
    expect([await found(), await found({ email })]).toEqual([[], []]);
    expect(await collected({ email })).toEqual([reference]);
  });

  it.each([
    ['the open one into the protected one', 'Hål i gatan.', secret],
    ['the protected one into the open one', secret, 'Hål i gatan.'],
  ])('after two cases were merged, %s', async (_, first, second) => {
    const { complain, act, found, collected } = office();
    const ended = await complain(first, { name: kim.name, email: kim.email, phone: kim.phone });
    const into = await complain(second, { email: kim.email });
    expect(await act(ended, 'merge', { into })).toEqual([200, undefined]);
    expect([await found(), await collected()]).toEqual([[], [ended, into].toSorted()]);
    // What the surviving case did not know leads to it too.
    expect(await collected({ phone: kim.phone })).toContain(into);
  });

  it('in a part that was split off', async () => {
    const { complain, act, found, collected } = office();
    const reference = await complain(`${secret} Lyktan är släckt.`);
    expect(await act(reference, 'split', { text: 'Lyktan är släckt.' })).toEqual([200, undefined]);
    expect(await found()).toEqual([]);
    expect(await collected()).toHaveLength(2);
  });

  it('and tells nothing of itself to the next case of the same person on the same topic (M-19)', async () => {
    const { cases, complain } = office();
    await complain(secret);
    const next = await cases.idOfReference(await complain('Hål i gatan.'));
    expect((await cases.case(next ?? ''))?.repeatContact).toBe(false);
  });
});

it('a corrected contact is found by what is right, and not by whose address it was by mistake', async () => {
  const { complain, act, found } = office();
  const reference = await complain('Hål i gatan.');
  const email = 'kim.prov@resident.example';
  await act(reference, 'correct', { email });
  expect([
    await found({ email }),
    await found({ email: kim.email }),
    await found({ name: kim.name }),
  ]).toEqual([[reference], [], [reference]]);
});
