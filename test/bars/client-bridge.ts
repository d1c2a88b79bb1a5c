/**
 * Stands in the place of a function's handler and starts AWS's runtime client beside it, which loads the real one as Lambda does.
 * Each call goes through the client: its context, its console, its errors. Run as text in a function's folder: only node: modules.
 */
import { createServer } from 'node:http';
import { env } from 'node:process';

interface Answer {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: Error) => void;
}

let take: (invocation: object) => void = () => {};
let answer: Answer = { resolve: () => {}, reject: () => {} };

const begun = new Promise<void>((resolve, reject) => {
  Object.assign(globalThis, {
    runtimeApi: {
      next: () =>
        new Promise((invocation) => {
          take = invocation;
          resolve();
        }),
      done: (_id: string, body: string) => answer.resolve(JSON.parse(body)),
      error: (_id: string, body: string) => answer.reject(faultOf(body)),
    },
  });
  // The client reports by HTTP when the handler cannot be loaded, and then ends.
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.writeHead(202).end();
    reject(faultOf(body));
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    env.AWS_LAMBDA_RUNTIME_API = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    server.unref();
    import(env.RUNTIME_CLIENT ?? '').catch(reject);
  });
});

function faultOf(body: string): Error {
  const { errorType, errorMessage } = JSON.parse(body);
  return Object.assign(new Error(errorMessage), { name: errorType });
}

process.on('unhandledRejection', () => {});
Object.assign(env, {
  _HANDLER: 'whole.handler',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${env.AWS_LAMBDA_FUNCTION_NAME}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  // As the template has it for every function.
  AWS_LAMBDA_LOG_FORMAT: 'JSON',
  AWS_LAMBDA_LOG_LEVEL: 'INFO',
});
await begun;

export function handler(
  event: unknown,
  context: {
    readonly awsRequestId: string;
    readonly invokedFunctionArn: string;
    readonly getRemainingTimeInMillis: () => number;
  },
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    answer = { resolve, reject };
    take({
      bodyJson: JSON.stringify(event),
      headers: {
        'lambda-runtime-aws-request-id': context.awsRequestId,
        'lambda-runtime-invoked-function-arn': context.invokedFunctionArn,
        'lambda-runtime-deadline-ms': Date.now() + context.getRemainingTimeInMillis(),
        'lambda-runtime-trace-id': '',
      },
    });
  });
}
