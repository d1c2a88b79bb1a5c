import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeOrphans } from '../../functions/retention/remove-orphans.ts';
import { spendNight } from '../../functions/retention/spend-night.ts';
import { removableCases } from '../../shared/adapters/aws/case-removals.ts';
import type { RemovableCases } from '../../shared/domain/case/case-store.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import { personTerms } from '../../shared/domain/complaint/person-terms.ts';
import { changed } from '../../shared/domain/handling/actions/acting.ts';
import { close } from '../../shared/domain/handling/actions/close.ts';
import { decideRight } from '../../shared/domain/handling/actions/decide-right.ts';
import { mergeInto } from '../../shared/domain/handling/actions/merge.ts';
import { reclassify } from '../../shared/domain/handling/actions/reclassify.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { withdraw } from '../../shared/domain/handling/actions/withdraw.ts';
import { personKeys } from '../../shared/use-cases/intake/tokens.ts';
import { dynamoTables } from '../builders/dynamo-tables.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { closedAt, nights, retentionWorld } from '../builders/retention-world.ts';
import { memoryAbsences } from '../builders/settings.ts';

type World = ReturnType<typeof retentionWorld>;
const nothing = { contacts: 0, texts: 0, kept: 0, evidence: 0, left: 0 };
const kim = { name: 'Kim Prov', email: 'kim@resident.example', phone: '070-123 45 67' };
const keysOfKim = personKeys('secret of people', personTerms(kim, 'SE'));

const removals = async ({ cases }: World, id: string) =>
  (await cases.file(id))?.events.filter(({ kind }) => kind === 'removed-by-retention') ?? [];

it('the note of a closing goes with the texts: it is free text and may name somebody', async () => {
  const world = retentionWorld(memoryCases());
  const id = await world.complain('a');
  await world.act(id, (file) => reply(file, { text: 'Nej.' }, world.officer));
  await world.mailsLeave(id);
  const closing = { outcome: 'not_upheld', cause: 'supplier', measure: 'none', failureDemand: 'no' } as const;
  await world.act(id, (file) => close(file, { ...closing, measureNote: 'Kim har fel.' }, world.officer));
  await world.run(nights.contact);
  expect((await world.cases.file(id))?.case.closing?.measureNote).toBe('Kim har fel.');
  await world.run(nights.text);
  expect((await world.cases.file(id))?.case.closing).toEqual(closing);
});

describe('a file whose complaint was never accepted', () => {
  it('goes after a day; one of a form just being sent stays', async () => {
    const world = retentionWorld(memoryCases());
    const orphan = 'a'.repeat(26);
    const now = new Date('2026-11-26T03:20:00.000Z');
    const stored = [
      [`web/${orphan}/x`, '2026-11-24T10:00:00.000Z'],
      [`${orphan}/ses-1/1`, '2026-11-24T10:00:00.000Z'],
      [`web/${'b'.repeat(26)}/x`, '2026-11-26T03:19:00.000Z'],
    ] as const;
    for (const [key, at] of stored) {
      world.attachments.add(key);
      world.storedAt.set(key, at);
    }
    expect(await removeOrphans(world.cases, world.objects, now)).toBe(2);
    expect(stored.map(([key]) => world.attachments.has(key))).toEqual([false, false, true]);
  });
});

