import { expect, it } from 'vitest';
import { misplacedCases } from '../../functions/sweep/misplaced-cases.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { rememberingFormer } from '../../shared/domain/settings/former.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { aMunicipality } from '../builders/settings.ts';

const before = aMunicipality();
const now = new Date('2026-11-23T10:00:00.000Z');
const ids = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(26));
const held: Partial<Case> = { officer: 'skol-handlaggare', department: 'utbildning', state: 'IN_PROGRESS' };
const withoutOfficer = {
  version: 2,
  digest: '11111111',
  settings: rememberingFormer(
    { ...before, staff: before.staff.filter(({ id }) => id !== 'skol-handlaggare') },
    before,
  ),
};

it('looks for misplaced cases as long as there is time, and goes on with the others at the next tick', async () => {
  const cases = memoryCases(...ids.map((id) => aCaseFile({ case: aCase({ ...held, id }) })));
  let looks = 0;
  const { openOf } = cases;
  cases.openOf = (of) => {
    looks += 1;
    return openOf(of);
  };
  const look = misplacedCases(cases, (id, fault) => expect.fail(`${id} ${fault}`));
  const tick = (steps: number) => {
    let left = steps;
    return look(withoutOfficer, now, () => left-- > 0);
  };
  const officers = async () => (await Promise.all(ids.map((id) => cases.case(id)))).map((c) => c?.officer);

  await tick(2);
  expect((await officers()).filter((officer) => officer !== undefined)).toHaveLength(3);
  const looksBefore = looks;
  await tick(1000);
  expect(await officers()).toEqual(ids.map(() => undefined));
  // The departments after the one it stood at, each once.
  expect(looks).toBe(before.departments.length);
  expect(looks).toBeGreaterThan(looksBefore);
  await tick(1000);
  expect(looks, 'done for today').toBe(before.departments.length);
});
