import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCases } from '../../../shared/adapters/aws/dynamo-cases.ts';
import type { CaseStore } from '../../../shared/domain/case/case-store.ts';
import { asCase, asRight } from '../../../shared/domain/case/set-aside.ts';
import { aRegistration } from '../../builders/a-case.ts';
import { aSetAsideMail } from '../../builders/a-set-aside-mail.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { memoryCases } from '../../builders/memory-cases.ts';

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

describe.each([
  ['in memory', () => memoryCases()],
  ['on DynamoDB', () => dynamoCases(tables.client, 'cases')],
])('a store of mails that were set aside, %s', (_, make) => {
  let cases: CaseStore;
  beforeAll(() => {
    cases = make();
  });

  it('keeps what was set aside until a person judges it, and makes a case of it once', async () => {
    const id = 'raw-aside';
    const mail = aSetAsideMail({ id, receivedAt: '2026-11-23T09:15:00.000Z' });
    const listed = async (state: 'waiting' | 'right') =>
      (await Array.fromAsync(cases.aside.list(state, '2026-11-20', '2026-11-27'))).filter(
        (each) => each.id === id,
      );
    expect(await cases.aside.keep(mail, { outcome: 'automatic', reason: 'subject' })).toBe(true);
    expect(await cases.aside.keep(mail, { outcome: 'automatic', reason: 'subject' })).toBe(false);
    expect(await cases.rawMailOutcome(id)).toEqual({ outcome: 'automatic', reason: 'subject' });
    expect(await listed('waiting')).toEqual([mail]);
    expect(await Array.fromAsync(cases.aside.list('waiting', '2026-11-28', '2026-11-29'))).toEqual([]);

    const right = asRight(mail, 'registrator', '2026-11-27T09:15:00.000Z');
    expect(await cases.aside.keepJudged(right)).toBe(true);
    expect([await listed('waiting'), await listed('right')]).toEqual([[], [right]]);

    const made = aRegistration({}, 'aside');
    const text = { ...made.text, rawMailKey: id };
    const registration = {
      ...made,
      text,
      setAside: asCase(right, 'registrator', '2026-11-27T09:16:00.000Z'),
    };
    expect((await cases.accept(registration)).kind).toBe('accepted');
    expect((await cases.accept(registration)).kind).toBe('repeated');
    expect(await cases.rawMailOutcome(id)).toMatchObject({ outcome: 'case' });
    expect([await listed('waiting'), await listed('right')]).toEqual([[], []]);
    expect(await cases.aside.mail(id)).toMatchObject({ state: 'case', judged: { by: 'registrator' } });
    expect(JSON.stringify(await cases.aside.mail(id))).not.toContain('Lampan');
    expect(await cases.aside.keepJudged(right)).toBe(false);
  });

  it('finds what was set aside long ago, and forgets it', async () => {
    const id = 'raw-old';
    const mail = aSetAsideMail({ id, receivedAt: '2025-01-02T09:15:00.000Z' });
    await cases.aside.keep(mail, { outcome: 'automatic' });
    const old = await Array.fromAsync(cases.aside.before('2025-01-02T09:15:00.000Z'));
    expect(old.map((each) => each.id)).toContain(id);
    await cases.aside.remove(id);
    expect(await cases.aside.mail(id)).toBeUndefined();
    expect(await cases.aside.keepJudged(mail)).toBe(false);
    expect(await cases.rawMailOutcome(id)).toEqual({ outcome: 'automatic' });
  });
});