describe('the night', () => {
  it('does every other part when one fails, and says so at the end', async () => {
    const world = retentionWorld(memoryCases());
    const id = await world.closedCase('a');
    const aside: RemovableCases['aside'] = {
      ...world.cases.aside,
      before: () => {
        throw new Error('set aside and not readable');
      },
    };
    const { views } = memoryAbsences();
    const { objects, applied } = world;
    const night = {
      ...{ objects, applied, views },
      cases: { ...world.cases, aside },
      secret: 'secret of people',
      now: new Date(nights.contact),
      remainingMs: () => 900_000,
    };
    await expect(spendNight(night)).rejects.toThrow('1 parts');
    expect((await world.cases.file(id))?.case.contactRemovedAt).toBe(nights.contact);
  });

  it('before the days are over touches nothing', async () => {
    const world = retentionWorld(memoryCases());
    const id = await world.closedCase('a');
    const before = await world.cases.file(id);
    expect(await world.run(nights.before)).toEqual(nothing);
    expect(await world.cases.file(id)).toEqual(before);
    expect(world.attachments.size + world.rawMails.size).toBe(5);
  });

  it('takes the contact with its look-ups and the mails as they came, later texts and files', async () => {
    const world = retentionWorld(memoryCases());
    const { cases } = world;
    const id = await world.closedCase('a');
    for (const key of keysOfKim) expect(await cases.casesOfPerson([key])).toEqual([id]);

    expect(await world.run(nights.contact)).toEqual({ ...nothing, contacts: 1 });
    const file = await cases.file(id);
    expect(file).toMatchObject({ contact: undefined, case: { contactRemovedAt: nights.contact } });
    expect(JSON.stringify([file?.text, file?.messages])).not.toMatch(/resident\.example|rawMailKey/);
    expect(file?.text?.message).toContain('Dörren');
    expect([...world.rawMails]).toEqual([]);
    expect(world.attachments.size).toBe(3);
    for (const key of keysOfKim) expect(await cases.casesOfPerson([key])).toEqual([]);
    for (const thread of ['<a@resident.example>', '<a-2@resident.example>'])
      expect(await cases.caseOfThread(thread)).toBeUndefined();

    expect(await world.run(nights.text)).toEqual({ ...nothing, texts: 1 });
    expect(await cases.file(id)).toMatchObject({ text: undefined, messages: [] });
    expect([...world.attachments]).toEqual([]);
    expect((await removals(world, id)).map(({ facts }) => facts)).toMatchObject([
      { parts: ['contact'], removedOn: '2027-01-24', endedAt: closedAt, decision: 'KS § 1' },
      { parts: ['text'], removedOn: '2027-02-23', rules: ['retention.textDaysAfterClosing: 90'] },
    ]);
    expect(await world.run('2028-02-23T03:20:00.000Z')).toEqual(nothing);
  });

  it('leaves number, timeline, codes and times of a case (arkivlagen 10 §)', async () => {
    const world = retentionWorld(memoryCases());
    const id = await world.closedCase('a');
    const before = await world.cases.file(id);
    await world.run(nights.text);
    const after = await world.cases.file(id);
    expect(after?.case).toMatchObject({ ...before?.case, version: (before?.case.version ?? 0) + 1 });
    expect(after?.events.slice(0, -1)).toEqual(before?.events);
    expect(after?.mails).toEqual(before?.mails);
    expect(await world.cases.idOfReference(after?.case.reference ?? '')).toBe(id);
  });

  it('reads only cases whose days are over', async () => {
    const world = retentionWorld(memoryCases());
    const due = await world.closedCase('due');
    await world.complain('open');
    const late = await world.complain('late');
    await world.act(late, (file) =>
      withdraw(file, { text: 'Det är löst.' }, { ...world.officer, now: '2027-01-20T10:00:00.000Z' }),
    );
    const read: string[] = [];
    const file: RemovableCases['file'] = (id) => {
      read.push(id);
      return world.cases.file(id);
    };
    await world.run(nights.contact, { cases: { ...world.cases, file } });
    expect(read).toEqual([due]);
  });

  it('begins nothing more when its time is nearly up, says so, and the next goes on', async () => {
    const world = retentionWorld(memoryCases());
    for (const key of ['a', 'b', 'c']) await world.closedCase(key);
    let asked = 0;
    const remainingMs = () => (++asked > 1 ? 59_999 : 60_000);
    expect(await world.run(nights.contact, { remainingMs })).toEqual({ ...nothing, contacts: 1, left: 2 });
    expect(await world.run(nights.contact)).toEqual({ ...nothing, contacts: 2 });
  });

  it('does the others when one case cannot be done, and then fails, so that it is tried again', async () => {
    const world = retentionWorld(memoryCases());
    const bad = await world.closedCase('bad');
    const good = await world.closedCase('good');
    const file: RemovableCases['file'] = async (id) => {
      if (id === bad) throw new Error('broken item');
      return world.cases.file(id);
    };
    await expect(world.run(nights.contact, { cases: { ...world.cases, file } })).rejects.toThrow(
      '1 cases keep what retention should have removed',
    );
    expect(await removals(world, good)).toHaveLength(1);
    expect(await removals(world, bad)).toHaveLength(0);
  });
});

