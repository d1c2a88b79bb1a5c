import type { MiddlewareObj } from '@middy/core';
import { type LogFacts, logFault } from './log.ts';

interface WorkerFaults {
  /** What one searches the log for, such as `mail-intake.failed`. */
  readonly code: string;
  /** What happens now by itself. */
  readonly next: string;
  /** Ids of what the event is about; must not throw, whatever the event is. */
  readonly idsIn?: (event: unknown) => LogFacts;
}

/**
 * Logs a fault of a function that works on events, and throws it on without its message: AWS logs what a function throws,
 * and a message may quote what somebody wrote. The name stays, for retries that go by it.
 */
export function workerFaults({ code, next, idsIn }: WorkerFaults): MiddlewareObj<unknown> {
  return {
    onError: (request) => {
      logFault(code, request.error, { ...idsIn?.(request.event), next });
      const thrown = new Error(`${code}: the line before says where`);
      if (request.error) thrown.name = request.error.name;
      request.error = thrown;
    },
  };
}
