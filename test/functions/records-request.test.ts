import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../shared/adapters/mail/out/compose.ts';
import { composeForStaff } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { extend } from '../../shared/domain/handling/actions/extend.ts';
import { refuseRecords } from '../../shared/domain/handling/actions/refuse-records.ts';
import { latest } from '../../shared/domain/time/instants.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { explanation } from '../../shared/words/promise/promise-words.ts';
import { aComplaint } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

const applied = appliedSettings();
const inside = 'Gatan är inte plogad. Jag vill också begära ut alla avtal om plogning.';

async function sent(message: string, receivedAt: string, applied = appliedSettings()) {
  const cases = memoryCases();
  await submitComplaint(
    {
      complaint: aComplaint({ message, receivedAt }),
      key: { kind: 'web', value: 'k' },
      by: { kind: 'resident' },
    },
    { cases, settings: memorySettings(applied), applied, now: new Date(receivedAt), warn: noWarnings },
  );
  const file = async (id: string): Promise<CaseFile> => (await cases.file(id)) ?? expect.fail();
  return {
    cases,
    complaint: () => file(caseIdOf('web', 'k')),
    task: () => file(caseIdOf('web', 'k\nrecords request')),
  };
}

const links = {
  status: 'https://s.example/status/abc',
  staff: (r: string) => `https://s.example/cases/${r}`,
  list: 'https://s.example/cases',
};
const how = { to: 'kim@resident.example', replyTo: 'svar+x@svar.sjokoping.example', region: 'eu-north-1' };

