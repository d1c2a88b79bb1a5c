import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCases } from '../../../shared/adapters/aws/dynamo-cases.ts';
import { municipalCalendar } from '../../../shared/domain/calendar/calendar.ts';
import type { CaseStore } from '../../../shared/domain/case/case-store.ts';
import type { Complaint, Contact } from '../../../shared/domain/complaint/complaint.ts';
import { factsOf } from '../../../shared/domain/trends/case-facts.ts';
import { municipalTime } from '../../../shared/domain/trends/municipal-time.ts';
import { submitComplaint } from '../../../shared/use-cases/intake/submit-complaint.ts';
import type { Warn } from '../../../shared/use-cases/intake/warn.ts';
import { aComplaint } from '../../builders/a-case.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { noWarnings } from '../../builders/no-warnings.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../../builders/settings.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

const applied = appliedSettings();
const light = 'Gatlyktan utanför porten är trasig igen.';
const day = (n: number) => new Date(Date.UTC(2026, 8, n, 9)).toISOString();

let keys = 0;
/** Sends a complaint and gives the case as it is stored. */
async function sent(
  cases: CaseStore,
  contact: Contact,
  more: Partial<Complaint> = {},
  key = `k${++keys}`,
  warn: Warn = noWarnings,
) {
  const complaint = aComplaint({ message: light, receivedAt: day(1), contact, ...more });
  const submitted = await submitComplaint(
    { complaint, key: { kind: 'web', value: key }, by: { kind: 'resident' } },
    {
      cases,
      settings: memorySettings(applied),
      applied,
      now: new Date(complaint.receivedAt),
      warn,
    },
  );
  if (submitted.kind === 'other-body') throw new Error('Refused');
  return (await cases.case(submitted.case.id)) ?? expect.fail('Not stored');
}

describe.each([
  ['in memory', () => memoryCases()],
  ['on DynamoDB', () => dynamoCases(tables.client, 'cases')],
])('a repeat contact (M-19), cases %s,', (store, make) => {
  const own = (name: string) => `${name}-${store.replaceAll(' ', '')}@resident.example`;

  it('is the same person on the same topic within 30 days, by whichever of address and number is known', async () => {
    const cases = make();
    const email = own('kim');
    const phone = store === 'in memory' ? '0701112233' : '0701112244';
    const first = await sent(cases, { email, phone });
    expect(first.topic).toBeDefined();
    expect(first.repeatContact).toBe(false);
    expect((await sent(cases, { email: email.toUpperCase() }, { receivedAt: day(10) })).repeatContact).toBe(
      true,
    );
    expect(
      (await sent(cases, { phone: `+46${phone.slice(1)}` }, { receivedAt: day(31) })).repeatContact,
    ).toBe(true);
    expect((await sent(cases, { phone }, { receivedAt: day(75) })).repeatContact).toBe(false);
  });

  it('is none of another topic, of somebody with the same name, or of the same complaint sent again', async () => {
    const cases = make();
    const email = own('lo');
    const first = await sent(cases, { email, name: `Lo ${store}` }, {}, `${store}-once`);
    const again = await sent(cases, { email, name: `Lo ${store}` }, {}, `${store}-once`);
    expect([again.id, again.repeatContact]).toEqual([first.id, false]);
    const namesake = { email: own('other'), name: `Lo ${store}` };
    expect((await sent(cases, namesake, { receivedAt: day(2) })).repeatContact).toBe(false);
    const school = await sent(
      cases,
      { email },
      { receivedAt: day(2), message: 'Skolans matsal är för liten.' },
    );
    expect([school.topic === first.topic, school.repeatContact]).toEqual([false, false]);
  });
});

describe('a repeat contact (M-19)', () => {
  it('is never one of an anonymous complaint or of a person with a protected identity, and neither is looked up', async () => {
    const cases: CaseStore = { ...memoryCases(), casesOfPerson: () => expect.fail('Looked up') };
    const secret = { email: 'kim@resident.example' };
    const flagged = { message: `${light} Jag har skyddad identitet.` };
    expect((await sent(cases, {})).repeatContact).toBe(false);
    expect((await sent(cases, secret, flagged)).repeatContact).toBe(false);
  });

  it('is left open when the look-up fails: the complaint is accepted all the same', async () => {
    const fault = new Error('No table');
    const cases: CaseStore = { ...memoryCases(), casesOfPerson: () => Promise.reject(fault) };
    const told: unknown[] = [];
    const warn: Warn = (code, { reference }, thrown) => told.push(code, reference, thrown);
    const c = await sent(cases, { email: 'kim@resident.example' }, {}, 'unread', warn);
    expect(c.repeatContact).toBeUndefined();
    expect(told).toEqual(['repeat-contact.unread', c.reference, fault]);
  });

  it('is left open for a sender of more than a hundred cases', async () => {
    const cases = memoryCases();
    const contact = { email: 'robot@resident.example' };
    for (let i = 0; i <= 100; i++) await sent(cases, contact, { receivedAt: day(1 + i / 10) });
    expect((await sent(cases, contact, { receivedAt: day(12) })).repeatContact).toBeUndefined();
  });

  it('goes into the statistics as yes, no or nothing, and with nobody’s key', async () => {
    const cases = memoryCases();
    const contact = { email: 'kim@resident.example' };
    await sent(cases, contact);
    const again = await sent(cases, contact, { receivedAt: day(3) });
    const time = municipalTime(municipalCalendar(aMunicipality()));
    expect(factsOf(again, time).repeatContact).toBe(true);
    const { repeatContact: _, ...stored } = again;
    expect(factsOf(stored, time).repeatContact).toBeUndefined();
  });
});
