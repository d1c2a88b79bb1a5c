import type { InvocationResult } from '../ports.ts';
import { parseJson } from './json.ts';
import { type Call, jsonFault, jsonReply, type Reply, ServiceFault } from './wire.ts';

const invocations = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The name of the function a call of Lambda's own API is about; undefined for other calls. */
export function invokedFunction(url: string): string | undefined {
  const [, name] = invocations.exec(url.split('?')[0] ?? '') ?? [];
  return name && decodeURIComponent(name);
}

interface LambdaApiDeps {
  readonly invoke: (name: string, event: unknown) => Promise<InvocationResult>;
  /** @throws ServiceFault when there is no such function */
  readonly accept: (name: string, event: unknown) => void;
}

/** Lambda's Invoke, with which `docs/runbook.md` sends kept calls again. */
export function lambdaApi({ invoke, accept }: LambdaApiDeps) {
  return async ({ url, headers, body }: Call): Promise<Reply> => {
    const name = invokedFunction(url) ?? '';
    const event = body.length > 0 ? parseJson(body.toString()) : {};
    try {
      if (headers['x-amz-invocation-type'] === 'Event') {
        accept(name, event);
        return { status: 202, headers: {}, body: '' };
      }
      const result = await invoke(name, event);
      if (result.kind === 'returned') return jsonReply(result.value ?? null);
      const { errorType, errorMessage } = result;
      return jsonReply({ errorType, errorMessage }, 200, { 'x-amz-function-error': 'Unhandled' });
    } catch (fault) {
      if (fault instanceof ServiceFault) return jsonFault(fault);
      throw fault;
    }
  };
}
