import { expect, it } from 'vitest';
import { bodyOf } from '../../functions/case-officer-pages/action-fields.ts';
import { errorsAtFields } from '../../functions/case-officer-pages/errors-at-fields.ts';
import { aMunicipality } from '../builders/settings.ts';

it('a number in a form is that of a question, or of a person as it was typed', () => {
  const settings = aMunicipality();
  expect(bodyOf('settle', { number: '2' }, settings)).toEqual({ number: 2 });
  expect(bodyOf('identify', { number: '18900101-9802' }, settings)).toEqual({ number: '18900101-9802' });
});

it('what a form lacks is said at its field, by the name the form has for it', () => {
  const lacks = (reason: 'text-missing' | 'right-rule-missing', form: string) =>
    errorsAtFields(form, { kind: 'refused', reason }, 'sv').map(({ field }) => field);
  expect([lacks('text-missing', 'reply'), lacks('text-missing', 'right')]).toEqual([
    ['reply-text'],
    ['right-reason'],
  ]);
  expect(lacks('right-rule-missing', 'right')).toEqual(['right-rule']);
});
