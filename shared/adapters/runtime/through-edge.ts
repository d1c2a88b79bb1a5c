import { createHash, timingSafeEqual } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

/** CloudFront puts the key here; what a caller sends under this name is overwritten. */
export const edgeKeyHeader = 'x-synpunkt-edge';

/**
 * Where CloudFront stands in front, refuses what comes past it and its firewall, and says for the rest where the caller
 * is: the last address CloudFront itself has seen, after which the API has added CloudFront's own.
 *
 * @param edgeKey - what CloudFront and the function share; empty where nothing stands in front
 */
export function throughEdge(
  edgeKey: string,
): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyResultV2> {
  return {
    before: ({ event }) => {
      if (edgeKey === '') return undefined;
      if (!same(event.headers[edgeKeyHeader] ?? '', edgeKey)) return { statusCode: 403 };
      const seen = (event.headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
      const caller = seen.at(-2);
      if (caller) event.requestContext.http.sourceIp = caller;
      return undefined;
    },
  };
}

function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
