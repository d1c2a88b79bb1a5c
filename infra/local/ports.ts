/** What the parts of the local stack know of each other. */

/** A clock that the stack owns: `--clock`, `--speed`, `PUT /_local/clock` (`docs/local-stack.md`). */
export interface VirtualClock {
  /** Virtual milliseconds since 1970. */
  now(): number;
  readonly speed: number;
}

/** An AWS service that acts in its own name, for one resource. */
export interface ActingService {
  /** `apigateway.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
}

export type InvocationResult =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly errorType: string; readonly errorMessage: string };

/** The Lambda service: bundled functions, each in workers of its own with its own environment. */
export interface LambdaRuntime {
  /** Synchronous invocation by function name or ARN; the function must let the service in that asks, if one does. */
  invoke(nameOrArn: string, event: unknown, by?: ActingService): Promise<InvocationResult>;
  /**
   * Asynchronous invocation; durable before the promise resolves, retried twice, then to the on-failure destination.
   * @throws ServiceFault when the function does not let the service in
   */
  invokeLater(nameOrArn: string, event: unknown, by?: ActingService): Promise<void>;
}

/** One alarm of the template, as `GET /_local/alarms` shows it. */
export interface AlarmState {
  readonly name: string;
  /** What people notice, and where to read on. */
  readonly description: string;
  readonly state: 'OK' | 'ALARM';
  /** Since when it rings, virtual. */
  readonly since?: string;
}

/** One mail that left through the local SES; the row of `GET /_local/mail`. */
export interface SentMail {
  /** Deterministic mail id, from the SES message tag `mail`. */
  readonly id: string;
  readonly sesMessageId: string;
  /** Virtual instant, UTC. */
  readonly at: string;
  /** Kind of mail, from the SES message tag `kind`. */
  readonly kind: string;
  /** Case references from the SES message tag `references`, joined there by `_`. */
  readonly references: readonly string[];
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
}
