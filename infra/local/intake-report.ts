import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ReceivedMail } from './smtp/received-mails.ts';

export const mailOutcomes = ['case', 'message', 'automatic', 'refused', 'duplicate', 'pending'] as const;
type MailOutcome = (typeof mailOutcomes)[number];

/** What became of one raw mail. */
export interface IntakeRow {
  readonly messageId: string;
  readonly outcome: MailOutcome;
  readonly reference?: string;
  readonly reason?: string;
  /** Virtual instant it was received, UTC. */
  readonly at: string;
}

/** `GET /_local/intake`. `received` is the sum of the others; a duplicate counts under `messages`. */
export interface IntakeReport {
  readonly received: number;
  readonly cases: number;
  readonly messages: number;
  readonly automatic: number;
  readonly refused: number;
  readonly pending: number;
  readonly mails: readonly IntakeRow[];
}

type Outcome = Pick<IntakeRow, 'outcome' | 'reference' | 'reason'>;

/** Largest batch of `BatchGetItem`. */
const batchSize = 100;

function countOutcomes(mails: readonly IntakeRow[]): IntakeReport {
  const count = (...outcomes: MailOutcome[]) => mails.filter((m) => outcomes.includes(m.outcome)).length;
  return {
    received: mails.length,
    cases: count('case'),
    messages: count('message', 'duplicate'),
    automatic: count('automatic'),
    refused: count('refused'),
    pending: count('pending'),
    mails,
  };
}

/**
 * Looks the outcome of every raw mail up in the case table (`RAWMAIL#<SES message id>`). Outcomes never change,
 * so each is read once; a mail without one is pending. The hourly test mails are left out: nobody wrote them.
 */
export function intakeReporter(
  client: DynamoDBClient,
  table: string,
  received: () => readonly ReceivedMail[],
) {
  const known = new Map<string, Outcome>();

  async function look(messageIds: readonly string[]): Promise<void> {
    let keys = messageIds.map((id) => ({ pk: { S: `RAWMAIL#${id}` }, sk: { S: 'RAWMAIL' } }));
    while (keys.length > 0) {
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
      );
      for (const item of answer.Responses?.[table] ?? []) {
        const outcome = mailOutcomes.find((o) => o === item.outcome?.S);
        const messageId = item.pk?.S?.slice('RAWMAIL#'.length);
        if (!outcome || !messageId) continue;
        const reference = item.reference?.S;
        const reason = item.reason?.S;
        known.set(messageId, { outcome, ...(reference ? { reference } : {}), ...(reason ? { reason } : {}) });
      }
      keys = (answer.UnprocessedKeys?.[table]?.Keys ?? []).map((key) => ({
        pk: { S: key.pk?.S ?? '' },
        sk: { S: 'RAWMAIL' },
      }));
    }
  }

  return async (): Promise<IntakeReport> => {
    const mails = received();
    const unknown = mails.map((m) => m.messageId).filter((id) => !known.has(id));
    for (let i = 0; i < unknown.length; i += batchSize) await look(unknown.slice(i, i + batchSize));
    return countOutcomes(
      mails
        .filter(({ messageId }) => known.get(messageId)?.reason !== 'heartbeat')
        .map(({ messageId, receivedAt }) => ({
          messageId,
          ...(known.get(messageId) ?? { outcome: 'pending' }),
          at: receivedAt,
        })),
    );
  };
}
