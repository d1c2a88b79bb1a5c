import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '../infra/local/smtp-intake.ts';
import { AlarmStack } from './alarm-stack.ts';

const stack = new AlarmStack();

const broken = `export const handler = async () => { throw new Error('broken'); };`;
const nonsense = `let calls = 0;
export const handler = async () => {
  calls += 1;
  if (calls === 1) throw new Error('broken');
  return { kind: 'nonsense', until: new Date().toISOString() };
};`;
/** Does its work with less than it needs, and ends badly. */
const lacking = (change: string) => `import { handler as whole } from './whole.mjs';
export const handler = async (event, context) => {
  await whole(event, ${change});
  throw new Error('broken');
};`;
const outOfTime = lacking('{ ...context, getRemainingTimeInMillis: () => 50_000 }');
/** For long nights in which only those who work at night matter. */
const alive = (metric: string) => `const name = '${metric}';
export const handler = async () => {
  const CloudWatchMetrics = [{ Namespace: 'Synpunkt', Dimensions: [[]], Metrics: [{ Name: name }] }];
  process.stdout.write(JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics }, [name]: 1 }) + '\\n');
};`;

const breakAll = (...folders: readonly string[]) => {
  for (const folder of folders) stack.code.become(folder, broken);
};

const pages = {
  'complaint-form': '/sv',
  'status-page': '/status/x',
  'secure-room': '/status/x/room',
  'case-officer-pages': '/cases',
  'case-officer-api': '/api/cases',
  'log-pages': '/log',
  'trends-pages': '/trends',
  administration: '/admin',
};
const people = ['web-faults', 'web-throttled', ...Object.keys(pages).map((folder) => `${folder}-errors`)];
const minutes = [
  'mail-loop',
  'file-scan-failed',
  'mail-intake-dead-letters',
  'mail-events-dead-letters',
  'file-verdict-dead-letters',
  'pictures-dead-letters',
];
const silence = ['sweep-silent', 'sweep-dead-letters', 'mail-heartbeat-dead-letters', 'intake-heartbeat'];
const work = [
  'resident-mail-dead-letters',
  'staff-mail-dead-letters',
  'case-stream-behind',
  'case-stream-dead-letters',
  'case-deadline-errors',
  'deadline-workflow-failed',
  'sweep-rescued',
  'cases-set-aside',
];
const nights = [
  'mail-reconciliation',
  'reconcile-mail-dead-letters',
  'calendar-horizon',
  'aggregate-trends-dead-letters',
  'retention-behind',
  'retention-dead-letters',
  'rotate-keys-dead-letters',
];
const all = [...people, ...minutes, ...silence, ...work, ...nights];

const day = (date: number, time: string) => `2026-11-${date}T${time}:00+01:00`;
/** What is left of it matters to nobody: retention has no time to look. */
const longEnded = { pk: { S: 'CASE#long-ended' }, sk: { S: 'NOTHING' } };
let wholeText: Awaited<ReturnType<AlarmStack['items']>>[number] = {};

beforeAll(() => stack.start(day(24, '09:00')));
afterAll(() => stack.stop());

