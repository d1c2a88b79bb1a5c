import { describe, expect, it } from 'vitest';
import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import { casesOfOnePerson, collectCases, portable } from '../../shared/use-cases/case/collect-person.ts';
import { searchCases } from '../../shared/use-cases/case/search-cases.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { aComplaint } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';

const applied = appliedSettings();
const settings = memorySettings(applied);
const now = new Date('2026-11-24T10:00:00.000Z');
const kim = { name: 'Kim Prov', email: 'kim@resident.example', phone: '070-123 45 67' };

async function complain(cases: CaseStore, value: string, message: string, contact: object): Promise<string> {
  const submitted = await submitComplaint(
    { complaint: aComplaint({ message, contact }), key: { kind: 'web', value }, by: { kind: 'resident' } },
    { cases, settings, applied, now, warn: noWarnings },
  );
  if (submitted.kind === 'other-body') throw new Error('known');
  return submitted.case.reference;
}

async function world() {
  const cases = memoryCases();
  const readLog = memoryReadLog();
  const deps = { cases, readLog, settings, warn: noWarnings };
  const mine = await complain(cases, '1', 'Lampan är trasig', kim);
  const also = await complain(cases, '2', 'Gatan är hal', { phone: '+46 70 1234567' });
  const hidden = await complain(cases, '3', 'Jag har skyddad identitet. Hål i gatan.', kim);
  await complain(cases, '4', 'Någon annan', { name: 'Kim Annan', email: 'annan@resident.example' });
  const as = (user: string) => {
    const staff = staffById(aMunicipality(), user) ?? expect.fail();
    return { staff, way: 'page', from: '192.0.2.7', language: 'sv', now, applied } as const;
  };
  return { cases, readLog, deps, as, mine, also, hidden };
}

describe('what is held about one person (GDPR articles 15 and 20, E-44)', () => {
  it('is found by address and number, the protected case too, which no search finds', async () => {
    const { deps, as, mine, also, hidden } = await world();
    const found = await casesOfOnePerson({ email: kim.email, phone: '0701234567' }, as('registrator'), deps);
    if (found.kind === 'denied') return expect.fail();
    expect(found.cases.map(({ reference }) => reference).toSorted()).toEqual([mine, also, hidden].toSorted());
    const searched = await searchCases(kim.email, as('registrator'), deps);
    expect(searched).toMatchObject({ cases: [{ reference: mine }] });
  });

  it('is shown whole, each case with a line of its own before it', async () => {
    const { deps, as, mine, readLog } = await world();
    const collected = await collectCases([mine], as('registrator'), deps);
    if (collected.kind === 'denied') return expect.fail();
    const [one] = collected.cases;
    const given = one ? portable(one) : {};
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
      expect(await collectCases([mine], as(user), deps)).toMatchObject({ kind: 'denied' });
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
    expect((await collectCases([secret], without, deps)).kind).toBe('collected');
    expect(await collectCases([secret], without, deps)).toMatchObject({ cases: [] });
  });
});
