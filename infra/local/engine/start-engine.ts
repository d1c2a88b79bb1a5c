import type { InvocationResult, LambdaRuntime, SentMail, VirtualClock } from '../ports.ts';

export interface EngineOptions {
  /** Folder with `<stackName>.template.json` and `<stackName>.assets.json`. */
  readonly templateDir: string;
  readonly stackName: string;
  /** Everything durable lives here; one engine per folder. */
  readonly dataDir: string;
  /** Virtual milliseconds to start at or to jump to; left out: resume, or the present on new data. */
  readonly clock?: number;
  /** Virtual seconds per real second; 0 freezes. */
  readonly speed: number;
  /** Values of CloudFormation parameters; may be completed by `begin`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** One line about what the engine does; never personal data. */
  readonly log?: (line: string) => void;
}

/** One resource of the template with its intrinsics resolved. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** Table, queue, bucket, function … name. */
  readonly name: string;
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Engine {
  readonly clock: VirtualClock;
  readonly lambda: LambdaRuntime;
  /** AWS_ENDPOINT_URL of every function, `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /**
   * Starts pollers, schedules, waits and stored asynchronous invocations; nothing of these runs before.
   * Parameters given here (such as PublicUrl, known only once the web port is) complete the earlier ones.
   */
  begin(parameters?: Readonly<Record<string, string>>): void;
  /** The template's resources of one CloudFormation type, resolved with the present parameters. */
  resourcesOf(type: string): readonly Resource[];
  /** Resolves a logical id's `Ref` or `Fn::GetAtt` value, or any template fragment. */
  resolve(fragment: unknown): unknown;
  outputs(): Readonly<Record<string, unknown>>;
  /** Every mail the local SES accepted, oldest first; durable. */
  sentMails(): readonly SentMail[];
  putObject(bucket: string, key: string, body: Buffer, contentType?: string): Promise<void>;
  /** Undefined when there is no such object. */
  getObject(bucket: string, key: string): Promise<Buffer | undefined>;
  /** Work of the edges (a mail being taken in) that must count as running for `settled`. */
  track<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when settled in the sense of DESIGN §6. */
  settled(): Promise<void>;
  /** Moves the clock forward through every due wait and schedule in order; resolves when settled. */
  advanceTo(virtualMilliseconds: number): Promise<void>;
  setSpeed(speed: number): void;
  usage(): Usage;
  /** Ends workers, engines and the lock; under 5 s. Calls after the first return the same promise. */
  stop(): Promise<void>;
}

/** Calls by service and operation, billed units by price item, and what they cost by price list. */
export interface Usage {
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly units: Readonly<Record<string, number>>;
  /** US dollars by service, and `total`. */
  readonly estimatedCost: Readonly<Record<string, number>>;
}

export type { InvocationResult, LambdaRuntime, SentMail, VirtualClock };

/**
 * Runs a synthesized template on one machine.
 * @throws EngineError with one sentence for people: folder in use, engine missing, template not understood
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  throw new Error(`not yet: ${options.stackName}`);
}