describe('cases that belong together', () => {
  it('a complaint and the records task found in it keep their words until both have ended (E-13)', async () => {
    const world = retentionWorld(memoryCases());
    const message = 'Dörren går trögt. Jag vill begära ut handlingar om den.';
    const id = await world.closedCase('a', { message, type: 'complaint' });
    const task = (await Array.fromAsync(world.cases.receivedOn('2026-11-23'))).find(
      (c) => c.relatedTo === id,
    );
    expect(task?.type).toBe('records_request');

    expect(await world.run(nights.text)).toEqual({ ...nothing, kept: 1 });
    expect(world.attachments.size).toBe(3);
    const endedAt = '2027-02-23T10:00:00.000Z';
    await world.mailsLeave(task?.id ?? '');
    await world.act(task?.id ?? '', (file) =>
      withdraw(file, { text: 'Det är löst.' }, { ...world.officer, now: endedAt }),
    );
    await world.mailsLeave(task?.id ?? '');
    expect(await world.run('2027-04-24T10:00:00.000Z')).toMatchObject({ contacts: 2, texts: 0 });
    expect(await world.run('2027-05-24T10:00:00.000Z')).toEqual({ ...nothing, texts: 2 });
    expect([...world.attachments]).toEqual([]);
  });

  it('a merged case keeps its files as long as the one that shows them (E-39)', async () => {
    const world = retentionWorld(memoryCases());
    const { cases, officer } = world;
    const into = await world.complain('into');
    const id = await world.complain('merged');
    const [file, survivor] = [await cases.file(id), await cases.file(into)];
    if (!file || !survivor) throw new Error('not stored');
    const merger = mergeInto(file, survivor, officer);
    if (merger.kind === 'refused') throw new Error(merger.reason);
    await cases.store(file.case, merger.ended, { also: { before: survivor.case, change: merger.surviving } });
    await world.mailsLeave(id);

    expect(await world.run(nights.text)).toEqual({ ...nothing, kept: 1 });
    expect(world.attachments).toContain('of-merged/1');
    await world.act(into, (current) =>
      withdraw(current, { text: 'Det är löst.' }, { ...officer, now: nights.text }),
    );
    await world.mailsLeave(into);
    expect(await world.run('2027-05-25T03:20:00.000Z')).toEqual({ ...nothing, contacts: 2, texts: 2 });
  });

  it('a threat stays until somebody lets go of it (E-08)', async () => {
    const world = retentionWorld(memoryCases());
    const id = await world.closedCase('a');
    await world.act(id, (file) => reclassify(file, { secrecyGroup: 'threat' }, world.officer));
    expect(await world.run(nights.text)).toEqual({ ...nothing, kept: 1, evidence: 1 });
    await world.act(id, (file) =>
      reclassify(
        file,
        { secrecyGroup: 'open', reason: 'Polisen har tagit över.' },
        { ...world.officer, by: { kind: 'staff', id: 'registrator' } },
      ),
    );
    expect(await world.run(nights.text)).toEqual({ ...nothing, contacts: 1, texts: 1 });
  });
});