describe('a records request inside a complaint (R-007, E-13)', () => {
  const monday = '2026-11-23T09:15:00.000Z';

  it('is a task of its own with the same arrival; neither waits for the other', async () => {
    const world = await sent(inside, monday);
    const [complaint, task] = [(await world.complaint()).case, (await world.task()).case];
    expect(complaint.type).not.toBe('records_request');
    expect(task).toMatchObject({ type: 'records_request', receivedAt: complaint.receivedAt });
    expect(complaint.promise.dueAt).toBe('2026-11-25T16:00:00.000Z');
    expect(task.promise).toMatchObject({ dueAt: '2026-11-24T16:00:00.000Z', rule: 'A' });
  });

  it('is put off by no closing day of the municipality’s own, and says how it was counted (P-05, E-66)', async () => {
    const squeeze = {
      on: '2026-11-24',
      name: { sv: 'Personaldag', da: 'Personaledag', en: 'Staff day' },
      publishedOn: '2026-10-01',
      decision: 'KS 2026-09-01',
    };
    const settings = appliedSettings({ closedDays: [squeeze] });
    const { complaint, task } = await sent(inside, monday, settings);
    expect((await complaint()).case.promise.dueAt).toBe('2026-11-26T16:00:00.000Z');
    const { promise } = (await task()).case;
    expect(promise.dueAt).toBe('2026-11-24T16:00:00.000Z');
    expect(explanation(promise, settings.settings, 'sv')).toMatch(/inom (?:1|en) arbetsdag/);
    expect(explanation(promise, settings.settings, 'sv')).not.toContain('Personaldag');
  });

  it.each([
    ['just before closing', '2026-11-23T13:58:00.000Z', {}, '2026-11-24T16:00:00.000Z'],
    [
      'with a setting of three days',
      monday,
      { recordsRequest: { workingDays: 3 } },
      '2026-11-26T16:00:00.000Z',
    ],
  ])('is owed an answer some working days after it came: %s', async (_, at, settings, dueAt) => {
    const world = await sent(inside, at, appliedSettings(settings));
    expect((await world.task()).case.promise.dueAt).toBe(dueAt);
  });

  it('takes seven working days in Denmark, and longer with a reason and a day (offentlighedsloven § 36)', async () => {
    const { municipality } = applied.settings;
    const danish = appliedSettings({ municipality: { ...municipality, country: 'DK' } });
    const task = await (await sent(inside, monday, danish)).task();
    expect(task.case.promise.dueAt).toBe('2026-12-02T16:00:00.000Z');
    const longer = {
      promisedOn: '2026-12-09',
      reason: 'Vi gennemgår mange dokumenter.',
      handler: 'kc-handlaggare',
    };
    const by = { kind: 'staff', id: 'kc-handlaggare' } as const;
    expect(extend(task, longer, { by, now: monday, applied: danish })).toMatchObject({
      mails: [{ kind: 'holding-reply', dueAt: '2026-12-09T16:00:00.000Z' }],
    });
  });

  it('has a confirmation of its own, which asks for no reason', async () => {
    const world = await sent(inside, monday);
    expect((await world.complaint()).mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
    const task = await world.task();
    const [mail, ...others] = task.mails;
    expect(mail?.kind).toBe('records-request');
    // The registrar is told.
    expect(others).toMatchObject([{ kind: 'new-officer', to: [{ kind: 'staff', id: 'registrator' }] }]);
    if (!mail) return;
    const { text } = composeForResident(letterOf(task, mail, applied.settings, links, monday), how);
    expect(text).toContain('skyndsamt');
    expect(text).toContain('tisdag 24 november');
    expect(text).toContain('Du behöver inte tala om vem du är');
  });

  it.each([
    ['in the morning', '2026-11-23T07:05:00.000Z', '2026-11-23', '2026-11-24'],
    ['just before closing', '2026-11-23T15:59:00.000Z', '2026-11-23', '2026-11-24'],
    [
      'in the evening: the next working day is its first',
      '2026-11-23T19:00:00.000Z',
      '2026-11-24',
      '2026-11-25',
    ],
    ['on a Saturday', '2026-11-21T11:00:00.000Z', '2026-11-23', '2026-11-24'],
  ])(
    'tells the registrar on its first working day, and reminds staff on the last, when it comes %s',
    async (_, receivedAt, firstDay, lastDay) => {
      const world = await sent(inside, receivedAt);
      const before = await world.task();
      const opening = (day: string) => `${day}T07:00:00.000Z`;
      const told = before.mails.find((mail) => mail.to[0]?.kind === 'staff');
      if (!told) expect.fail('nobody is told');
      expect(told.sendAt).toBe(latest(receivedAt, opening(firstDay)));
      const letter = letterOf(before, told, applied.settings, links, receivedAt);
      const { text } = composeForStaff([letter], { to: ['x@sjokoping.example'] });
      expect(text).toContain(before.case.reference);
      expect(text).not.toContain('plogad');

      const { file } = await meetWhatIsOwed(world.cases, before, applied, opening(lastDay));
      expect(file.mails.map((mail) => mail.kind)).toContain('reminder');
    },
  );

  it('is acknowledged late by its own mail', async () => {
    const world = await sent(inside, monday);
    const task = await world.task();
    const givenUp = { ...task, mails: task.mails.map((mail) => ({ ...mail, state: 'failed' as const })) };
    const { file } = await meetWhatIsOwed(world.cases, givenUp, applied, '2026-11-23T10:16:00.000Z');
    const toResident = file.mails.filter((mail) => mail.to[0]?.kind === 'resident');
    expect(toResident.map((mail) => mail.kind)).toEqual(['records-request', 'records-request']);
  });
});

describe('refusing records (R-007)', () => {
  const monday = '2026-11-23T09:15:00.000Z';
  const input = { extent: 'part', provision: '21 kap. 1 § OSL', reason: 'Två sidor rör hälsa.' } as const;
  const acting = (country: 'SE' | 'DK') => {
    const { municipality } = applied.settings;
    const settings = appliedSettings({ municipality: { ...municipality, country } });
    return { by: { kind: 'staff', id: 'kc-handlaggare' } as const, now: monday, applied: settings };
  };

  it.each([
    ['SE', 'sv', ['en del', 'kammarrätten', 'tre veckor', 'skriftligt beslut']],
    ['SE', 'en', ['part of', 'three weeks', 'written decision']],
    ['DK', 'da', ['en del', 'Ankestyrelsen', 'afgørelse']],
  ] as const)(
    'says in %s, in %s, provision, reason, decision and appeal',
    async (country, language, said) => {
      const task = await (await sent(inside, monday)).task();
      const refusal = refuseRecords(task, input, acting(country));
      if (refusal.kind === 'refused') return expect.fail(refusal.reason);
      expect(refusal.case).toMatchObject({ state: 'ANSWERED', answeredBy: 'email' });
      const [mail] = refusal.mails;
      if (!mail) return expect.fail('no mail');
      expect(mail.kind).toBe('records-refusal');
      const file = { ...task, case: refusal.case, messages: [...refusal.messages] };
      const { settings } = acting(country).applied;
      const { text } = composeForResident(
        letterOf(file, { ...mail, language }, settings, links, monday),
        how,
      );
      for (const part of [...said, input.provision, input.reason]) expect(text).toContain(part);
      expect(text).not.toContain('undefined');
    },
  );

  it('is for records requests only, and needs provision and reason', async () => {
    const { complaint, task } = await sent(inside, monday);
    const by = acting('SE');
    expect(refuseRecords(await complaint(), input, by)).toMatchObject({ reason: 'no-records-request' });
    const request = await task();
    expect(refuseRecords(request, { ...input, provision: ' ' }, by)).toMatchObject({
      reason: 'provision-missing',
    });
    expect(refuseRecords(request, { ...input, reason: ' ' }, by)).toMatchObject({ reason: 'reason-missing' });
  });
});
