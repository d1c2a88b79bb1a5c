import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { faultOfAnswer, ServiceAway } from '../../../shared/adapters/runtime/service-away.ts';
import { beforeTimeIsUp, webFaults } from '../../../shared/adapters/runtime/web-faults.ts';

afterEach(() => vi.restoreAllMocks());

const away = Object.assign(new Error('connect ECONNREFUSED'), { $metadata: { attempts: 3 } });
const noContext = Object.create(null);

async function answered(
  path: string,
  fault: Error | 'too slow',
  body = '',
  contentType = 'application/x-www-form-urlencoded',
  context: object = noContext,
) {
  const event = {
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': contentType },
    body,
    requestContext: { http: { method: 'POST', sourceIp: '192.0.2.7' } },
  };
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>(beforeTimeIsUp)
    .use(webFaults())
    .handler(async () => {
      if (fault === 'too slow') return new Promise<never>(() => {});
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

it.each<[string, Error]>([
  ['a bucket that is overloaded', faultOfAnswer('The bucket', 503)],
  ['one that asks for fewer calls', faultOfAnswer('The bucket', 429)],
  ['an address nobody answers at', new TypeError('fetch failed')],
  ['a provider that does not say where it is', new ServiceAway('x', { cause: new Error('not found') })],
  ['what was given up in between', new Error('x', { cause: new DOMException('x', 'TimeoutError') })],
])('says that the same may work in a while after %s', async (_, fault) => {
  expect(await answered('/api/trends', fault)).toMatchObject({
    statusCode: 503,
    headers: { 'retry-after': '5' },
  });
});

it('says that we are wrong when a bucket refuses what we asked', async () => {
  expect((await answered('/api/trends', faultOfAnswer('The bucket', 400))).statusCode).toBe(500);
});

it('gives back what was typed before the time of the function is up', async () => {
  const typed = new URLSearchParams({ message: 'Lampen ved skolen' }).toString();
  const leftMs = beforeTimeIsUp.timeoutEarlyInMillis + 20;
  const { statusCode, headers, text } = await answered('/da/complaints', 'too slow', typed, undefined, {
    getRemainingTimeInMillis: () => leftMs,
  });
  expect([statusCode, headers['retry-after']]).toEqual([503, '5']);
  expect(text).toContain('Lampen ved skolen');
  // What was begun may still be done.
  expect(text).toContain('vi ved ikke, om det nåede at blive gemt');
  expect(text).not.toContain('Intet er gemt');
});
