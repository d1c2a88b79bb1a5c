import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { webFaults } from '../../../shared/adapters/runtime/web-faults.ts';

afterEach(() => vi.restoreAllMocks());

const away = Object.assign(new Error('connect ECONNREFUSED'), { $metadata: { attempts: 3 } });
const context = Object.create(null);

async function answered(
  path: string,
  fault: Error,
  body = '',
  contentType = 'application/x-www-form-urlencoded',
) {
  const event = {
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': contentType },
    body,
    requestContext: { http: { method: 'POST', sourceIp: '192.0.2.7' } },
  };
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
    .use(webFaults())
    .handler(async () => {
      throw fault;
    });
  const result: unknown = await Reflect.apply(handler, undefined, [event, context]);
  const { statusCode, headers, body: text } = Object(result);
  return { statusCode, headers, text: String(text) };
}

it('shows people a page of our own with what they wrote when a service is away', async () => {
  const { statusCode, headers, text } = await answered(
    '/da/complaints',
    away,
    new URLSearchParams({ message: 'Lampen <ved> skolen', csrf: 'secret' }).toString(),
  );
  expect([statusCode, headers['retry-after'], headers['content-type']]).toEqual([
    503,
    '5',
    'text/html; charset=utf-8',
  ]);
  expect(text).toContain('<html lang="da"');
  expect(text).toContain('Lampen &lt;ved');
  expect(text).not.toContain('secret');
});

it('tells programs when to try again, and not to when the fault is ours', async () => {
  expect(await answered('/api/complaints', away, '{}', 'application/json')).toMatchObject({
    statusCode: 503,
    headers: { 'retry-after': '5', 'content-type': 'application/problem+json' },
  });
  const ours = await answered('/api/complaints', new TypeError('x'), '{}', 'application/json');
  expect([ours.statusCode, ours.headers['retry-after']]).toEqual([500, undefined]);
});

it('logs a fault nobody expected by name and place, not by what it said', async () => {
  const lines: object[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: object) => void lines.push(line));
  const { statusCode, text } = await answered('/sv/complaints', new TypeError('no case of Kim Prov'));
  expect(statusCode).toBe(500);
  expect(lines).toMatchObject([
    {
      code: 'web.failed',
      error: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('web-faults.test.ts')]),
    },
  ]);
  expect(JSON.stringify([lines, text])).not.toContain('Kim');
});
