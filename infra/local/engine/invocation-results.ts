import type { InvocationResult } from '../ports.ts';
import { isObject, objectOf, parseJson, textOf } from './json.ts';

const largestResponse = 6 * 1024 * 1024;

export function failed(
  errorType: string,
  errorMessage: string,
): Extract<InvocationResult, { kind: 'failed' }> {
  return { kind: 'failed', errorType, errorMessage };
}

export function crashed(fault: unknown): Extract<InvocationResult, { kind: 'failed' }> {
  const message = fault instanceof Error ? fault.message : String(fault);
  return failed(/memory/i.test(message) ? 'Runtime.OutOfMemory' : 'Runtime.Unknown', message);
}

/** What the end of a worker in the middle of a call means. */
export function exited(code: number): Extract<InvocationResult, { kind: 'failed' }> {
  return code === 137
    ? failed('Runtime.OutOfMemory', 'Runtime exited with error: signal: killed')
    : failed('Runtime.ExitError', `Runtime exited with code ${code}`);
}

/** What a worker's message says. */
export function resultOf(message: unknown): InvocationResult {
  if (!isObject(message)) return failed('Runtime.Unknown', 'no answer');
  const json = textOf(message.json) ?? 'null';
  if (message.kind === 'failed') {
    const fault = objectOf(parseJson(json));
    return failed(textOf(fault.errorType) ?? 'Error', textOf(fault.errorMessage) ?? '');
  }
  if (Buffer.byteLength(json) > largestResponse)
    return failed(
      'Function.ResponseSizeTooLarge',
      `Response payload size exceeded maximum allowed payload size (${largestResponse} bytes).`,
    );
  return { kind: 'returned', value: parseJson(json) };
}
