import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { faultAnswer } from '../web/fault-answer.tsx';
import { webRequest } from '../web/request.ts';
import { gatewayResult } from '../web/response.ts';
import { logFault } from './log.ts';

/**
 * What is not done when the time of a function runs out is answered before it ends: else the gateway answers, with 500 and a
 * line of JSON, and what somebody wrote is gone.
 */
export const beforeTimeIsUp = { timeoutEarlyInMillis: 1_500 } as const;

/**
 * Answers a fault nobody expected with a page or problem details of our own. The fault's message may quote what
 * somebody wrote, so it is not logged; nor is a path, since private links are paths.
 */
export const webFaults = (): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2> => ({
  async onError(handled) {
    logFault('web.failed', handled.error, { next: 'answered 500 or 503' });
    const request = webRequest(handled.event);
    handled.response = gatewayResult(request, await faultAnswer(request, handled.error));
  },
});
