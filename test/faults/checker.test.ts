import { expect, it } from 'vitest';
import { composeForStaff } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { aCaseFile, aRegistration } from '../builders/a-case.ts';
import { anOwedMail } from '../builders/an-owed-mail.ts';
import { aMunicipality } from '../builders/settings.ts';
import { timesToldOf } from './checker.ts';

const now = '2026-12-01T09:00:00.000Z';
const links = {
  status: 'https://s.example/status/x',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};

it('two levels of one case owed to one person at once are two things one mail tells (D8)', () => {
  const file = aCaseFile();
  const { dueAt } = file.case.promise;
  const { reference } = file.case;
  const letter = (level: 1 | 2) =>
    letterOf(
      file,
      anOwedMail(
        { kind: 'escalation', dueAt, level },
        { id: `level-${level}`, to: [{ kind: 'staff', id: 'kommundirektor' }] },
        file,
      ),
      aMunicipality(),
      links,
      now,
    );
  const sent = (levels: readonly [1 | 2, ...(1 | 2)[]]) => {
    const [first, ...others] = levels;
    const { text } = composeForStaff([letter(first), ...others.map(letter)], { to: ['x@s.example'] });
    return { id: 'm', kind: 'escalation', at: now, references: [reference], to: ['x@s.example'], text };
  };

  expect(timesToldOf(reference, sent([1]))).toBe(1);
  expect(timesToldOf(reference, sent([1, 2]))).toBe(2);
  expect(timesToldOf(reference, sent([2, 2]))).toBe(1);
  expect(timesToldOf('AAAA-BBBB-C', sent([1, 2]))).toBe(0);

  const { case: c, text: written, contact, event, mails } = aRegistration({}, 'key-2');
  const other = { case: c, text: written, contact, messages: [], events: [event], mails };
  const another = letterOf(
    other,
    anOwedMail(
      { kind: 'escalation', dueAt, level: 1 },
      { id: 'o', to: [{ kind: 'staff', id: 'kommundirektor' }] },
      other,
    ),
    aMunicipality(),
    links,
    now,
  );
  const together = (levels: readonly (1 | 2)[]) => {
    const { text } = composeForStaff([another, ...levels.map(letter)], { to: ['x@s.example'] });
    const references = [other.case.reference, reference];
    return { id: 'm', kind: 'escalation', at: now, references, to: ['x@s.example'], text };
  };
  expect(timesToldOf(reference, together([1]))).toBe(1);
  expect(timesToldOf(reference, together([1, 2]))).toBe(2);
  expect(timesToldOf(other.case.reference, together([1, 2]))).toBe(1);
});
