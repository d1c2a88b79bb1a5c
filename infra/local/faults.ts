import * as z from 'zod';
import {
  type Call,
  ConnectionLost,
  jsonFault,
  type Middleware,
  type Reply,
  ServiceFault,
  xmlReply,
} from './engine/wire.ts';

const services = ['DynamoDB', 'DynamoDBStreams', 'SQS', 'SES', 'S3', 'StepFunctions'] as const;
const kinds = [
  'throttled',
  'lost',
  'lost-after',
  'failed-after',
  'delayed',
  'repeated',
  'refused',
  'conflict',
] as const;
const schedules = ['sweep', 'heartbeat', 'schedules'] as const;
type Kind = (typeof kinds)[number];

/** What the tests ask for: how often, of which services and kinds, and which halves of the deadline engine stand still. */
export const faultsSchema = z.strictObject({
  /** Share of calls that meet a fault. */
  rate: z.number().min(0).max(1).default(0),
  seed: z.int().default(1),
  services: z.array(z.enum(services)).default([...services]),
  kinds: z.array(z.enum(kinds)).default([...kinds]),
  /** Only of calls whose body has this in it. */
  saying: z.string().default(''),
  /** `workflow`: executions are accepted and never run; the others: that schedule never fires, or none does. */
  off: z.array(z.enum(['workflow', ...schedules])).default([]),
});
export type Faults = z.infer<typeof faultsSchema>;

const longestDelayMs = 40;

export interface FaultInjector {
  readonly middleware: Middleware;
  /** Whether a schedule fires. */
  readonly fires: (logicalId: string) => boolean;
  set(faults: Faults): void;
  /** How often each kind has been met. */
  counts(): Readonly<Record<string, number>>;
}

/**
 * Faults of the services as a caller meets them, for the tests of the deadline engine: throttled, refused with the
 * connection, lost before or after the work, failed after it, late, done twice, and a transaction in another's way.
 * Does nothing until it is set.
 */
export function faultInjector(): FaultInjector {
  let faults = faultsSchema.parse({});
  let random = seededRandom(1);
  const met = new Map<string, number>();

  function next(call: Call): Kind | undefined {
    if (!services.some((service) => service === call.service && faults.services.includes(service)))
      return undefined;
    if (!call.body.includes(faults.saying) || random() >= faults.rate) return undefined;
    const possible = faults.kinds.filter((kind) => isPossible(kind, call));
    const kind = possible[Math.floor(random() * possible.length)];
    if (kind) met.set(kind, (met.get(kind) ?? 0) + 1);
    return kind;
  }

  const middleware: Middleware = async (call, work) => {
    if (faults.off.includes('workflow') && call.operation === 'StartExecution') return accepted(call);
    if (call.operation === 'Query' && faults.rate > 0) {
      // A look-up that finds nothing is let through: the sweep makes thousands, and nothing hangs on them.
      const found = await work();
      if (/"Count": ?0\b/.test(found.body.toString())) return found;
    }
    const kind = faults.rate > 0 ? next(call) : undefined;
    switch (kind) {
      case undefined:
        return work();
      case 'throttled':
        return throttled(call);
      case 'lost':
        throw new ConnectionLost();
      case 'lost-after':
        await work();
        throw new ConnectionLost();
      case 'failed-after':
        await work();
        return failed(call);
      case 'delayed':
        await new Promise((resolve) => setTimeout(resolve, random() * longestDelayMs));
        return work();
      case 'repeated':
        await work();
        return work();
      case 'refused':
        return sesFault('AccountSendingPausedException', 400);
      case 'conflict':
        return conflict();
    }
  };

  return {
    middleware,
    fires: (logicalId) =>
      !faults.off.includes('schedules') &&
      !(faults.off.includes('sweep') && logicalId.startsWith('Sweep')) &&
      !(faults.off.includes('heartbeat') && logicalId.startsWith('MailHeartbeat')),
    set(asked) {
      faults = asked;
      random = seededRandom(asked.seed);
    },
    counts: () => Object.fromEntries(met),
  };
}

/** A mail handed to SES twice is two mails, and nobody behind SES could tell: that is never done. */
function isPossible(kind: Kind, { operation }: Call): boolean {
  if (kind === 'conflict') return operation === 'TransactWriteItems';
  if (kind === 'refused') return operation === 'SendRawEmail';
  return kind !== 'repeated' || operation !== 'SendRawEmail';
}

/** Mulberry32: the same numbers for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function throttled(call: Call): Reply {
  switch (call.service) {
    case 'S3':
      return xmlReply(
        '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>',
        503,
      );
    case 'SES':
      return sesFault('Throttling', 400);
    default:
      return jsonFault(new ServiceFault('ThrottlingException', 'Rate exceeded'));
  }
}

function failed(call: Call): Reply {
  switch (call.service) {
    case 'S3':
      return xmlReply(
        '<Error><Code>InternalError</Code><Message>We met an internal error.</Message></Error>',
        500,
      );
    case 'SES':
      return sesFault('InternalFailure', 500);
    default:
      return jsonFault(new ServiceFault('InternalServerError', 'The service failed.', 500));
  }
}

function sesFault(code: string, status: number): Reply {
  return xmlReply(
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Receiver</Type><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
    status,
  );
}

function conflict(): Reply {
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]',
      CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }],
    }),
  };
}

/** As the service answers when an execution has been accepted. */
function accepted(call: Call): Reply {
  const { stateMachineArn, name }: { stateMachineArn?: string; name?: string } = JSON.parse(
    call.body.toString(),
  );
  const executionArn = `${stateMachineArn?.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ executionArn, startDate: 0 }),
  };
}
