import { randomUUID } from 'node:crypto';
import type { InvocationResult, LambdaRuntime, VirtualClock } from '../ports.ts';
import type { AccessLog } from './access-log.ts';
import { decodedPath, type HttpRequest, httpEvent } from './http-event.ts';
import { gatewayAnswer, type HttpResponse, httpResponse } from './http-response.ts';
import { type HttpRoute, routeFinder } from './http-routes.ts';
import { type Throttle, tokenBucket } from './throttle.ts';

/** Hard limit of an HTTP API. Source: API Gateway quotas. */
export const largestRequestBytes = 10 * 1024 * 1024;
/** Largest event of a synchronous invocation. Source: Lambda quotas, 6 MB. */
const largestEventBytes = 6 * 1024 * 1024;

export interface HttpApiParts {
  readonly routes: readonly HttpRoute[];
  readonly lambda: Pick<LambdaRuntime, 'invoke'>;
  readonly clock: Pick<VirtualClock, 'now'>;
  readonly accountId: string;
  /** ARN that the API invokes functions for, without stage and route. */
  readonly apiArn: string;
  readonly accessLog: AccessLog;
  /** Of the stage; left out, nobody is turned away. */
  readonly throttle?: Throttle;
  /** Called once per request that the API bills. */
  readonly onCall?: () => void;
  readonly onAnswer?: (status: number) => void;
  /** @default 30 s of real time, the hard limit of an HTTP API */
  readonly timeoutMilliseconds?: number;
}

/** Answers a request that came to the API; a fault of a function never throws. */
export type HttpApi = (request: HttpRequest) => Promise<HttpResponse>;

async function within(
  milliseconds: number,
  work: Promise<InvocationResult>,
): Promise<InvocationResult | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP API of the template: finds the route, invokes its function, writes one line to the access log. */
export function httpApi(parts: HttpApiParts): HttpApi {
  const find = routeFinder(parts.routes);
  const timeout = parts.timeoutMilliseconds ?? 30_000;
  const admits = tokenBucket(parts.throttle);

  return async (request) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    parts.onCall?.();
    const path = decodedPath(request.target);
    const match = path === undefined ? undefined : find(request.method, path);

    const answer = async (): Promise<HttpResponse> => {
      if (!admits()) return gatewayAnswer(429, 'Too Many Requests');
      if (path === undefined) return gatewayAnswer(400, 'Bad Request');
      if (!match) return gatewayAnswer(404, 'Not Found');
      if (request.body.length > largestRequestBytes) return gatewayAnswer(413, 'Request Entity Too Large');
      const event = httpEvent(request, match, {
        accountId: parts.accountId,
        apiId: 'local',
        requestId,
        now: parts.clock.now(),
      });
      if (Buffer.byteLength(JSON.stringify(event)) > largestEventBytes) {
        return gatewayAnswer(413, 'Request Entity Too Large');
      }
      const result = await within(
        timeout,
        parts.lambda.invoke(match.route.functionName, event, {
          service: 'apigateway.amazonaws.com',
          sourceArn: `${parts.apiArn}/$default/${match.route.routeKey.replace(' ', '')}`,
        }),
      );
      return result === 'late' ? gatewayAnswer(503, 'Service Unavailable') : httpResponse(result);
    };

    const response = await answer();
    parts.onAnswer?.(response.status);
    parts.accessLog.write({
      requestId,
      at: new Date(parts.clock.now()).toISOString(),
      method: request.method,
      routeKey: match?.route.routeKey ?? '-',
      status: response.status,
      responseBytes: response.body.length,
      milliseconds: Math.round(performance.now() - startedAt),
      sourceIp: request.sourceIp,
    });
    return response;
  };
}
