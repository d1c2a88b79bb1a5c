import type { ActingService, AlarmState, LambdaRuntime, SentMail, VirtualClock } from '../ports.ts';
import type { Resource } from './resource.ts';
import type { DeliveredMail } from './ses.ts';
import type { Usage } from './usage.ts';
import type { Middleware } from './wire.ts';

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
  /** Keeps every change of tables and buckets, so that the data can be restored to a point in time. @default false */
  readonly journal?: boolean;
  /** SES as in a new account: 200 mails a day, one a second, to verified addresses. @default false */
  readonly sandbox?: boolean;
  /** Calls at once that the account lets functions have which reserve none. @default any number: further ones wait */
  readonly concurrency?: number | undefined;
  /** One line about what the engine does; never personal data. */
  readonly log?: (line: string) => void;
  readonly disturbance?: Disturbance;
  /** One line for people, the first time each thing is denied. */
  readonly onDenied?: (line: string) => void;
}

interface PutObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
  readonly contentType?: string;
}

/** Where tests let services fail. */
export interface Disturbance {
  /** Stands between every AWS call and its service. */
  readonly middleware: Middleware;
  /** Whether a delivery to a function comes twice at once, or before the call it follows has been answered. */
  readonly isOdd: () => boolean;
}

export interface Engine {
  readonly clock: VirtualClock;
  readonly lambda: LambdaRuntime;
  /** AWS_ENDPOINT_URL of every function, `http://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /**
   * Starts pollers, schedules, waits and stored asynchronous invocations; nothing of these runs before.
   * Parameters given here (such as PublicUrl, known only once the web port is) complete the earlier ones.
   * @throws EngineError if a parameter of the template has neither value nor default
   */
  begin(parameters?: Readonly<Record<string, string>>): void;
  /** The template's resources of one CloudFormation type, resolved with the present parameters. */
  resourcesOf(type: string): readonly Resource[];
  /** Resolves a logical id's `Ref` or `Fn::GetAtt` value, or any template fragment. */
  resolve(fragment: unknown): unknown;
  outputs(): Readonly<Record<string, unknown>>;
  /** Every mail the local SES accepted, oldest first; durable. */
  sentMails(): readonly SentMail[];
  /** Writes a secret of the template over. */
  putSecret(arn: string, value: string): void;
  /** The mail server that gets what the local SES sends; until then it goes nowhere. */
  deliverTo(server: (mail: DeliveredMail) => Promise<void>): void;
  /** @throws ServiceFault when the bucket does not let the service in that asks */
  putObject(object: PutObject, by?: ActingService): Promise<void>;
  /** Undefined when there is no such object. */
  getObject(bucket: string, key: string): Promise<Buffer | undefined>;
  /** Work of the edges (a mail being taken in) that must count as running for `settled`. */
  track<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when settled in the sense of `docs/local-stack.md`. */
  settled(): Promise<void>;
  /** Moves the clock forward through every due wait and schedule in order; resolves when settled. */
  advanceTo(virtualMilliseconds: number, signal?: AbortSignal): Promise<void>;
  /** What no longer works, in a sentence; undefined when all does. */
  fault(): string | undefined;
  setSpeed(speed: number): void;
  /** The next instant at which anything is due, virtual milliseconds. */
  nextWake(): number | undefined;
  /** What still runs or is due, for a message when something does not settle. */
  pending(): string;
  usage(): Usage;
  alarms(): readonly AlarmState[];
  /** One answer of the HTTP API, for its metrics. */
  answered(status: number): void;
  /** One unit more on the bill, for what the edges serve (`httpApiCalls`). */
  count(unit: string): void;
  /** Ends workers, engines and the lock; under 5 s. Calls after the first return the same promise. */
  stop(): Promise<void>;
}
