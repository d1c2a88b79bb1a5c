import { describe, expect, it } from 'vitest';
import { checkMailPath } from '../../functions/mail-heartbeat/check-mail-path.ts';
import { heartbeatMime, hourOf } from '../../shared/adapters/mail/heartbeat.ts';
import type { RawMail } from '../../shared/use-cases/mail/mailer.ts';
import { mailWorld } from '../builders/mail-world.ts';
import { memorySettings } from '../builders/settings.ts';

const ten = new Date('2026-11-23T10:07:00.000Z');
const eleven = new Date('2026-11-23T11:07:00.000Z');
const advertised = [
  'synpunkter@sjokoping.example',
  'kommunen@sjokoping.example',
  'gator@sjokoping.example',
  'skola@sjokoping.example',
];

/** @param refused - an address SES takes no mail to: none that has it among others either */
function world(refused?: string) {
  const w = mailWorld();
  const sent: RawMail[] = [];
  let count = 0;
  return {
    w,
    sent,
    beat: (now: Date) =>
      checkMailPath({
        cases: w.cases,
        settings: memorySettings(),
        mailer: {
          send: async (mail) => {
            if (refused !== undefined && mail.to.includes(refused))
              return { kind: 'not-taken', why: 'AccessDenied' };
            sent.push(mail);
            return { kind: 'accepted', sesMessageId: String(sent.length) };
          },
        },
        now: () => now,
      }),
    /** The internet brings what was sent, but to the addresses named. */
    arrive: async (but: readonly string[] = []) => {
      for (const mail of sent.splice(0)) {
        for (const to of mail.to.filter((each) => !but.includes(each))) {
          count += 1;
          const outcome = await w.take(
            { id: `beat-${count}`, sender: mail.from, recipients: [to] },
            mail.mime,
          );
          expect(outcome).toEqual({ outcome: 'automatic', reason: 'heartbeat' });
        }
      }
    },
  };
}

describe('the hourly test of the advertised addresses (R-036)', () => {
  it('writes to each, and finds all of them heard when its mails have come through', async () => {
    const { beat: beatAt, sent, arrive } = world();
    expect(await beatAt(ten)).toEqual({ sent: true, silent: advertised });
    expect(sent.map((mail) => mail.to)).toEqual([advertised]);
    await arrive();
    expect((await beatAt(eleven)).silent).toEqual([]);
  });

  it('names the address whose mail did not come through, in the very next hour', async () => {
    const { beat: beatAt, arrive } = world();
    await beatAt(ten);
    await arrive(['gator@sjokoping.example']);
    expect((await beatAt(eleven)).silent).toEqual(['gator@sjokoping.example']);
  });

  it('goes on to the others while SES takes none to one of them, as to an address that waits for a deployment', async () => {
    const { beat: beatAt, arrive } = world('gator@sjokoping.example');
    expect(await beatAt(ten)).toEqual({ sent: false, silent: advertised });
    await arrive();
    expect(await beatAt(eleven)).toEqual({ sent: false, silent: ['gator@sjokoping.example'] });
  });

  it('does not take an old sign of life for a new one', async () => {
    const { beat: beatAt, arrive, sent } = world();
    await beatAt(ten);
    await arrive();
    await beatAt(eleven);
    sent.length = 0;
    expect((await beatAt(new Date('2026-11-23T12:07:00.000Z'))).silent).toEqual(advertised);
  });

  it('opens no case and owes nobody a mail', async () => {
    const { beat: beatAt, arrive, w } = world();
    await beatAt(ten);
    await arrive();
    for (let i = 1; i <= 4; i += 1)
      expect(await w.cases.rawMailOutcome(`beat-${i}`)).toEqual({
        outcome: 'automatic',
        reason: 'heartbeat',
      });
    for await (const mail of w.cases.unsent('2027-01-01T00:00:00.000Z')) expect(mail).toBeUndefined();
  });

  it('one that a server has forwarded counts for the address it was sent to', async () => {
    const { w } = world();
    const how = { from: 'synpunkter@sjokoping.example', to: advertised, secret: 'secret of links', now: ten };
    const forwarded = Buffer.concat([
      Buffer.from('X-Original-To: skola@sjokoping.example\r\n'),
      Buffer.from(heartbeatMime(hourOf(ten), how)),
    ]);
    await w.take({ recipients: ['inkorg@svar.sjokoping.example'] }, forwarded);
    expect(await w.cases.heartbeat('skola@sjokoping.example')).toBe(hourOf(ten));
    expect(await w.cases.heartbeat('gator@sjokoping.example')).toBeUndefined();
  });

  it('one that is not sealed by us is no sign of life', async () => {
    const { w } = world();
    const how = { from: 'kim@resident.example', to: advertised, secret: 'guess', now: ten };
    expect(await w.take({}, heartbeatMime(hourOf(ten), how))).not.toMatchObject({ reason: 'heartbeat' });
  });
});
