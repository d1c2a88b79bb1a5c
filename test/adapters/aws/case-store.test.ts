import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removableCases } from '../../../shared/adapters/aws/case-removals.ts';
import { settingsStore } from '../../../shared/adapters/aws/settings-store.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { LookUps, RemovableCases } from '../../../shared/domain/case/case-store.ts';
import { mailGroup } from '../../../shared/domain/case/gathered-mail.ts';
import { type HeldPart, holdings } from '../../../shared/domain/case/held-parts.ts';
import {
  cursorOf,
  type ListEntry,
  type ListOf,
  type ListPart,
  placeIn,
} from '../../../shared/domain/case/list-place.ts';
import { type Acting, changed } from '../../../shared/domain/handling/actions/acting.ts';
import { assign } from '../../../shared/domain/handling/actions/assign.ts';
import { close } from '../../../shared/domain/handling/actions/close.ts';
import { mailAccepted } from '../../../shared/domain/handling/actions/mail-accepted.ts';
import { mailBounced } from '../../../shared/domain/handling/actions/mail-undelivered.ts';
import { mergeInto } from '../../../shared/domain/handling/actions/merge.ts';
import { note } from '../../../shared/domain/handling/actions/note.ts';
import { removeByRetention } from '../../../shared/domain/handling/actions/remove-by-retention.ts';
import { reply } from '../../../shared/domain/handling/actions/reply.ts';
import { withdraw } from '../../../shared/domain/handling/actions/withdraw.ts';
import { changeCase, somebodyChanged } from '../../../shared/use-cases/case/change-case.ts';
import { aRegistration, mondayMorning } from '../../builders/a-case.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { dynamoTables } from '../../builders/dynamo-tables.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const applied = appliedSettings();
const officer: Acting = {
  by: { kind: 'staff', id: 'kc-handlaggare' },
  now: '2026-11-24T09:00:00.000Z',
  applied,
};

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

let tables: Awaited<ReturnType<typeof dynamoTables>>;
beforeAll(async () => {
  tables = await dynamoTables();
});
afterAll(() => tables.stop());

let keys = 0;
/** Each test has complaints of its own, since the table is shared. */
const newRegistration = (complaint = {}) => aRegistration(complaint, `store-${keys++}`);

