import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningStack } from './running-stack.ts';

const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-11-29T22:00:00+01:00' }));
afterAll(() => stack.stop());

it('a complaint of Sunday is in the digest of Monday at opening, which names no case (R-145)', async () => {
  await stack.complain({ message: 'Lampan på vår gata blinkar.', email: 'kim@resident.example' });
  await stack.settled();
  await stack.advanceTo('2026-11-30T07:55:00+01:00');
  expect(await stack.mails({ kind: 'weekly-digest' })).toEqual([]);
  await stack.advanceTo('2026-11-30T08:10:00+01:00');
  const digests = await stack.mails({ kind: 'weekly-digest' });
  expect(digests).toMatchObject([{ references: [] }, { references: [] }]);
  expect(digests[0]?.text).toMatch(/Inkomna ärenden: 1/);
  await stack.advanceTo('2026-12-01T09:00:00+01:00');
  expect(await stack.mails({ kind: 'weekly-digest' })).toHaveLength(2);
});
