import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { disturbed } from '../faults/disturbed.ts';
import { RunningStack } from './running-stack.ts';

const eventsSchema = z.looseObject({ events: z.array(z.looseObject({ kind: z.string() })) });

const stack = new RunningStack();
beforeAll(
  () => stack.start({ clock: '2026-11-23T10:00:00+01:00', ...disturbed({ off: ['heartbeat'] }) }),
  180_000,
);
afterAll(() => stack.stop());

/** Lets SES turn down what has this in it, or everything, or nothing. */
function sesRefuses(what: { readonly saying?: string } | 'nothing'): Promise<unknown> {
  const rate = what === 'nothing' ? 0 : 1;
  const faults = { rate, services: ['SES'], kinds: ['refused'] };
  const body = JSON.stringify({ ...faults, ...(what !== 'nothing' && what) });
  return stack.json('/_local/faults', { method: 'PUT', body });
}

async function lateEvents(reference: string): Promise<number> {
  const registrar = await stack.staff('registrator');
  const { events } = eventsSchema.parse(await (await registrar.get(`/api/cases/${reference}`)).json());
  return events.filter(({ kind }) => kind.startsWith('acknowledgement-')).length;
}

const complaint = { message: 'Dörren går trögt.', email: 'kim@resident.example' };

describe('an acknowledgement that SES does not take (M-03)', { timeout: 120_000 }, () => {
  it('is sent again after one office hour, and the queue owner is told (D6)', async () => {
    await sesRefuses({ saying: 'Value=acknowledgement' });
    const { reference } = await stack.complain(complaint);
    await stack.settled();
    await stack.advanceTo('2026-11-23T10:59:59+01:00');
    expect(await stack.mails()).toEqual([]);
    expect(await lateEvents(reference)).toBe(0);

    await stack.advanceTo('2026-11-23T11:00:00+01:00');
    expect(await stack.mails({ reference })).toMatchObject([
      { kind: 'alarm', to: ['koansvarig.kc@sjokoping.example'], at: '2026-11-23T10:00:00.000Z' },
    ]);
    expect(await lateEvents(reference)).toBe(2);

    await sesRefuses('nothing');
    await stack.advanceTo('2026-11-23T11:10:00+01:00');
    expect((await stack.mails({ reference })).map(({ kind }) => kind)).toEqual(['alarm', 'acknowledgement']);
  });

  it('leaves once when SES takes nothing for hours, and nobody is alarmed for what has arrived', async () => {
    await stack.advanceTo('2026-11-23T11:15:00+01:00');
    await sesRefuses({});
    const { reference } = await stack.complain({ ...complaint, message: 'Lampan blinkar.' });
    await stack.settled();
    await stack.advanceTo('2026-11-23T14:12:00+01:00');
    expect(await stack.mails({ reference })).toEqual([]);

    await sesRefuses('nothing');
    await stack.advanceTo('2026-11-23T14:25:00+01:00');
    const kinds = (await stack.mails({ reference })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'acknowledgement')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'alarm').length).toBeLessThanOrEqual(1);
  });
});
