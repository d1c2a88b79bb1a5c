import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { disturbed } from '../faults/disturbed.ts';
import { RunningStack } from './running-stack.ts';

const eventsSchema = z.looseObject({ events: z.array(z.looseObject({ kind: z.string() })) });

const stack = new RunningStack();
const quiet = disturbed({ off: ['heartbeat'] });
beforeAll(() => stack.start({ clock: '2026-11-23T10:00:00+01:00', sandbox: true, ...quiet }));
afterAll(() => stack.stop());

/** Lets SES turn down everything, or nothing. */
function sesRefuses(what: 'everything' | 'nothing'): Promise<unknown> {
  const rate = what === 'nothing' ? 0 : 1;
  const body = JSON.stringify({ rate, services: ['SES'], kinds: ['refused'] });
  return stack.json('/_local/faults', { method: 'PUT', body });
}

async function lateEvents(reference: string): Promise<number> {
  const registrar = await stack.staff('registrator');
  const { events } = eventsSchema.parse(await (await registrar.get(`/api/cases/${reference}`)).json());
  return events.filter(({ kind }) => kind.startsWith('acknowledgement-')).length;
}

const complaint = { message: 'Dörren går trögt.', email: 'kim@resident.example' };

describe('an acknowledgement that SES does not take (M-03)', () => {
  it('because the account is in the sandbox, is told to the queue owner after an office hour, and leaves when it no longer is (D6)', async () => {
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

    await stack.kill();
    await stack.start(quiet);
    await stack.advanceTo('2026-11-23T11:10:00+01:00');
    expect((await stack.mails({ reference })).map(({ kind }) => kind)).toEqual(['alarm', 'acknowledgement']);
  });

  it('leaves once when SES takes nothing for hours, and nobody is alarmed for what has arrived', async () => {
    await stack.advanceTo('2026-11-23T11:15:00+01:00');
    await sesRefuses('everything');
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
