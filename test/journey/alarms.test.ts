import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '../infra/local/smtp-intake.ts';
import { AlarmStack, breaking } from './alarm-stack.ts';

const stack = new AlarmStack();
const rung = async (names: readonly string[]) => {
  const told = await stack.notices();
  return names.map((name) => told.filter((notice) => notice === `ALARM ${name}`).length);
};
const once = (names: readonly string[]) => names.map(() => 1);

const people = [
  'complaint-form-errors',
  'status-page-errors',
  'case-officer-pages-errors',
  'case-officer-api-errors',
  'log-pages-errors',
  'trends-pages-errors',
];
const silence = ['sweep-silent', 'sweep-dead-letters', 'mail-heartbeat-dead-letters', 'intake-heartbeat'];
const work = [
  'resident-mail-dead-letters',
  'case-stream-dead-letters',
  'case-deadline-errors',
  'sweep-rescued',
];
const nights = [
  'mail-events-dead-letters',
  'file-verdict-dead-letters',
  'aggregate-trends-dead-letters',
  'rotate-keys-dead-letters',
  'reconcile-mail-dead-letters',
  'retention-dead-letters',
];

beforeAll(
  () =>
    stack.start(
      breaking(
        /^(ComplaintForm|StatusPage|CaseOfficer(Pages|Api)|LogPages|TrendsPages|MailIntake|Sweep|MailHeartbeat)[A-F\d]{8}$/,
      ),
      '2026-11-24T09:00:00+01:00',
    ),
  180_000,
);
afterAll(() => stack.stop());

describe('while nobody can ask and nothing comes in', { timeout: 240_000 }, () => {
  it('all alarms are quiet at first', async () => {
    await stack.advanceTo('2026-11-24T09:01:00+01:00');
    expect(await stack.ringing()).toEqual([]);
  });

  it('they ring for whoever is answered with an error, and for mail that does not become a case', async () => {
    expect(await stack.complain()).toBeGreaterThanOrEqual(500);
    for (const page of ['/status/x', '/cases', '/api/cases', '/log', '/trends'])
      expect((await fetch(`${stack.ready.web}${page}`)).status).toBeGreaterThanOrEqual(500);
    const mail = 'From: kim@resident.example\r\nSubject: Gatan\r\nMessage-ID: <1@x.example>\r\n\r\nMörk.';
    await deliver(Number(stack.ready.smtp.split(':')[1]), mail, 'synpunkter@sjokoping.example');
    await stack.advanceTo('2026-11-24T09:06:00+01:00');
    expect(await stack.ringing()).toEqual(expect.arrayContaining(['web-faults', ...people]));
    await stack.advanceTo('2026-11-24T09:11:00+01:00');
    expect(await stack.ringing()).toContain('mail-intake-dead-letters');
    expect(await stack.ringing()).not.toContain('web-faults');
  });

  it('they ring for what has fallen silent: the sweep after a quarter of an hour, the test mail after two', async () => {
    await stack.advanceTo('2026-11-24T09:21:00+01:00');
    expect(await stack.ringing()).toContain('sweep-silent');
    expect(await stack.ringing()).not.toContain('intake-heartbeat');
    await stack.advanceTo('2026-11-24T11:06:00+01:00');
    expect(await stack.ringing()).toEqual(expect.arrayContaining(silence));
  });

  it('the doctor names them, with what else it finds, and ends with 1', async () => {
    const { code, said } = await stack.doctor();
    expect(code).toBe(1);
    for (const line of [
      /^ok {3}settings: version 1/m,
      /^ok {3}calendar: verified until/m,
      /^-- {3}test mail to synpunkter@sjokoping\.example: none has come through yet/m,
      /^NO {3}alarm synpunkt-intake-heartbeat: rings$/m,
      /^NO {3}dead letters: 1 in Synpunkt-MailIntakeDeadLetters/m,
      /^NO {3}alarm synpunkt-sweep-silent: rings\n {5}docs\/runbook\.md, sweep-silent$/m,
      /^\d+ things are wrong\.$/m,
    ])
      expect(said).toMatch(line);
  });

  it('the alarm address is told of each once', async () => {
    const all = ['web-faults', 'mail-intake-dead-letters', ...people, ...silence];
    expect(await rung(all)).toEqual(once(all));
    expect(await stack.notices()).toContain('OK web-faults');
  });
});

describe('while complaints come in and nothing is done with them', { timeout: 240_000 }, () => {
  beforeAll(
    () =>
      stack.start(breaking(/^(SendMail|CaseStream|CaseDeadline)[A-F\d]{8}$/), '2026-11-24T13:00:00+01:00'),
    180_000,
  );

  it('they ring for every stage that stands still', async () => {
    expect(await stack.complain()).toBeLessThan(300);
    await stack.advanceTo('2026-11-24T14:06:00+01:00');
    expect(await rung(work)).toEqual(once(work));
  });

  it('they ring for what comes back, and for what is done at night', async () => {
    const broken = breaking(
      /^(MailEvents|FileVerdict|AggregateTrends|Retention|ReconcileMail|RotateKeys)[A-F\d]{8}$/,
    );
    await stack.start(broken, '2026-11-25T02:08:00+01:00');
    expect(await stack.complainWithFile()).toBe(303);
    await stack.advanceTo('2026-11-25T04:30:00+01:00');
    expect(await stack.ringing()).toEqual(expect.arrayContaining(nights));
    expect(await rung(nights)).toEqual(once(nights));
  });
});

describe('when all is mended', { timeout: 240_000 }, () => {
  beforeAll(() => stack.start(() => {}, '2026-11-25T08:00:00+01:00'), 180_000);

  it('they fall silent, each with a word, once the letters are dealt with', async () => {
    await stack.purge();
    expect(await stack.complain()).toBeLessThan(300);
    await stack.advanceTo('2026-11-25T10:30:00+01:00');
    expect(await stack.ringing()).toEqual([]);
    const told = await stack.notices();
    for (const name of [...people, ...silence, ...work, ...nights]) expect(told).toContain(`OK ${name}`);
  });

  it('all but one: the next night finds the mail that never became anything', async () => {
    await stack.start(() => {}, '2026-11-26T03:38:00+01:00');
    await stack.advanceTo('2026-11-26T03:50:00+01:00');
    expect(await stack.ringing()).toEqual(['mail-reconciliation']);
    expect(await rung(['mail-reconciliation'])).toEqual([1]);
  });
});
