import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { expect, it } from 'vitest';
import { edgeKeyHeader, throughEdge } from '../../../shared/adapters/runtime/through-edge.ts';
import { webRequest } from '../../../shared/adapters/web/request.ts';

const key = 'k'.repeat(32);

/** What the function answers, which says whom it takes the caller for. */
async function answered(edgeKey: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const event = {
    rawPath: '/sv',
    rawQueryString: '',
    headers,
    requestContext: { http: { method: 'GET', sourceIp: '198.51.100.1' } },
  };
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
    .use(throughEdge(edgeKey))
    .handler(async (passed) => ({ statusCode: 200, body: webRequest(passed).sourceIp }));
  return Reflect.apply(handler, undefined, [event, Object.create(null)]);
}

it('refuses what comes past CloudFront, or with a key somebody guessed', async () => {
  expect(await answered(key, {})).toEqual({ statusCode: 403 });
  expect(await answered(key, { [edgeKeyHeader]: '' })).toEqual({ statusCode: 403 });
  expect(await answered(key, { [edgeKeyHeader]: `${key}k` })).toEqual({ statusCode: 403 });
});

it('takes the address CloudFront saw for the caller’s, whatever the caller says', async () => {
  const came = { [edgeKeyHeader]: key, 'x-forwarded-for': '203.0.113.9, 192.0.2.7, 198.51.100.1' };
  expect(await answered(key, came)).toEqual({ statusCode: 200, body: '192.0.2.7' });
});

it('believes no header where nothing stands in front', async () => {
  const came = { [edgeKeyHeader]: '', 'x-forwarded-for': '203.0.113.9, 192.0.2.7' };
  expect(await answered('', came)).toEqual({ statusCode: 200, body: '198.51.100.1' });
});
