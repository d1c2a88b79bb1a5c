import * as z from 'zod/mini';
import { type Call, ConnectionLost, type Middleware, type Reply } from '../../infra/local/engine/wire.ts';
import { accepted, conflict, failed, sesFault, throttled } from './fault-answers.ts';
import { seededRandom } from './seeded-random.ts';

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
  'stale',
] as const;
const schedules = ['sweep', 'heartbeat', 'schedules'] as const;
type Kind = (typeof kinds)[number];

/** What the tests ask for: how often, of which services and kinds, and which halves of the deadline engine stand still. */
export const faultsSchema = z.strictObject({
  /** Share of calls that meet a fault. */
  rate: z._default(z.number().check(z.gte(0), z.lte(1)), 0),
  seed: z._default(z.int(), 1),
  services: z._default(z.array(z.enum(services)), [...services]),
  kinds: z._default(z.array(z.enum(kinds)), [...kinds]),
  /** Only of calls whose body has this in it. */
  saying: z._default(z.string(), ''),
  /** Share of deliveries to functions that come twice at once, or before the call they follow has been answered. */
  odd: z._default(z.number().check(z.gte(0), z.lte(1)), 0),
  /** `workflow`: executions are accepted and never run; the others: that schedule never fires, or none does, from a start on. */
  off: z._default(z.array(z.enum(['workflow', ...schedules])), []),
});
export type Faults = z.infer<typeof faultsSchema>;

const longestDelayMs = 40;

export interface FaultInjector {
  readonly middleware: Middleware;
  /** Whether a delivery is odd. */
  readonly isOdd: () => boolean;
  set(faults: Faults): void;
  /** How often each kind has been met. */
  counts(): Readonly<Record<string, number>>;
}

/**
 * Faults of the services as a caller meets them: throttled, refused with the
 * connection, lost before or after the work, failed after it, late, done twice, a transaction in another's way, and an
 * index that is behind its table.
 * Does nothing until it is set.
 */
export function faultInjector(): FaultInjector {
  let faults = faultsSchema.parse({});
  let random = seededRandom(1);
  const met = new Map<string, number>();
  /** Tokens of transactions that are done: DynamoDB answers their repeats at once, and no other is in their way. */
  const doneTokens = new Set<string>();
  /** What each index partition answered last. */
  const lastRead = new Map<string, Reply>();

  function next(call: Call): Kind | undefined {
    if (!services.some((service) => service === call.service && faults.services.includes(service)))
      return undefined;
    if (!call.body.includes(faults.saying) || random() >= faults.rate) return undefined;
    const possible = faults.kinds.filter(
      (kind) => isPossible(kind, call) && !(kind === 'conflict' && doneTokens.has(tokenOf(call))),
    );
    const kind = possible[Math.floor(random() * possible.length)];
    if (kind) met.set(kind, (met.get(kind) ?? 0) + 1);
    return kind;
  }

  const middleware: Middleware = async (call, work) => {
    if (faults.off.includes('workflow') && call.operation === 'StartExecution') return accepted(call);
    const partition = faults.rate > 0 ? indexPartition(call) : undefined;
    const before = partition === undefined ? undefined : lastRead.get(partition);
    if (call.operation === 'Query' && faults.rate > 0) {
      // A look-up that finds nothing is let through: the sweep makes thousands, and nothing hangs on them.
      const found = await work();
      if (partition !== undefined) lastRead.set(partition, found);
      if (isEmpty(found) && (before === undefined || isEmpty(before))) return found;
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
        doneTokens.add(tokenOf(call));
        throw new ConnectionLost();
      case 'failed-after':
        await work();
        doneTokens.add(tokenOf(call));
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
      case 'stale':
        return before ?? work();
    }
  };

  return {
    middleware,
    isOdd() {
      if (faults.odd === 0 || random() >= faults.odd) return false;
      met.set('odd', (met.get('odd') ?? 0) + 1);
      return true;
    },
    set(asked) {
      faults = asked;
      random = seededRandom(asked.seed);
    },
    counts: () => Object.fromEntries(met),
  };
}

/** Whether a schedule fires while this is asked for. */
export function firesWith({ off }: Faults, logicalId: string): boolean {
  return !(
    off.includes('schedules') ||
    (off.includes('sweep') && logicalId.startsWith('Sweep')) ||
    (off.includes('heartbeat') && logicalId.startsWith('MailHeartbeat'))
  );
}

/** The token by which DynamoDB knows a transaction sent again. */
function tokenOf({ operation, body }: Call): string {
  const { ClientRequestToken = '' }: { ClientRequestToken?: string } =
    operation === 'TransactWriteItems' ? JSON.parse(body.toString()) : {};
  return ClientRequestToken;
}

/** Index and partition of a read that may be behind the table; undefined for all other calls. */
function indexPartition({ operation, body }: Call): string | undefined {
  if (operation !== 'Query') return undefined;
  const asked: { IndexName?: string; ExpressionAttributeValues?: Record<string, unknown> } = JSON.parse(
    body.toString(),
  );
  return asked.IndexName && `${asked.IndexName} ${JSON.stringify(asked.ExpressionAttributeValues?.[':k'])}`;
}

const isEmpty = (found: Reply) => /"Count": ?0\b/.test(found.body.toString());

/** A mail handed to SES twice is two mails, and nobody behind SES could tell: that is never done. */
function isPossible(kind: Kind, call: Call): boolean {
  const { operation } = call;
  if (kind === 'conflict') return operation === 'TransactWriteItems';
  if (kind === 'stale') return indexPartition(call) !== undefined;
  if (kind === 'refused') return operation === 'SendRawEmail';
  return kind !== 'repeated' || operation !== 'SendRawEmail';
}
