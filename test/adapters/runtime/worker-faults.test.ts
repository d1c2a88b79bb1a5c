import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { mailIn } from '../../../functions/mail-intake/arrived-mail.ts';
import { workerFaults } from '../../../shared/adapters/runtime/worker-faults.ts';

afterEach(() => vi.restoreAllMocks());

it('a fault is logged with its thing and place, and thrown on by name and without what it said', async () => {
  const lines: object[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: object) => void lines.push(line));
  const handler = middy<unknown, void>()
    .use(workerFaults({ code: 'mail-intake.failed', next: 'the event comes again', idsIn: mailIn }))
    .handler(() => {
      throw new RangeError('no room for Kim Prov');
    });
  const event = {
    Records: [
      {
        ses: {
          mail: { messageId: 'ses-1', timestamp: '2026-11-23T09:15:00.000Z', source: 'kim@resident.example' },
          receipt: { recipients: [] },
        },
      },
    ],
  };
  const context: Context = Object.create(null);
  const thrown: unknown = await Promise.resolve(handler(event, context)).catch((fault: unknown) => fault);
  expect(thrown).toMatchObject({
    name: 'RangeError',
    message: expect.stringContaining('mail-intake.failed'),
  });
  expect(lines).toMatchObject([
    {
      code: 'mail-intake.failed',
      mail: ['ses-1'],
      error: 'RangeError',
      at: expect.arrayContaining([expect.stringContaining('worker-faults.test.ts')]),
      next: 'the event comes again',
    },
  ]);
  expect(JSON.stringify([lines, String(thrown)])).not.toMatch(/Kim|resident/);
  expect(mailIn('nonsense')).toEqual({});
});
