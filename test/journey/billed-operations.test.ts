import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { mostReadUnits, ordinaryCase } from '../../infra/costs/ordinary-case.ts';
import { disturbed } from '../faults/disturbed.ts';
import { RunningStack } from './running-stack.ts';

/**
 * What one ordinary case costs (docs/decisions/0060): sent by the API, acknowledged, taken by an officer a quarter of
 * an hour later, reminded of twice, opened in between, answered by mail, counted in the trends. Nothing else happens
 * and no schedule fires; what those cost does not grow with cases.
 */
const stack = new RunningStack();
beforeAll(
  () =>
    stack.start({
      clock: '2026-11-23T10:15:00+01:00',
      ...disturbed({ off: ['schedules'] }),
    }),
  180_000,
);
afterAll(() => stack.stop());

/** Real milliseconds after which an unused environment may end and read its settings again. */
const environmentsStayMs = 20_000;

const countsSchema = z.record(z.string(), z.number());
const usageSchema = z.object({
  calls: z.record(z.string(), countsSchema),
  units: countsSchema,
  estimatedCost: countsSchema,
});
type Counts = z.infer<typeof countsSchema>;

const officer = 'kc-handlaggare';
let reference = '';
let before: z.infer<typeof usageSchema>;
const total: Counts = {};
const cents: Counts = {};

function less(now: Counts, then: Counts): Counts {
  const grown = Object.entries(now).map(([name, count]) => [name, count - (then[name] ?? 0)] as const);
  return Object.fromEntries(grown.filter(([, count]) => count > 1e-12));
}

function add(sum: Counts, more: Counts): void {
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
}

const usage = async () => usageSchema.parse(await stack.json('/_local/usage'));

/** What was billed since the last time, once all is quiet. */
async function billed(): Promise<Counts> {
  await stack.settled();
  const now = await usage();
  const { schedulerInvocations: _, lambdaGigabyteSeconds, ...units } = less(now.units, before.units);
  const { Scheduler: __, total: ___, ...dollars } = less(now.estimatedCost, before.estimatedCost);
  before = now;
  add(total, { ...units, ...(lambdaGigabyteSeconds && { lambdaGigabyteSeconds }) });
  for (const [service, dollar] of Object.entries(dollars)) add(cents, { [service]: dollar * 100 });
  return units;
}

async function asOfficer(body?: { action: string; content: object }): Promise<number> {
  const kc = await stack.staff(officer);
  const response = body
    ? await kc.act(reference, body.action, body.content)
    : await kc.get(`/api/cases/${reference}`);
  return response.status;
}

describe('the billed operations of one ordinary case', () => {
  const startedMs = performance.now();
  const steps: readonly [keyof typeof ordinaryCase, () => Promise<unknown>][] = [
    [
      'complaint, acknowledgement and the execution that watches',
      async () => {
        const sent = await stack.complain({
          message: 'Dörren till reception B går trögt att öppna.',
          email: 'kim@resident.example',
        });
        reference = sent.reference;
      },
    ],
    [
      'an officer takes it',
      async () => {
        await stack.advanceTo('2026-11-23T10:30:00+01:00');
        expect(await asOfficer({ action: 'assign', content: { officer } })).toBe(200);
      },
    ],
    ['the acknowledgement is seen to have been accepted', () => stack.advanceTo('2026-11-25T07:59:00+01:00')],
    ['first reminder', () => stack.advanceTo('2026-11-25T08:59:00+01:00')],
    ['the officer opens it', async () => expect(await asOfficer()).toBe(200)],
    ['nobody need be alarmed at mid-day', () => stack.advanceTo('2026-11-25T13:59:00+01:00')],
    ['second reminder', () => stack.advanceTo('2026-11-25T15:00:00+01:00')],
    [
      'answer',
      async () =>
        expect(await asOfficer({ action: 'reply', content: { text: 'Vi har bytt dörrstängaren.' } })).toBe(
          200,
        ),
    ],
    [
      'nothing is left at the due time: the execution ends',
      () => stack.advanceTo('2026-11-25T18:00:00+01:00'),
    ],
    [
      'its day is counted',
      async () => {
        const owner = await stack.staff('policyagare');
        expect((await owner.post('/api/trends/aggregate', {})).status).toBe(200);
      },
    ],
  ];

  it.each(steps)('%s', async (step, act) => {
    before ??= await usage();
    await act();
    const { dynamodbReadUnits: __, ...counted } = await billed();
    expect(counted).toEqual(ordinaryCase[step]);
  });

  it('reads no more than it has to', () => {
    // Which environment answers a call, and so how often the settings are read, hangs on the machine: hence a bound, not a number.
    expect(total.dynamodbReadUnits).toBeGreaterThan(60);
    expect(total.dynamodbReadUnits).toBeLessThanOrEqual(
      performance.now() - startedMs < environmentsStayMs ? mostReadUnits : 200,
    );
  });

  it('are four mails: acknowledgement, two reminders, answer', async () => {
    expect((await stack.mails()).map(({ kind }) => kind)).toEqual([
      'acknowledgement',
      'reminder',
      'reminder',
      'answer',
    ]);
  });

  it('cost at most 0.050 US cents without SES and 0.100 with it, 60 ms for each invocation', () => {
    const { SES = 0, ...others } = cents;
    const withoutMail = Object.values(others).reduce((sum, each) => sum + each, 0);
    expect(total.stateTransitions).toBe(13);
    expect(withoutMail).toBeGreaterThan(0.03);
    expect(withoutMail).toBeLessThanOrEqual(0.05);
    expect(withoutMail + SES).toBeLessThanOrEqual(0.1);
  });

  it('a known topic costs one look at the sender more, and a read of each earlier case of theirs (M-19)', async () => {
    const reads = async (message: string, email: string) => {
      // Nothing is kept so long: each of them reads the settings.
      await stack.json('/_local/clock', { method: 'PUT', body: JSON.stringify({ advance: 'PT5S' }) });
      await stack.complain({ message, email });
      return (await billed()).dynamodbReadUnits ?? 0;
    };
    // The first after a while reads the content of the settings too, which stays known.
    await reads('Dörren till reception B går trögt att öppna.', 'ny@resident.example');
    const without = await reads('Dörren till reception C går trögt att öppna.', 'lo@resident.example');
    const first = await reads('Gatlyktan vid torget är trasig.', 'bo@resident.example');
    const again = await reads('Gatlyktan vid torget är fortfarande trasig.', 'bo@resident.example');
    expect([first - without, again - without]).toEqual([0.5, 1.5]);
  });
});