describe('cut short at any instruction, the next night finishes it, once', () => {
  let tables: Awaited<ReturnType<typeof dynamoTables>>;
  beforeAll(async () => {
    tables = await dynamoTables();
  });
  afterAll(() => tables.stop());

  /** `target` whose calls are counted, and whose `nth` is lost: not made, or made and its answer lost. */
  function failing<T extends object>(
    target: T,
    fails: (given: unknown) => 'before' | 'after' | undefined,
  ): T {
    return new Proxy(target, {
      get(of, name) {
        const member: unknown = Reflect.get(of, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          const when = fails(given[0]);
          if (when === 'before') throw new Error('cut short');
          const result: unknown = Reflect.apply(member, of, given);
          if (when !== 'after') return result;
          if (!(result instanceof Promise)) throw new Error('cut short');
          return result.then(() => {
            throw new Error('cut short');
          });
        };
      },
    });
  }

  function counting(nth: number, when: 'before' | 'after') {
    let calls = 0;
    return { fails: () => (++calls === nth ? when : undefined), reached: () => calls >= nth };
  }

  async function expectDone(world: World, id: string): Promise<void> {
    const file = await world.cases.file(id);
    expect(file).toMatchObject({ contact: undefined, text: undefined, messages: [] });
    expect([...world.attachments, ...world.rawMails]).toEqual([]);
    expect(await world.cases.casesOfPerson(keysOfKim)).not.toContain(id);
    const events = await removals(world, id);
    expect(events).toHaveLength(1);
    expect(events[0]?.facts.parts).toEqual(['contact', 'text']);
    expect(await world.run('2027-02-24T03:20:00.000Z')).toEqual(nothing);
  }

  it.each([
    ['in memory', () => memoryCases()],
    ['on DynamoDB', () => removableCases(tables.client, 'cases')],
  ])('whichever call to store or bucket it was, %s', async (name, make) => {
    let tried = 0;
    for (const when of ['before', 'after'] as const)
      for (let nth = 1, more = true; more; nth += 1) {
        const world = retentionWorld(make());
        const id = await world.closedCase(`${name}-${when}-${nth}`);
        const { fails, reached } = counting(nth, when);
        const cut = { cases: failing(world.cases, fails), objects: failing(world.objects, fails) };
        const run = world.run(nights.text, cut);
        more = await run.then(
          () => reached(),
          () => true,
        );
        await world.run(nights.text);
        await expectDone(world, id);
        tried += 1;
      }
    expect(tried).toBeGreaterThan(12);
  });

  it('and two at the same time remove once', async () => {
    const world = retentionWorld(removableCases(tables.client, 'cases'));
    const id = await world.closedCase('twice');
    const runs = await Promise.all([world.run(nights.text), world.run(nights.text)]);
    expect(runs.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(1);
    await expectDone(world, id);
  });

  it('whichever transaction it was, of a case too large for one transaction', async () => {
    const text = (number: number): Message => ({
      id: `n${number}`,
      at: `2026-11-23T11:00:00.${String(number).padStart(3, '0')}Z`,
      kind: 'note',
      by: { kind: 'staff', id: 'kc-handlaggare' },
      channel: 'staff',
      text: 'å'.repeat(number % 40 === 0 ? 100_000 : 10),
      attachments: [],
    });
    let transactions = 0;
    for (const when of ['before', 'after'] as const)
      for (let nth = 1, more = true; more; nth += 1) {
        const world = retentionWorld(removableCases(tables.client, 'cases'));
        const id = await world.closedCase(`large-${when}-${nth}`);
        for (const from of [0, 60, 120]) {
          const file = await world.cases.file(id);
          if (!file) throw new Error('not stored');
          const messages = Array.from({ length: 60 }, (_, i) => text(from + i));
          await world.cases.store(
            file.case,
            changed(file.case, { set: {}, kind: 'noted', messages }, world.officer),
          );
        }
        expect((await world.cases.file(id))?.messages.length).toBeGreaterThan(180);
        const { fails, reached } = counting(nth, when);
        const client = failing(tables.client, (command) =>
          command instanceof TransactWriteItemsCommand ? fails() : undefined,
        );
        more = await world.run(nights.text, { cases: removableCases(client, 'cases') }).then(
          () => reached(),
          () => true,
        );
        await world.run(nights.text);
        await expectDone(world, id);
        transactions = Math.max(transactions, nth);
      }
    // One of deletions, one that ends with the event; there is no third.
    expect(transactions).toBe(3);
  });
});

describe('a file whose words were refused', () => {
  it('goes after a day with its case staying; what any text or message names stays', async () => {
    const world = retentionWorld(memoryCases());
    const id = await world.closedCase('a');
    const named = (await world.cases.file(id))?.messages.flatMap(({ attachments }) =>
      attachments.map(({ key }) => key),
    );
    const refused = `web/${id}/refused`;
    const at = '2026-11-24T10:00:00.000Z';
    for (const key of [...(named ?? []), refused]) {
      world.attachments.add(key);
      world.storedAt.set(key, at);
    }
    expect(await removeOrphans(world.cases, world.objects, new Date('2026-11-26T03:20:00.000Z'))).toBe(1);
    expect(world.attachments.has(refused)).toBe(false);
    expect(named?.length).toBe(1);
    expect(named?.every((key) => world.attachments.has(key))).toBe(true);
  });

  it('stays where its case cannot be read, and the night goes on with the others', async () => {
    const world = retentionWorld(memoryCases());
    const broken = await world.complain('a');
    const id = await world.complain('b');
    for (const each of [broken, id]) {
      world.attachments.add(`web/${each}/refused`);
      world.storedAt.set(`web/${each}/refused`, '2026-11-24T10:00:00.000Z');
    }
    const file: RemovableCases['file'] = async (each) => {
      if (each === broken) throw new Error('not readable');
      return world.cases.file(each);
    };
    const cases = { ...world.cases, file };
    await expect(removeOrphans(cases, world.objects, new Date('2026-11-26T03:20:00.000Z'))).rejects.toThrow(
      '1 cases',
    );
    expect([broken, id].map((each) => world.attachments.has(`web/${each}/refused`))).toEqual([true, false]);
  });
});

describe('an erasure that was granted (GDPR article 17)', () => {
  it('takes what ended in the case too: its words, its address and its files', async () => {
    const world = retentionWorld(memoryCases());
    const contact = { email: 'kim@resident.example' };
    const ended = await world.complain('ended', { contact });
    const into = await world.complain('into', { contact });
    const merger = mergeInto(
      (await world.cases.file(ended)) ?? expect.fail(),
      (await world.cases.file(into)) ?? expect.fail(),
      world.officer,
    );
    if (merger.kind !== 'merged') return expect.fail();
    const before = (await world.cases.case(into)) ?? expect.fail();
    const also = { before: (await world.cases.case(ended)) ?? expect.fail(), change: merger.ended };
    await world.cases.store(before, merger.surviving, { also });
    await world.act(into, (file) => reply(file, { text: 'Den är lagad.' }, world.officer));
    for (const id of [ended, into]) await world.mailsLeave(id);
    const granted = { right: 'erasure', decision: 'granted', reason: 'Du bad om det.', by: 'phone' } as const;
    await world.act(into, (file) => decideRight(file, granted, world.officer));
    await world.closeCase(into);

    await world.run('2026-11-25T03:20:00.000Z');
    for (const id of [ended, into]) {
      const file = await world.cases.file(id);
      expect([file?.text, file?.contact, file?.messages]).toEqual([undefined, undefined, []]);
      expect(file?.events.at(-1)).toMatchObject({
        kind: 'removed-by-retention',
        facts: { rules: ['gdpr.article17: 0', 'gdpr.article17: 0'] },
      });
    }
    expect([...world.attachments, ...world.rawMails]).toEqual([]);
  });
});
