import { describe, expect, it } from 'vitest';
import { reconcileMail, type StoredMail } from '../../functions/reconcile-mail/reconcile-mail.ts';
import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';

const now = new Date('2026-11-24T02:40:00Z');

async function* stored(...mails: readonly [string, string][]): AsyncGenerator<StoredMail> {
  for (const [id, at] of mails) yield { id, storedAt: new Date(at) };
}

function outcomes(known: Readonly<Record<string, RawMailOutcome>>) {
  return { rawMailOutcome: async (id: string) => known[id] };
}

describe('reconciliation of mail (D10)', () => {
  it('names a mail that nothing became of', async () => {
    const reconciled = await reconcileMail({
      stored: stored(['became-a-case', '2026-11-23T08:00:00Z'], ['lost', '2026-11-23T09:00:00Z']),
      cases: outcomes({ 'became-a-case': { outcome: 'case', reference: '7K3M-9QXD-T' } }),
      now,
    });
    expect(reconciled).toEqual({ received: 2, unaccounted: ['lost'] });
  });

  it.each(['case', 'message', 'automatic', 'refused', 'duplicate'] as const)(
    'accepts the outcome %s',
    async (outcome) => {
      const cases = outcomes({ mail: { outcome } });
      const { unaccounted } = await reconcileMail({
        stored: stored(['mail', '2026-11-23T08:00:00Z']),
        cases,
        now,
      });
      expect(unaccounted).toEqual([]);
    },
  );

  it('leaves a mail alone while its call may still be tried, seven hours', async () => {
    const mails = stored(
      ['just-settled', '2026-11-23T19:40:00Z'],
      ['may-still-come', '2026-11-23T19:40:01Z'],
    );
    expect(await reconcileMail({ stored: mails, cases: outcomes({}), now })).toEqual({
      received: 1,
      unaccounted: ['just-settled'],
    });
  });

  it('knows what SES itself put into the bucket', async () => {
    const mails = stored(['AMAZON_SES_SETUP_NOTIFICATION', '2026-11-20T08:00:00Z']);
    expect(await reconcileMail({ stored: mails, cases: outcomes({}), now })).toEqual({
      received: 0,
      unaccounted: [],
    });
  });

  it('goes on naming a lost mail for a month', async () => {
    const mails = stored(['month-old', '2026-10-24T02:40:00Z'], ['older', '2026-10-24T02:39:59Z']);
    expect((await reconcileMail({ stored: mails, cases: outcomes({}), now })).unaccounted).toEqual([
      'month-old',
    ]);
  });
});
