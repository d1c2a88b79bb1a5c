import { expect, it } from 'vitest';
import { holderOf } from '../../shared/adapters/web/bearer-token.ts';
import { staffOf } from '../../shared/adapters/web/staff-of.ts';
import { aMunicipality } from '../builders/settings.ts';

const now = '2026-11-23T10:00:00.000Z';
const municipality = aMunicipality();
const email = 'registrator@sjokoping.example';
const known = (claims: unknown, settings = municipality) => staffOf(holderOf(claims), settings, now)?.id;

it('is known by id, or by an address the provider has verified, and by no other', () => {
  expect(known({ sub: 'registrator' })).toBe('registrator');
  expect(known({ sub: 'any', email: 'Registrator@sjokoping.example', email_verified: true })).toBe(
    'registrator',
  );
  expect(known({ sub: 'any', email })).toBeUndefined();
  expect(known({ sub: 'any', email, email_verified: false })).toBeUndefined();
  expect(known({ sub: 'any', preferred_username: email, email_verified: true })).toBeUndefined();
});

it('is known by nothing but the provider’s own name of the person where the settings hold one', () => {
  const staff = municipality.staff.map((each) =>
    each.id === 'registrator' ? { ...each, subject: '7c1e' } : each,
  );
  const settings = { ...municipality, staff };
  expect(known({ sub: '7c1e' }, settings)).toBe('registrator');
  expect(known({ sub: 'registrator' }, settings)).toBeUndefined();
  expect(known({ sub: 'any', email, email_verified: true }, settings)).toBeUndefined();
});