describe('alarms', () => {
  it('are those that are made to ring below, and quiet while all is well', async () => {
    expect((await stack.alarms()).toSorted()).toEqual(all.toSorted());
    await stack.advanceTo(day(24, '09:01'));
    expect(await stack.ringing()).toEqual([]);
  });

  it('ring for whoever is answered with an error, and for what the minutes show', async () => {
    expect(await stack.complainWithFile('SYNPUNKT-LOCAL-SCAN-FAILS')).toBe(303);
    await stack.settled();
    breakAll('mail-events', 'file-verdict', 'mail-intake', 'pictures');
    expect(await stack.complainWithFile('Lampan lyser inte.')).toBe(303);
    expect(await stack.complain({ times: 6 })).toEqual(Array.from({ length: 6 }, () => 201));
    expect(await stack.complainAndAnswer()).toEqual([200, 200]);
    expect(await stack.complainWithFile()).toBe(303);
    await stack.settled();
    // From here on no mail leaves, and nothing follows from what is written.
    breakAll('send-mail', 'case-deadline', 'sweep', 'mail-heartbeat');
    expect(await stack.complain({ email: 'noor@resident.example' })).toEqual([201]);
    await stack.settled();
    breakAll('case-stream');
    expect(await stack.complain({ times: 2, email: 'lo@resident.example' })).toEqual([201, 201]);
    breakAll(...Object.keys(pages));
    for (const page of Object.values(pages))
      expect((await fetch(`${stack.ready.web}${page}`)).status).toBeGreaterThanOrEqual(500);
    expect(await stack.rush()).toBe(429);
    const mail = 'From: kim@resident.example\r\nSubject: Gatan\r\nMessage-ID: <1@x.example>\r\n\r\nMörk.';
    await deliver(Number(stack.ready.smtp.split(':')[1]), mail, 'synpunkter@sjokoping.example');
    await stack.advanceTo(day(24, '09:06'));
    expect(await stack.ringing()).toEqual(expect.arrayContaining([...people, ...minutes]));
    await stack.advanceTo(day(24, '09:11'));
    expect(await stack.ringing()).not.toContain('web-faults');
  });

  it('ring for a sweep that has fallen silent, and are over when it is back', async () => {
    await stack.advanceTo(day(24, '09:21'));
    expect(await stack.ringing()).toContain('sweep-silent');
    expect(await stack.ringing()).not.toContain('intake-heartbeat');
    const items = await stack.items();
    // Of a case that is looked at within the hour.
    const due = items.find(({ lookAt }) => String(lookAt?.S) < '2026-11-24T09:30');
    wholeText = items.find(({ pk, sk }) => sk?.S === 'TEXT' && pk?.S === due?.pk?.S) ?? {};
    await stack.put({ ...wholeText, content: { M: {} } });
    stack.code.mend(['sweep', 'case-stream']);
    await stack.advanceTo(day(24, '09:41'));
    expect(await stack.ringing()).not.toContain('sweep-silent');
  });

  it('ring for every stage that stands still', async () => {
    stack.code.become('case-deadline', nonsense);
    await stack.advanceTo(day(24, '11:06'));
    const told = (await stack.notices()).filter(({ state }) => state === 'ALARM').map(({ name }) => name);
    expect(told).toEqual(expect.arrayContaining([...work, ...silence]));
  });

  it('the doctor names them, with what else it finds, and ends with 1', async () => {
    const { code, said } = await stack.doctor();
    expect(code, said).toBe(1);
    for (const line of [
      /^ok {3}settings: version 1/m,
      /^ok {3}calendar: verified until/m,
      /^-- {3}test mail to synpunkter@sjokoping\.example: none has come through yet/m,
      /^NO {3}alarm synpunkt-intake-heartbeat: rings$/m,
      /^NO {3}dead letters: 1 in Synpunkt-MailIntakeDeadLetters/m,
      /^NO {3}alarm synpunkt-sweep-dead-letters: rings\n {5}docs\/runbook\.md, sweep-dead-letters$/m,
      /^\d+ things are wrong\.$/m,
    ])
      expect(said).toMatch(line);
  });

  it('ring for what is done at night, and for what is not done in two nights', async () => {
    stack.code.become('sweep', alive('SweepHeartbeat'));
    stack.code.become('retention', outOfTime);
    stack.code.become('reconcile-mail', lacking('context'));
    breakAll('rotate-keys');
    stack.code.become('aggregate-trends', lacking('context'), {
      'shared-domain-calendar-calendars-se.json': (calendar) =>
        calendar.replace(/"verifiedUntil":"\d{4}-12-31"/, '"verifiedUntil":"2027-02-28"'),
    });
    await stack.put({
      ...longEnded,
      openDepartment: { S: 'ENDED#contact+text#0' },
      dueAt: { S: '2020-01-01T00:00:00.000Z' },
    });
    await stack.advanceTo(day(25, '04:30'));
    expect(await stack.ringing()).not.toContain('retention-behind');
    await stack.advanceTo(day(26, '04:30'));
    expect(await stack.ringing()).toEqual(expect.arrayContaining(nights));
  });

  it('fall silent when all is mended and the letters are dealt with', async () => {
    stack.code.mend();
    await stack.put(wholeText);
    await stack.put(longEnded);
    await stack.dealWithLetters();
    // Of somebody else: one mailbox is held back once here, not again when all that waited for it leaves in one hour.
    expect(await stack.complain({ email: 'lo@resident.example' })).toEqual([201]);
    await stack.advanceTo(day(26, '05:12'));
    stack.code.become('sweep', alive('SweepHeartbeat'));
    stack.code.become('mail-heartbeat', alive('IntakeHeartbeat'));
    await stack.advanceTo(day(27, '04:30'));
    stack.code.mend();
    await stack.advanceTo(day(27, '04:46'));
    expect(await stack.ringing()).toEqual([]);
  });

  it('tell the alarm address once when each rings, with what people notice, and once when it is over', async () => {
    const notices = await stack.notices();
    for (const name of all) {
      const own = notices.filter((notice) => notice.name === name);
      const states = own.map(({ state }) => state);
      // Each time the sweep has to help out is a matter of its own, and here it has to more than once.
      const times = name === 'sweep-rescued' ? states.length / 2 : 1;
      expect([name, states]).toEqual([name, Array.from({ length: times }, () => ['ALARM', 'OK']).flat()]);
      expect(own[0]?.text).toMatch(new RegExp(`rings\\.\\s+[A-Z].{30,}docs/runbook\\.md#${name}`));
    }
  });

  it('and the dashboard show nothing that nobody measures', async () => {
    const { ours, aws } = stack.shown();
    expect(ours.length).toBeGreaterThan(12);
    // Of the five things that become of a mail this town has met one; the other names are typed.
    const measured = [
      ...stack.measured(),
      'Mail-message',
      'Mail-automatic',
      'Mail-duplicate',
      'Mail-refused',
    ];
    expect(ours.filter((name) => !measured.includes(name))).toEqual([]);
    expect(aws).toEqual([
      'AWS/ApiGateway 4xx',
      'AWS/ApiGateway 5xx',
      'AWS/ApiGateway Count',
      'AWS/Billing EstimatedCharges',
      'AWS/Lambda Errors',
      'AWS/Lambda IteratorAge',
      'AWS/SES Reputation.BounceRate',
      'AWS/SES Reputation.ComplaintRate',
      'AWS/SQS ApproximateAgeOfOldestMessage',
      'AWS/SQS ApproximateNumberOfMessagesVisible',
      'AWS/States ExecutionsFailed',
    ]);
  });
});
