import type { Functions } from './functions.ts';
import type { Service } from './gateway.ts';
import type { Invocations } from './invocations.ts';
import { parseJson } from './json.ts';
import { jsonReply, ServiceFault } from './wire.ts';

/** Lambda's Invoke, for functions that call others by the SDK. */
export function lambdaService(functions: Functions, invocations: Invocations): Service {
  return async (call) => {
    const name = decodeURIComponent(/\/functions\/([^/]+)\//.exec(call.url)?.[1] ?? '');
    const event = call.body.length > 0 ? parseJson(call.body.toString()) : {};
    try {
      if (call.headers['x-amz-invocation-type'] === 'Event') {
        invocations.accept(name, event);
        return { status: 202, headers: {}, body: '' };
      }
      if (!functions.find(name))
        throw new ServiceFault('ResourceNotFoundException', `Function not found: ${name}`, 404);
      const result = await functions.invoke(name, event);
      if (result.kind === 'returned') return jsonReply(result.value);
      const { errorType, errorMessage } = result;
      return jsonReply({ errorType, errorMessage }, 200, { 'x-amz-function-error': 'Unhandled' });
    } catch (fault) {
      if (!(fault instanceof ServiceFault)) throw fault;
      return jsonReply({ Message: fault.message }, fault.status, { 'x-amzn-errortype': fault.code });
    }
  };
}
