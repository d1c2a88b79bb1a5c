import { describe, expect, it } from 'vitest';
import { holderOf } from '../../shared/adapters/web/bearer-token.ts';
import { staffSignedIn } from '../../shared/adapters/web/sign-in/person-by-claim.ts';
import { staffOf } from '../../shared/adapters/web/staff-of.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { aMunicipality, appliedSettings, memoryAbsences } from '../builders/settings.ts';

const title = { sv: 'Handläggare', da: 'Sagsbehandler', en: 'Case officer' };
const signInClaims = {
  claim: 'groups',
  emailsAreOurs: false,
  rows: [
    { value: 'syn-admin', role: 'administrator', department: 'kontaktcenter', secrecyGroups: [], title },
    { value: 'syn-gata', role: 'case-officer', department: 'gata-park', secrecyGroups: ['open'], title },
  ],
} satisfies Settings['signInClaims'];
const asa = { sub: 'a1b2', name: 'Åsa Øberg', email: 'asa@sjokoping.example', email_verified: true };
const monday = new Date('2026-11-23T10:00:00.000Z');

function town(over: Partial<Settings> = {}) {
  const { settings, claimed } = memoryAbsences(appliedSettings({ signInClaims, ...over }));
  const signIn = async (claims: object, now = monday) =>
    staffSignedIn(holderOf(claims), await settings.current(), now, { settings, claimed });
  const byToken = async (claims: object) =>
    staffOf(holderOf(claims), (await settings.current()).settings, monday.toISOString());
  const people = async () =>
    (await settings.current()).settings.staff.filter(({ claim }) => claim !== undefined);
  return { signIn, byToken, people };
}

describe('staff by a claim of the sign-in provider', () => {
  it('come with the role, department and groups of their row when they sign in first, and stay one person', async () => {
    const { signIn, people } = town();
    const first = await signIn({ ...asa, groups: ['all-staff', 'syn-gata'] });
    expect(first).toMatchObject({
      id: 'asa-oberg',
      role: 'case-officer',
      department: 'gata-park',
      secrecyGroups: ['open'],
    });
    await signIn({ ...asa, groups: ['syn-gata'] });
    expect(await people()).toHaveLength(1);
    const namesake = await signIn({
      ...asa,
      sub: 'c3d4',
      email: 'asa.o@sjokoping.example',
      groups: 'syn-gata',
    });
    expect(namesake?.id).toBe('asa-oberg-2');
  });

  it('change role with the claim, and a town with nobody else gets its administrator so', async () => {
    const { signIn } = town();
    await signIn({ ...asa, groups: ['syn-gata'] });
    expect(await signIn({ ...asa, groups: ['syn-gata', 'syn-admin'] })).toMatchObject({
      id: 'asa-oberg',
      role: 'administrator',
    });
  });

  it('have nothing once the claim is gone: not by sign-in, not by token; and come back with it', async () => {
    const { signIn, byToken, people } = town();
    const withGroup = { ...asa, groups: ['syn-gata'] };
    await signIn(withGroup);
    expect(await byToken(withGroup)).toMatchObject({ id: 'asa-oberg' });
    expect(await byToken(asa)).toBeUndefined();
    expect(await byToken({ ...asa, groups: ['syn-admin'] })).toBeUndefined();
    expect(await signIn(asa)).toBeUndefined();
    expect(await people()).toMatchObject([{ id: 'asa-oberg', leftOn: '2026-11-23' }]);
    expect(await byToken(withGroup)).toBeUndefined();
    expect(await signIn(withGroup)).toMatchObject({ id: 'asa-oberg' });
  });

  it('are nobody without a row, without an address the provider vouches for, or where the settings know no claims', async () => {
    const groups = ['syn-gata'];
    const unsure = { sub: 'a1b2', name: 'Åsa Øberg', email: asa.email, groups };
    expect(await town().signIn({ ...asa, groups: ['other'] })).toBeUndefined();
    expect(await town().signIn(unsure)).toBeUndefined();
    expect(
      await town({ signInClaims: { ...signInClaims, emailsAreOurs: true } }).signIn(unsure),
    ).toMatchObject({ email: asa.email });
    const { settings, claimed } = memoryAbsences(appliedSettings());
    const holder = holderOf({ ...asa, groups });
    expect(
      await staffSignedIn(holder, await settings.current(), monday, { settings, claimed }),
    ).toBeUndefined();
  });

  it('never take the place of who stands in the settings, whose role no claim changes', async () => {
    const { signIn, people } = town();
    const officer = aMunicipality().staff.find(({ id }) => id === 'gata-handlaggare');
    const claims = { sub: 'x', email: officer?.email, email_verified: true, groups: ['syn-admin'] };
    expect(await signIn(claims)).toMatchObject({ id: 'gata-handlaggare', role: 'case-officer' });
    expect(await people()).toEqual([]);
  });

  it('are found down a path too', async () => {
    const { signIn } = town({ signInClaims: { ...signInClaims, claim: 'realm_access.roles' } });
    expect(await signIn({ ...asa, realm_access: { roles: ['syn-gata'] } })).toMatchObject({
      role: 'case-officer',
    });
  });
});
