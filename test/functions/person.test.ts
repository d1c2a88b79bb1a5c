import { describe, expect, it } from 'vitest';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import type { HashedIdentity } from '../../shared/domain/case/resident-identity.ts';
import { askedToFollow } from '../../shared/domain/complaint/follower.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import type { KeyName } from '../../shared/domain/settings/key-store.ts';
import { casesOfOnePerson, collectCases, endNewsTo } from '../../shared/use-cases/case/collect-person.ts';
import { hashedIdentity } from '../../shared/use-cases/case/identity-hash.ts';
import { performAction } from '../../shared/use-cases/case/perform-action.ts';
import { portable } from '../../shared/use-cases/case/portable-person.ts';
import { searchCases } from '../../shared/use-cases/case/search-cases.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { followerId } from '../../shared/use-cases/intake/tokens.ts';
import { aComplaint } from '../builders/a-case.ts';
import { aSetAsideMail } from '../builders/a-set-aside-mail.ts';
import { anIssue } from '../builders/an-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';

const applied = { ...appliedSettings(), knownIssues: [anIssue()] };
const settings = memorySettings(applied);
const now = new Date('2026-11-24T10:00:00.000Z');
const kim = { name: 'Kim Prov', email: 'kim@resident.example', phone: '070-123 45 67' };

const number = '18900101-9802';

async function complain(
  cases: CaseStore,
  value: string,
  message: string,
  contact: object,
  resident?: HashedIdentity,
): Promise<string> {
  const submitted = await submitComplaint(
    {
      complaint: aComplaint({ message, contact, topic: 'parker' }),
      key: { kind: 'web', value },
      by: { kind: 'resident' },
      resident,
    },
    { cases, settings, applied, now, warn: noWarnings },
  );
  if (submitted.kind === 'other-body') throw new Error('known');
  return submitted.case.reference;
}

async function world() {
  const cases = memoryCases();
  const readLog = memoryReadLog();
  const followers = memoryFollowers();
  const deps = { cases, readLog, settings, followers, warn: noWarnings };
  const mine = await complain(cases, '1', 'Lampan är trasig', kim);
  const also = await complain(cases, '2', 'Gatan är hal', { phone: '+46 70 1234567' });
  const hidden = await complain(cases, '3', 'Jag har skyddad identitet. Hål i gatan.', kim);
  await complain(cases, '4', 'Någon annan', { name: 'Kim Annan', email: 'annan@resident.example' });
  const as = (user: string) => {
    const staff = staffById(aMunicipality(), user) ?? expect.fail();
    return { staff, way: 'page', from: '192.0.2.7', language: 'sv', now, applied } as const;
  };
  return { cases, readLog, followers, deps, as, mine, also, hidden };
}