describe.each([
  ['in memory', () => memoryCases()],
  ['on DynamoDB', () => removableCases(tables.client, 'cases')],
])('a case store %s', (_, make) => {
  let cases: RemovableCases;
  beforeAll(() => {
    cases = make();
  });

  it('accepts a complaint with its text, contact, event and acknowledgement together (D5)', async () => {
    const registration = newRegistration();
    expect(await cases.accept(registration)).toEqual({ kind: 'accepted', case: registration.case });

    const file = await cases.file(registration.case.id);
    expect(file).toEqual({
      case: registration.case,
      text: registration.text,
      contact: registration.contact,
      messages: [],
      events: [registration.event],
      mails: registration.mails,
    });
    expect(await cases.idOfReference(registration.case.reference.toLowerCase().replaceAll('-', ' '))).toBe(
      registration.case.id,
    );
  });

  it('gives the same case for a repeat, and nothing for the same key with another body', async () => {
    const registration = newRegistration();
    await cases.accept(registration);

    expect(await cases.accept(registration)).toEqual({ kind: 'repeated', case: registration.case });
    const other = { ...registration, text: { ...registration.text, bodyHash: 'another' } };
    expect(await cases.accept(other)).toEqual({ kind: 'other-body' });
  });

  it('stores nothing under a reference another case has', async () => {
    const { case: other } = await accepted();
    const registration = newRegistration();
    const colliding = { ...registration, case: { ...registration.case, reference: other.reference } };
    expect(await cases.accept(colliding)).toEqual({ kind: 'reference-taken' });
    expect(await cases.file(registration.case.id)).toBeUndefined();
    expect(await cases.idOfReference(other.reference)).toBe(other.id);
    expect(await cases.accept(registration)).toMatchObject({ kind: 'accepted' });
  });

  it('stores only one of two changes made on the same version (D6)', async () => {
    const { case: before } = await accepted();
    const first = changed(before, { set: { complexity: 'complex' }, kind: 'classified' }, officer);
    const second = changed(before, { set: { rosaGroup: 2 }, kind: 'classified' }, officer);

    const results = await Promise.all([cases.store(before, first), cases.store(before, second)]);
    expect(results.toSorted()).toEqual(['conflict', 'stored']);
    const file = await cases.file(before.id);
    expect(file?.case.version).toBe(2);
    expect(file?.events).toHaveLength(2);
  });

  it('tries a change again on what somebody else stored, and tells that a person saw an older version', async () => {
    const { case: c } = await accepted();
    await Promise.all(
      ['a', 'b', 'c'].map((text) => changeCase(cases, c.id, (file) => note(file, { text }, officer))),
    );

    expect((await cases.file(c.id))?.messages.map((each) => each.text).toSorted()).toEqual(['a', 'b', 'c']);
    const file = await cases.file(c.id);
    expect(file && somebodyChanged(file, 1)).toBe(true);
  });

  it('does not hold it against a person that the pipeline noted something meanwhile', async () => {
    const { case: c, mails } = await accepted();
    const [mail] = mails;
    if (!mail) throw new Error('no acknowledgement');
    const pipeline: Acting = { ...officer, by: { kind: 'pipeline' } };
    await changeCase(cases, c.id, (file) => mailAccepted(file.case, mail, 'ses-1', pipeline));

    const changedSince = async (seen: number) => {
      const file = await cases.file(c.id);
      return file && somebodyChanged(file, seen);
    };
    expect(await changedSince(1)).toBe(false);
    await changeCase(cases, c.id, (file) => note(file, { text: 'a' }, officer));
    expect(await changedSince(1)).toBe(true);
  });

  it('lists open cases of a department and of an officer, soonest due first, and drops answered ones', async () => {
    const late = await accepted({ receivedAt: '2026-11-24T09:00:00.000Z' });
    const early = await accepted();
    const mine = [early, late].map((each) => each.case.id);
    const listed = async () =>
      (await all(cases.openOf({ officer: 'kc-handlaggare' })))
        .map((c) => c.id)
        .filter((id) => mine.includes(id));

    await changeCase(cases, early.case.id, (file) => assign(file, { officer: 'kc-handlaggare' }, officer));
    await changeCase(cases, late.case.id, (file) => assign(file, { officer: 'kc-handlaggare' }, officer));
    expect(await listed()).toEqual(mine);
    expect((await all(cases.openOf({ department: 'kontaktcenter' }))).map((c) => c.id)).toEqual(
      expect.arrayContaining(mine),
    );

    const overdue = () => cases.overdueOf('kontaktcenter', late.case.promise.dueAt);
    const before = await overdue();
    await changeCase(cases, early.case.id, (file) => reply(file, { text: 'Svar' }, officer));
    expect(await listed()).toEqual([late.case.id]);
    expect(await overdue()).toBe(before - 1);
  });

  it('lists answered cases nobody has closed, apart from open ones, until somebody closes them', async () => {
    const { case: c } = await accepted();
    const answered = async () =>
      (await all(cases.answeredOf({ officer: 'kc-handlaggare' }))).filter((each) => each.id === c.id).length;
    const inDepartment = async () =>
      (await all(cases.answeredOf({ department: c.department }))).some((each) => each.id === c.id);
    await changeCase(cases, c.id, (file) => assign(file, { officer: 'kc-handlaggare' }, officer));
    expect([await answered(), await inDepartment()]).toEqual([0, false]);
    await changeCase(cases, c.id, (file) => reply(file, { text: 'Svar' }, officer));
    expect([await answered(), await inDepartment()]).toEqual([1, true]);
    expect((await all(cases.openOf({ department: c.department }))).map((each) => each.id)).not.toContain(
      c.id,
    );
    await changeCase(cases, c.id, (file) =>
      close(
        file,
        { failureDemand: 'no', outcome: 'upheld', cause: 'supplier', measure: 'corrected' },
        officer,
      ),
    );
    expect([await answered(), await inDepartment()]).toEqual([0, false]);
  });

  it('lists from any place on in both directions, also what is due at the same instant', async () => {
    const department = `lists-${keys}`;
    const made = Array.from({ length: 12 }, (_, i) => {
      const registration = newRegistration();
      const dueAt = `2026-12-0${1 + Math.floor(i / 5)}T16:00:00.000Z`;
      const promise = { ...registration.case.promise, dueAt };
      const officer = i % 2 === 0 ? `officer-of-${department}` : undefined;
      return {
        ...registration,
        case: { ...registration.case, department, promise, ...(officer && { officer }) },
      };
    });
    for (const each of made) await cases.accept(each);
    const inPages = async (of: ListOf, backwards: boolean) => {
      const found: ListEntry[] = [];
      for (let after = ''; ; after = cursorOf(found.at(-1)?.place ?? '')) {
        const page: ListEntry[] = [];
        for await (const entry of cases.listed(of, { backwards, after, likely: 2 }))
          if (page.push(entry) === 3) break;
        found.push(...page);
        if (page.length < 3) return found;
      }
    };
    const open = await inPages({ of: 'open', department }, false);
    expect(open.map(({ place }) => place)).toEqual(made.map((each) => placeIn(each.case)).toSorted());
    expect(open.map(({ id }) => id)).toEqual(
      open.map(({ place }) => made.find((each) => placeIn(each.case) === place)?.case.id),
    );
    expect(open[0]?.codes).toMatchObject({
      secrecyGroup: 'open',
      channel: 'web_form',
      receivedAt: mondayMorning,
    });
    const backwards = await inPages({ of: 'open', department }, true);
    expect(backwards).toEqual(open.toReversed());
    expect(await inPages({ of: 'open', officer: `officer-of-${department}` }, false)).toHaveLength(6);
    expect(await inPages({ of: 'unassigned', department }, true)).toHaveLength(6);
    const until = '2026-12-02T16:00:00.000Z';
    expect(
      await all(cases.listed({ of: 'open', department }, { backwards: true, after: '', until, likely: 9 })),
    ).toHaveLength(10);
  });

  it('lists what is open in a department as it came in, and by topic, until it is answered', async () => {
    const department = `arrivals-${keys}`;
    const made = Array.from({ length: 6 }, (_, i) => {
      const registration = newRegistration();
      const receivedAt = `2026-11-23T0${9 - i}:15:00.000Z`;
      const topic = i < 2 ? { topic: 'belysning' } : {};
      return { ...registration, case: { ...registration.case, department, receivedAt, ...topic } };
    });
    for (const each of made) await cases.accept(each);
    const idsOf = async (of: ListOf, how: Partial<ListPart> = {}) =>
      (await all(cases.listed(of, { backwards: false, after: '', likely: 2, ...how }))).map(({ id }) => id);
    const ids = made.map((each) => each.case.id);
    const open = { of: 'open', department } as const;
    const byArrival = () => idsOf(open, { by: 'arrival' });
    expect(await byArrival()).toEqual(ids.toReversed());
    const [newest] = await all(cases.listed(open, { by: 'arrival', backwards: true, after: '', likely: 2 }));
    const after = cursorOf(newest?.place ?? '');
    expect(await idsOf(open, { by: 'arrival', backwards: true, after })).toEqual(ids.slice(1));
    const lights = { ...open, topic: 'belysning' };
    expect(new Set(await idsOf(lights))).toEqual(new Set(ids.slice(0, 2)));

    const [first = '', second = ''] = ids;
    await changeCase(cases, first, (file) => reply(file, { text: 'Svar' }, officer));
    expect(await byArrival()).toEqual(ids.slice(1).toReversed());
    expect(await idsOf(lights)).toEqual(ids.slice(1, 2));

    // Once somebody has it, it is no longer among what nobody has.
    const nobodys = { of: 'unassigned', department } as const;
    expect(await idsOf(nobodys, { by: 'arrival' })).toEqual(ids.slice(1).toReversed());
    await changeCase(cases, second, ({ case: c }) =>
      changed(c, { set: { officer: 'kc-handlaggare' }, kind: 'assigned' }, officer),
    );
    expect(await idsOf(nobodys, { by: 'arrival' })).toEqual(ids.slice(2).toReversed());
    expect(await byArrival()).toEqual(ids.slice(1).toReversed());
  });

  it('gives nothing behind the last place of a list, or one that is none', async () => {
    const of = { of: 'open', department: 'nowhere' } as const;
    for (const after of ['null', '~', ' ', '9999-12-31T00:00:00.000Z x'])
      for (const backwards of [false, true])
        expect(
          await all(cases.listed(of, { backwards, after, until: '2026-12-02T16:00:00.000Z', likely: 9 })),
        ).toEqual([]);
  });

  it('shows of a case how it begins, who wrote and when somebody saw it, and keeps that when the contact is corrected', async () => {
    const { case: c } = await accepted();
    await cases.keepSeen(c.id, 'kc-handlaggare', '2026-11-24T09:00:00.000Z');
    const contact = { name: 'Kim Rättad', email: 'kim@resident.example' };
    const change = changed(c, { set: { complexity: 'complex' }, kind: 'contact-corrected' }, officer);
    await cases.store(c, change, { contact });
    const glance = {
      excerpt: 'Dörren till reception B går trögt att öppna.',
      sender: 'Kim Rättad',
      seenAt: '2026-11-24T09:00:00.000Z',
    };
    expect((await cases.glances([c], 'kc-handlaggare')).get(c.id)).toEqual(glance);
    expect((await cases.glances([c], 'gata-chef')).get(c.id)).toEqual({ ...glance, seenAt: undefined });
    expect((await cases.file(c.id))?.seen).toEqual({ 'kc-handlaggare': '2026-11-24T09:00:00.000Z' });
    const withoutContact = { id: c.id, contactRemovedAt: '2026-12-24T09:00:00.000Z' };
    expect((await cases.glances([withoutContact], 'gata-chef')).get(c.id)?.excerpt).toBe(glance.excerpt);
  });

  it('finds cases by all keys of a person, kept with the contact', async () => {
    const one = newRegistration();
    const two = newRegistration();
    await cases.accept({ ...one, personKeys: ['kim', 'prov', 'number'] });
    await cases.accept({ ...two, personKeys: ['kim', 'annan'] });
    expect([...(await cases.casesOfPerson(['kim']))].toSorted()).toEqual(
      [one.case.id, two.case.id].toSorted(),
    );
    expect(await cases.casesOfPerson(['kim', 'prov'])).toEqual([one.case.id]);
    expect(await cases.casesOfPerson(['nobody'])).toEqual([]);
    expect(await cases.casesOfPerson([])).toEqual([]);
  });

  it('loses the keys of a contact that was put right', async () => {
    const { case: c, ...made } = newRegistration();
    await cases.accept({ case: c, ...made, personKeys: [`wrong ${c.id}`, `kept ${c.id}`] });
    const file = (await cases.file(c.id)) ?? expect.fail();
    const change = note(file, { text: 'Rättat.' }, officer);
    if (change.kind === 'refused') return expect.fail(change.reason);
    const alongside = { personKeys: [`right ${c.id}`], formerPersonKeys: [`wrong ${c.id}`] };
    expect(await cases.store(c, change, alongside)).toBe('stored');
    const found = await Promise.all(
      ['wrong', 'kept', 'right'].map((key) => cases.casesOfPerson([`${key} ${c.id}`])),
    );
    expect(found).toEqual([[], [c.id], [c.id]]);
  });

  it('finds what is due by the instant to look, and nothing later', async () => {
    const { case: c } = await accepted();
    const dueBy = async (until: string) => (await all(cases.due(until))).includes(c.id);

    expect(c.lookAt).toBeDefined();
    expect(await dueBy(mondayMorning)).toBe(false);
    expect(await dueBy('2026-11-30T00:00:00.000Z')).toBe(true);
  });

  it('stores many changes at once, of more cases than one transaction takes, but none of a case that was changed', async () => {
    const made = await Promise.all(Array.from({ length: 55 }, () => accepted()));
    const changes = made.map(({ case: before, mails }) => {
      const change = mailAccepted(before, mails[0] ?? expect.fail(), 'ses-1', officer);
      return { before, change };
    });
    const overtaken = changes[1]?.before ?? expect.fail();
    const other = changed(overtaken, { set: {}, kind: 'classified' }, officer);
    await cases.store(overtaken, other);

    const results = await cases.storeTogether(changes);
    expect(results.map((result, i) => (result === 'conflict' ? i : -1)).filter((i) => i >= 0)).toEqual([1]);
    for (const [i, { before, change }] of changes.entries()) {
      const file = await cases.file(before.id);
      expect(file?.case).toEqual(i === 1 ? other.case : change.case);
      expect(file?.mails[0]?.state).toBe(i === 1 ? 'owed' : 'sent');
    }
    expect(await cases.storeTogether([])).toEqual([]);
  });

  it('claims mails together, but for those somebody else has, and reads them with their cases', async () => {
    const made = await Promise.all([accepted(), accepted(), accepted()]);
    const mails = made.map((each) => each.mails[0] ?? expect.fail());
    const until = '2026-11-24T09:05:00.000Z';
    await cases.claim(mails[1] ?? expect.fail(), { name: 'other', now: officer.now, until });
    const claim = { name: `together-${made[0]?.case.id}`, now: officer.now, until };
    expect(await cases.claimTogether(mails, claim)).toEqual([true, false, true]);
    // The same sender asking again, because the answer was lost.
    expect(await cases.claimTogether(mails, claim)).toEqual([true, false, true]);
    const keys = mails.map(({ caseId, id }) => ({ caseId, id }));
    await cases.keepGathered(claim.name, keys, officer.now);
    expect(await cases.gatheredAs(claim.name)).toEqual(keys);
    expect(await cases.gatheredAs('nobody')).toEqual([]);

    const read = await cases.withTheirCases([...mails, { caseId: 'gone', id: 'gone#reminder#1' }]);
    expect([...read.keys()]).toEqual(mails.map(({ id }) => id));
    for (const [i, { case: c }] of made.entries())
      expect(read.get(mails[i]?.id ?? '')).toMatchObject({
        case: c,
        contact: undefined,
        mails: [{ id: mails[i]?.id, claim: i === 1 ? 'other' : claim.name, state: 'sending' }],
      });
  });

  it('notes with a Message-ID it knows that the mail has arrived', async () => {
    const { case: c } = await accepted();
    const id = `<${c.id}@eu-north-1.amazonses.com>`;
    expect(await cases.keepArrived(id, officer.now)).toBe(false);
    expect(await cases.arrivedAt(id)).toBeUndefined();
    await cases.rememberThread(id, c.id);
    expect(await cases.keepArrived(id, officer.now)).toBe(true);
    expect(await cases.arrivedAt(id)).toBe(officer.now);
    expect(await cases.caseOfThread(id)).toBe(c.id);
  });

  it('finds cases by the local day they came in', async () => {
    const evening = await accepted({ receivedAt: '2026-11-10T23:30:00.000Z' }); // 11 November in Stockholm
    expect((await all(cases.receivedOn('2026-11-11'))).map((c) => c.id)).toEqual([evening.case.id]);
    expect(await all(cases.receivedOn('2026-11-10'))).toEqual([]);
  });

  it('owes a mail about no case once, and sends it by the same index and claims', async () => {
    const { case: c } = await accepted();
    const caseId = `NOTICE#export-notice#${c.id}`;
    const notice = anOwedMail(someContent['export-notice'], {
      caseId,
      id: `${caseId}#policy-owner`,
      reference: '',
      to: [{ kind: 'staff', id: c.id }],
    });
    expect(await cases.oweNotice(notice)).toBe(true);
    expect(await cases.oweNotice(notice)).toBe(false);
    expect(await all(cases.unsent(officer.now, mailGroup(notice)))).toEqual([notice]);
    const claim = { name: 'a', now: officer.now, until: '2026-11-24T09:05:00.000Z' };
    expect(await cases.claim(notice, claim)).toBe(true);
    expect(await cases.keepClaimed({ ...notice, state: 'sent' })).toBe(true);
    expect(await all(cases.unsent(officer.now, mailGroup(notice)))).toEqual([]);
    expect(await cases.oweNotice(notice)).toBe(false);
    expect((await cases.mail(caseId, notice.id))?.state).toBe('sent');
  });

  it('keeps a mail in the unsent index until it is sent, and lets one sender claim it', async () => {
    const { case: c, mails } = await accepted();
    const [mail] = mails;
    if (!mail) throw new Error('no acknowledgement');
    const unsent = async () => (await all(cases.unsent(officer.now))).filter((each) => each.caseId === c.id);
    expect(await unsent()).toEqual([mail]);
    expect(await all(cases.unsent(officer.now, mailGroup(mail)))).toEqual([mail]);

    const until = '2026-11-24T09:05:00.000Z';
    const claims = await Promise.all([
      cases.claim(mail, { name: 'a', now: officer.now, until }),
      cases.claim(mail, { name: 'b', now: officer.now, until }),
    ]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    const later = { now: '2026-11-24T09:05:00.000Z', until: '2026-11-24T09:10:00.000Z' };
    expect(await cases.claim(mail, { name: 'c', ...later })).toBe(true);
    // The same sender asking again, because the answer was lost.
    expect(await cases.claim(mail, { name: 'c', ...later })).toBe(true);

    await changeCase(cases, c.id, (file) => mailAccepted(file.case, mail, 'ses-1', officer));
    expect(await unsent()).toEqual([]);
    expect(await cases.mail(c.id, mail.id)).toMatchObject({ state: 'sent', sesMessageId: 'ses-1' });
    const muchLater = { now: '2026-11-25T09:05:00.000Z', until: '2026-11-25T09:10:00.000Z' };
    expect(await cases.claim(mail, { name: 'd', ...muchLater })).toBe(false);
    expect(await cases.keepClaimed({ ...mail, state: 'owed' })).toBe(false);

    const arrived = '2026-11-24T09:00:30.000Z';
    expect(await cases.keepDelivered(mail, 'another', arrived)).toBe(false);
    expect(await cases.keepDelivered(mail, 'ses-1', arrived)).toBe(true);
    expect(await cases.mail(c.id, mail.id)).toMatchObject({
      state: 'sent',
      deliveredAt: '2026-11-24T09:00:30.000Z',
    });
  });

  it('keeps every line of the timeline in its order, whatever becomes of the mail it came with', async () => {
    const { case: c, mails } = await accepted();
    const [mail] = mails;
    if (!mail) throw new Error('no acknowledgement');
    await changeCase(cases, c.id, ({ case: now }) => changed(now, { set: {}, kind: 'classified' }, officer));
    const until = '2026-11-24T09:05:00.000Z';
    expect(await cases.claim(mail, { name: 'a', now: officer.now, until })).toBe(true);
    expect(await cases.keepClaimed({ ...mail, state: 'owed' })).toBe(true);
    expect(await cases.claim(mail, { name: 'b', now: officer.now, until })).toBe(true);
    await changeCase(cases, c.id, (file) => mailAccepted(file.case, mail, 'ses-1', officer));
    await cases.keepDelivered(mail, 'ses-1', officer.now);
    await changeCase(cases, c.id, (file) => mailBounced(file.case, mail, 'hard', officer));

    const events = (await cases.file(c.id))?.events ?? [];
    expect(events.map(({ kind }) => kind)).toEqual([
      'registered',
      'classified',
      'acknowledged',
      'undelivered',
    ]);
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });

  it('moves the next look of a case that has not changed, and of no other', async () => {
    const { case: c } = await accepted();
    const dueIds = async (until: string) => all(cases.due(until));
    const { lookAt: _, ...never } = c;
    const later = { ...c, lookAt: '2026-12-01T08:00:00.000Z' };
    await cases.keepLook(later);
    expect(await dueIds('2026-11-30T08:00:00.000Z')).not.toContain(c.id);
    expect(await dueIds('2026-12-01T08:00:00.000Z')).toContain(c.id);

    await cases.keepLook({ ...never, version: c.version + 1 });
    expect(await dueIds('2026-12-01T08:00:00.000Z')).toContain(c.id);
    await cases.keepLook(never);
    expect(await dueIds('2026-12-01T08:00:00.000Z')).not.toContain(c.id);
    expect((await cases.case(c.id))?.version).toBe(c.version);
  });

  it('changes both cases of a merger or neither', async () => {
    const ending = await accepted();
    const into = await accepted();
    const file = await cases.file(ending.case.id);
    if (!file) throw new Error('not stored');
    const merger = mergeInto(file, { ...file, case: into.case }, officer);
    if (merger.kind === 'refused') throw new Error(merger.reason);
    const store = (also: Case) =>
      cases.store(file.case, merger.ended, { also: { before: also, change: merger.surviving } });

    expect(await store({ ...into.case, version: 7 })).toBe('conflict');
    expect((await cases.case(ending.case.id))?.state).toBe('REGISTERED');
    expect(await store(into.case)).toBe('stored');
    expect((await cases.case(ending.case.id))?.state).toBe('MERGED');
    expect((await cases.file(into.case.id))?.messages).toHaveLength(1);
  });

  it('makes a new case with a change or neither', async () => {
    const { case: c } = await accepted();
    const file = await cases.file(c.id);
    if (!file) throw new Error('not stored');
    const change = note(file, { text: 'Vill ha avtalen.', contact: 'phone' }, officer);
    if (change.kind === 'refused') throw new Error(change.reason);
    const task = newRegistration();
    expect(await cases.store({ ...c, version: 7 }, change, { task })).toBe('conflict');
    const { reference } = c;
    const taken = { ...task, case: { ...task.case, reference } };
    expect(await cases.store(c, change, { task: taken })).toBe('conflict');
    expect([await cases.file(task.case.id), (await cases.file(c.id))?.messages]).toEqual([undefined, []]);
    expect(await cases.store(c, change, { task })).toBe('stored');
    expect((await cases.file(task.case.id))?.text?.message).toBe(task.text.message);
    expect((await cases.file(c.id))?.messages).toHaveLength(1);
  });

  it('remembers threads and what became of each raw mail', async () => {
    const rawMailKey = `raw-${keys}`;
    const made = newRegistration();
    const text = { ...made.text, rawMailKey };
    const registration = { ...made, text, threads: ['<a@mail.example>'] };
    await cases.accept(registration);

    expect(await cases.caseOfThread('<a@mail.example>')).toBe(registration.case.id);
    expect(await cases.caseOfThread('<b@mail.example>')).toBeUndefined();
    expect(await cases.rawMailOutcome(rawMailKey)).toEqual({
      outcome: 'case',
      reference: registration.case.reference,
    });
  });

  it('lets a raw mail become one thing, however often it is delivered (D10)', async () => {
    const rawMailKey = `raw-once-${keys}`;
    const { case: c } = await accepted();
    const file = await cases.file(c.id);
    if (!file) throw new Error('not stored');
    const change = note(file, { text: 'Ring hem.' }, officer);
    if (change.kind === 'refused') throw new Error(change.reason);
    await cases.keepRawMailOutcome(rawMailKey, { outcome: 'automatic' });

    const made = newRegistration();
    await expect(cases.accept({ ...made, text: { ...made.text, rawMailKey } })).rejects.toThrow();
    expect(await cases.file(made.case.id)).toBeUndefined();
    const rawMail = { id: rawMailKey, outcome: 'message' } as const;
    expect(await cases.store(c, change, { rawMail })).toBe('conflict');
    await cases.keepRawMailOutcome(rawMailKey, { outcome: 'refused' });
    expect(await cases.rawMailOutcome(rawMailKey)).toEqual({ outcome: 'automatic' });
    expect((await cases.file(c.id))?.messages).toEqual([]);
  });

  describe('retention', () => {
    const until = '2026-12-31T00:00:00.000Z';
    const pipeline: Acting = { ...officer, by: { kind: 'pipeline' }, now: '2027-01-10T03:20:00.000Z' };
    const holding = async (id: string, at = until) => {
      const found = await Promise.all(holdings.map(async (parts) => all(cases.endedHolding(parts, at))));
      return holdings.filter((_, i) => found[i]?.includes(id)).map((parts) => parts.join('+'));
    };
    /** The case as retention finds it: withdrawn, with a mail of its resident's and a note. */
    async function withdrawn() {
      const origin = { messageId: `<${keys}@mail.example>`, from: 'kim@resident.example' } as const;
      const verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
      const made = newRegistration();
      await cases.accept({
        ...made,
        text: { ...made.text, rawMailKey: `raw ${made.case.id}`, mail: { ...origin, ...verdicts } },
        threads: [origin.messageId],
        personKeys: [`kim ${made.case.id}`, `prov ${made.case.id}`],
      });
      const { id } = made.case;
      await changeCase(cases, id, (file) => note(file, { text: 'Ring hem.' }, officer));
      await changeCase(cases, id, (file) => withdraw(file, { text: 'Det är löst.' }, officer));
      const lookUps = { personKeys: [`kim ${id}`, `prov ${id}`], threads: [origin.messageId] };
      return { id, lookUps };
    }
    async function removed(id: string, parts: readonly HeldPart[], lookUps: LookUps, version?: number) {
      const file = await cases.file(id);
      if (!file) throw new Error('no such case');
      const removals = parts.map((part) => ({
        part,
        days: 1,
        rule: `retention.${part}DaysAfterClosing` as const,
      }));
      const change = removeByRetention(file.case, removals, officer.now, pipeline);
      const before = version === undefined ? file : { ...file, case: { ...file.case, version } };
      return cases.remove(before, change, lookUps);
    }

    it('finds ended cases by what they still hold, once they ended long enough ago, and no open one', async () => {
      const open = await accepted();
      const { id, lookUps } = await withdrawn();
      expect(await holding(open.case.id)).toEqual([]);
      expect(await holding(id, '2026-11-24T08:59:59.999Z')).toEqual([]);
      expect(await holding(id, officer.now)).toEqual(['contact+text']);
      await removed(id, ['contact'], lookUps);
      expect(await holding(id)).toEqual(['text']);
      await removed(id, ['text'], { personKeys: [], threads: [] });
      expect(await holding(id)).toEqual([]);
    });

    it('removes the contact with its look-ups, and of the words only the mails they came as', async () => {
      const { id, lookUps } = await withdrawn();
      expect(await removed(id, ['contact'], lookUps)).toBe('stored');

      const file = await cases.file(id);
      expect(file).toMatchObject({ contact: undefined, text: { message: expect.any(String) } });
      expect(file?.text).not.toHaveProperty('mail');
      expect(file?.text).not.toHaveProperty('rawMailKey');
      expect(file?.messages.map((each) => each.text)).toEqual(['Ring hem.', 'Det är löst.']);
      expect(file?.events.at(-1)).toMatchObject({
        kind: 'removed-by-retention',
        version: file?.case.version,
      });
      for (const key of lookUps.personKeys) expect(await cases.casesOfPerson([key])).toEqual([]);
      expect(await cases.caseOfThread(lookUps.threads[0] ?? '')).toBeUndefined();
    });

    it('removes text and messages, and leaves the contact that has longer days', async () => {
      const { id, lookUps } = await withdrawn();
      await removed(id, ['text'], { ...lookUps, personKeys: [] });

      expect(await cases.file(id)).toMatchObject({
        contact: { name: 'Kim Prov' },
        text: undefined,
        messages: [],
      });
      expect(await cases.casesOfPerson([lookUps.personKeys[0] ?? ''])).toEqual([id]);
      expect(await holding(id)).toEqual(['contact']);
    });

    it('removes nothing when somebody else has changed the case meanwhile', async () => {
      const { id, lookUps } = await withdrawn();
      const before = await cases.file(id);
      expect(await removed(id, ['contact', 'text'], lookUps, 2)).toBe('conflict');
      expect(await cases.file(id)).toEqual(before);
      expect(await cases.casesOfPerson(lookUps.personKeys)).toEqual([id]);
    });

    it('takes the same complaint sent again for the case whose text is gone (D5)', async () => {
      const registration = newRegistration();
      await cases.accept(registration);
      const { id } = registration.case;
      await changeCase(cases, id, (file) => withdraw(file, { text: 'Det är löst.' }, officer));
      await removed(id, ['contact', 'text'], { personKeys: [], threads: [] });
      expect(await cases.accept(registration)).toMatchObject({ kind: 'repeated', case: { id } });
      expect((await cases.file(id))?.text).toBeUndefined();
    });
  });

  async function accepted(complaint = {}) {
    const registration = newRegistration(complaint);
    await cases.accept(registration);
    return registration;
  }
});

describe('settings on DynamoDB', () => {
  it('says which command applies a file when none has been applied', async () => {
    await expect(settingsStore(tables.client, 'settings').current()).rejects.toThrow(
      'npm run settings -- apply',
    );
  });

  it('keeps a new version only when something changed', async () => {
    const store = settingsStore(tables.client, 'settings');
    const first = await store.apply(aMunicipality());
    expect(first.version).toBe(1);
    expect((await store.apply(aMunicipality())).version).toBe(1);

    const other = aMunicipality({ smallCellBelow: 10 });
    expect((await store.apply(other)).version).toBe(2);
    const again = settingsStore(tables.client, 'settings');
    expect((await again.current()).settings).toEqual(other);
  });
});
