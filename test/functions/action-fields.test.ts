import { expect, it } from 'vitest';
import { bodyOf } from '../../functions/case-officer-pages/action-fields.ts';
import { aMunicipality } from '../builders/settings.ts';

it('a number in a form is that of a question, or of a person as it was typed', () => {
  const settings = aMunicipality();
  expect(bodyOf('settle', { number: '2' }, settings)).toEqual({ number: 2 });
  expect(bodyOf('identify', { number: '18900101-9802' }, settings)).toEqual({ number: '18900101-9802' });
});