describe('what is held about one person (GDPR articles 15 and 20, E-44)', () => {
  it('is found by address and number, the protected case too, which no search finds', async () => {
    const { deps, as, mine, also, hidden } = await world();
    const found = await casesOfOnePerson({ email: kim.email, phone: '0701234567' }, as('registrator'), deps);
    if (found.kind !== 'found') return expect.fail();
    expect(found.cases.map(({ reference }) => reference).toSorted()).toEqual([mine, also, hidden].toSorted());
    const searched = await searchCases(kim.email, as('registrator'), deps);
    expect(searched).toMatchObject({ cases: [{ reference: mine }] });
  });

  it('is shown whole, each case with a line of its own before it', async () => {
    const { deps, as, mine, readLog } = await world();
    const collected = await collectCases({ references: [mine] }, as('registrator'), deps);
    if (collected.kind === 'denied') return expect.fail();
    const [one] = collected.cases;
    const given = one ? portable(one, applied.settings) : {};
    expect(given).toMatchObject({
      reference: mine,
      contact: kim,
      text: { message: 'Lampan är trasig' },
      mails: [{ kind: 'acknowledgement' }],
    });
    expect(readLog.entries).toMatchObject([
      { action: 'person-collect', references: [mine] },
      { action: 'read', reference: mine, because: expect.any(String) },
    ]);
    expect(JSON.stringify(readLog.entries)).not.toMatch(/resident\.example|Prov/);
  });

  it.each(['gata-handlaggare', 'kc-vagledare', 'policyagare', 'administrator'])(
    'is not collected by %s, and the attempt is logged',
    async (user) => {
      const { deps, as, mine, readLog } = await world();
      expect(await casesOfOnePerson({ email: kim.email }, as(user), deps)).toMatchObject({ kind: 'denied' });
      expect(await collectCases({ references: [mine] }, as(user), deps)).toMatchObject({ kind: 'denied' });
      expect(readLog.entries.map(({ refusedBy }) => refusedBy)).toEqual(['not-their-role', 'not-their-role']);
    },
  );

  it('leaves out, unsaid, what lies in groups the collector does not have', async () => {
    const { cases, deps, as } = await world();
    const secret = await complain(cases, '5', 'Mitt barn far illa hemma', kim);
    const id = (await cases.idOfReference(secret)) ?? '';
    const group = (await cases.case(id))?.secrecyGroup ?? 'open';
    const registrar = as('registrator');
    const without = {
      ...registrar,
      staff: {
        ...registrar.staff,
        secrecyGroups: registrar.staff.secrecyGroups.filter((each) => each !== group),
      },
    };
    const found = await casesOfOnePerson({ email: kim.email }, without, deps);
    expect(group).not.toBe('open');
    expect(JSON.stringify(found)).not.toContain(secret);
    expect((await collectCases({ references: [secret] }, without, deps)).kind).toBe('collected');
    expect(await collectCases({ references: [secret] }, without, deps)).toMatchObject({ cases: [] });
  });

  it('is found by the number the e-ID says, whoever bound it and by an older key too; the number stands nowhere', async () => {
    const { cases, deps, as, mine, readLog } = await world();
    const secrets = { ...settings, secrets: async () => ['newer', 'older'] };
    const keys = {
      ...deps,
      settings: {
        ...secrets,
        secret: async (name: KeyName) => (name === 'residents' ? 'newer' : settings.secret(name)),
      },
    };
    const find = async (typed = number) => {
      const found = await casesOfOnePerson({ number: typed }, as('registrator'), keys);
      return found.kind === 'found' ? found.cases.map(({ reference }) => reference) : found.kind;
    };
    const signedIn = await complain(cases, '6', 'Utan kontakt', {}, hashedIdentity('189001019802', 'older'));
    expect(await find()).toEqual([signedIn]);
    const identify = async (typed: string) => {
      const id = (await cases.idOfReference(mine)) ?? '';
      const done = await performAction(id, 'identify', { number: typed }, as('gata-handlaggare'), keys);
      return done.kind;
    };
    expect(await identify('19121212-1212')).toBe('done');
    expect(await find('191212121212')).toEqual([mine]);
    // Entered wrongly before: it leads there no more.
    expect(await identify(number)).toBe('done');
    expect([await find('191212121212'), await find()]).toEqual([[], [mine, signedIn]]);
    expect(await find('18900101-9803')).toBe('wrong-number');
    expect(JSON.stringify(readLog.entries)).not.toMatch(/9802|1212/);
  });

  it('is also a mail that was set aside, and news an address is sent, which can be ended at once', async () => {
    const { cases, deps, as, followers, readLog } = await world();
    const aside = aSetAsideMail();
    await cases.aside.keep(aside, { outcome: 'automatic' });
    await cases.aside.keep(
      { ...aSetAsideMail({ id: 'of-another' }), wouldBe: undefined },
      { outcome: 'automatic' },
    );
    const secret = await settings.secret('people');
    const id = followerId(secret, 'snow-monday', kim.email);
    const asked = { id, issue: 'snow-monday', email: kim.email, language: 'sv' } as const;
    await followers.keep(askedToFollow(asked, now.toISOString()));

    const found = await casesOfOnePerson({ email: kim.email }, as('registrator'), deps);
    const news = [{ issue: 'snow-monday', title: anIssue().title, askedAt: now.toISOString() }];
    expect(found).toMatchObject({ mails: [{ id: aside.id }], news });
    const chosen = { references: [], mails: [aside.id], email: kim.email };
    const collected = await collectCases(chosen, as('registrator'), deps);
    expect(collected).toMatchObject({ mails: [{ message: 'Lampan vid Rosgränd är trasig.' }], news });
    expect(readLog.entries).toMatchObject([
      { action: 'person-search', mails: [aside.id] },
      { action: 'person-collect', mails: [aside.id] },
      { action: 'read-set-aside', mails: [aside.id] },
    ]);

    const named = { issue: 'snow-monday', email: kim.email };
    expect(await endNewsTo(named, as('gata-handlaggare'), deps)).toMatchObject({ kind: 'denied' });
    expect(await endNewsTo(named, as('registrator'), deps)).toEqual({ kind: 'done' });
    expect(await casesOfOnePerson({ email: kim.email }, as('registrator'), deps)).toMatchObject({ news: [] });
  });
});
