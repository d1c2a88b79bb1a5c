import { describe, expect, it } from 'vitest';
import { composeForResident, composeForStaff } from '../../shared/adapters/mail/out/compose.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { aComplaint } from '../builders/a-case.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';

const applied = appliedSettings();
const inside = 'Gatan är inte plogad. Jag vill också begära ut alla avtal om plogning.';

async function sent(message: string, receivedAt: string) {
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
    expect(task.promise.dueAt).toBe('2026-11-23T16:00:00.000Z');
  });

  it('has a confirmation of its own, which asks for no reason', async () => {
    const world = await sent(inside, monday);
    expect((await world.complaint()).mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
    const task = await world.task();
    const [mail, ...others] = task.mails;
    expect([mail?.kind, others]).toEqual(['records-request', []]);
    if (!mail) return;
    const { text } = composeForResident(letterOf(task, mail, applied.settings, links, monday), how);
    expect(text).toContain('skyndsamt');
    expect(text).toContain('måndag 23 november');
    expect(text).toContain('Du behöver inte tala om vem du är');
  });

  it.each([
    ['in the morning', '2026-11-23T07:05:00.000Z', '2026-11-23'],
    ['just before closing', '2026-11-23T15:59:00.000Z', '2026-11-23'],
    ['in the evening: the next working day is its first', '2026-11-23T19:00:00.000Z', '2026-11-24'],
    ['on a Saturday', '2026-11-21T11:00:00.000Z', '2026-11-23'],
  ])('alarms staff on its first working day when it comes %s', async (_, receivedAt, firstDay) => {
    const world = await sent(inside, receivedAt);
    const before = await world.task();
    const opening = `${firstDay}T07:00:00.000Z`;
    const looked = receivedAt > opening ? receivedAt : opening;
    expect(before.case.lookAt).toBe(looked);
    const { file } = await meetWhatIsOwed(world.cases, before, applied, looked);
    const alarms = file.mails.filter((mail) => mail.to[0]?.kind === 'staff');
    expect(alarms.length).toBeGreaterThan(0);
    const [alarm] = alarms;
    if (!alarm) return;
    expect(alarm.sendAt).toBe(looked);
    const letter = letterOf(file, alarm, applied.settings, links, looked);
    const { text } = composeForStaff([letter], { to: ['x@sjokoping.example'] });
    expect(text).toContain(file.case.reference);
    expect(text).not.toContain('plogad');
  });

  it('is acknowledged late by its own mail', async () => {
    const world = await sent(inside, monday);
    const { file } = await meetWhatIsOwed(
      world.cases,
      await world.task(),
      applied,
      '2026-11-23T10:16:00.000Z',
    );
    const toResident = file.mails.filter((mail) => mail.to[0]?.kind === 'resident');
    expect(toResident.map((mail) => mail.kind)).toEqual(['records-request', 'records-request']);
  });
});
