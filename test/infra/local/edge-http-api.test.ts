import { afterEach, describe, expect, it } from 'vitest';
import type { AccessLogLine } from '../../../infra/local/http/access-log.ts';
import { httpApi } from '../../../infra/local/http/http-api.ts';
import { startWebServer, type WebServer } from '../../../infra/local/http/web-server.ts';
import type { InvocationResult } from '../../../infra/local/ports.ts';

let server: WebServer | undefined;
afterEach(async () => {
  await server?.close();
});

/** A web server before one route `ANY /{proxy+}` and `GET /`, with a function that answers as told. */
async function anApi(
  answer: (event: unknown) => InvocationResult | Promise<InvocationResult>,
  timeoutMilliseconds = 5_000,
  throttle?: { perSecond: number; burst: number },
) {
  const events: unknown[] = [];
  const log: AccessLogLine[] = [];
  const started = await startWebServer(0);
  server = started;
  started.serve({
    onFault: () => {},
    api: httpApi({
      routes: [
        { routeKey: 'GET /', functionName: 'f' },
        { routeKey: 'ANY /status/{token}', functionName: 'f' },
        { routeKey: 'POST /api/complaints', functionName: 'f' },
      ],
      lambda: {
        invoke: async (_name, event) => {
          events.push(event);
          return answer(event);
        },
      },
      clock: { now: () => Date.parse('2026-06-18T14:00:00.500Z') },
      apiArn: 'arn:aws:execute-api:eu-north-1:000000000000:api',
      accountId: '000000000000',
      accessLog: { write: (line) => log.push(line), close: async () => {} },
      timeoutMilliseconds,
      ...(throttle && { throttle }),
    }),
    local: async (_request, response) => void response.end('local'),
  });
  return { url: `http://127.0.0.1:${started.port}`, events, log };
}

const returned = (value: unknown): InvocationResult => ({ kind: 'returned', value });
const ok = () => returned({ statusCode: 200, body: 'ok' });

describe('HTTP API: throttling', () => {
  it('turns away who comes when the burst is used up, without calling a function', async () => {
    const { url, events, log } = await anApi(ok, 5_000, { perSecond: 0, burst: 2 });
    const answers = [await fetch(url), await fetch(url), await fetch(url)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(await answers[2]?.json()).toEqual({ message: 'Too Many Requests' });
    expect(events).toHaveLength(2);
    expect(log.map(({ status }) => status)).toEqual([200, 200, 429]);
  });
});

describe('HTTP API: the event, payload format 2.0', () => {
  it('carries method, decoded path, raw query, headers in lower case and the virtual time', async () => {
    const { url, events } = await anApi(ok);

    await fetch(`${url}/status/a%20%C3%A5?b=1&b=2&c=%26`, {
      headers: { 'X-Thing': 'yes', 'user-agent': 'test' },
    });

    expect(events[0]).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /status/{token}',
      rawPath: '/status/a å',
      rawQueryString: 'b=1&b=2&c=%26',
      queryStringParameters: { b: '1,2', c: '&' },
      pathParameters: { token: 'a å' },
      headers: { 'x-thing': 'yes', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
      requestContext: {
        stage: '$default',
        time: '18/Jun/2026:14:00:00 +0000',
        timeEpoch: Date.parse('2026-06-18T14:00:00.500Z'),
        http: { method: 'GET', path: '/status/a å', sourceIp: '127.0.0.1', userAgent: 'test' },
      },
      isBase64Encoded: false,
    });
  });

  it('takes cookies out of the headers into a list', async () => {
    const { url, events } = await anApi(ok);

    await fetch(url, { headers: { cookie: 'a=1; b=2' } });

    expect(events[0]).toMatchObject({ cookies: ['a=1', 'b=2'] });
    expect(JSON.stringify(events[0])).not.toContain('"cookie"');
  });

  it.each([
    ['application/json', false],
    ['text/plain; charset=utf-8', false],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
    ['application/problem+json', true],
  ])('hands a body of type %s over as base64: %s', async (type, base64) => {
    const { url, events } = await anApi(ok);

    await fetch(`${url}/status/t`, { method: 'POST', body: 'hälsning=1', headers: { 'content-type': type } });

    expect(events[0]).toMatchObject({
      isBase64Encoded: base64,
      body: base64 ? Buffer.from('hälsning=1').toString('base64') : 'hälsning=1',
    });
  });

  it('leaves out what is not there', async () => {
    const { url, events } = await anApi(ok);

    await fetch(url);

    const keys = Object.keys(Object(events[0]));
    for (const key of ['body', 'cookies', 'queryStringParameters', 'pathParameters'])
      expect(keys).not.toContain(key);
  });
});

describe('HTTP API: the answer', () => {
  it('sends status, headers, cookies one by one and a base64 body as bytes', async () => {
    const bytes = Buffer.from([0, 255, 10]);
    const { url } = await anApi(() =>
      returned({
        statusCode: 201,
        headers: { 'Content-Type': 'image/png', 'x-number': 7 },
        cookies: ['a=1; HttpOnly', 'b=2'],
        body: bytes.toString('base64'),
        isBase64Encoded: true,
      }),
    );

    const response = await fetch(url);

    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-number')).toBe('7');
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it('makes JSON with status 200 of a result without statusCode', async () => {
    const { url } = await anApi(() => returned({ hello: 'world' }));

    const response = await fetch(url);

    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ hello: 'world' });
  });

  it.each([
    [
      'a fault of the function',
      { kind: 'failed', errorType: 'Error', errorMessage: 'secret detail' } as const,
    ],
    ['a status that is none', returned({ statusCode: 'often', body: '' })],
    ['a header with a line break', returned({ statusCode: 200, headers: { location: 'a\r\nb: c' } })],
    ['a body over 6 MB', returned({ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024 + 1) })],
  ])('answers 500 and nothing of the detail to %s', async (_what, result) => {
    const { url } = await anApi(() => result);

    const response = await fetch(url);

    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
  });

  it('answers 503 to a function that takes too long', async () => {
    const { url } = await anApi(() => new Promise(() => {}), 50);

    expect((await fetch(url)).status).toBe(503);
  });

  it('answers 404 with the message of API Gateway where no route matches', async () => {
    const { url, events } = await anApi(ok);

    const response = await fetch(`${url}/nowhere`);

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
    expect(events).toEqual([]);
  });

  it('answers 413 above 10 MB to a program, and does not invoke', async () => {
    const { url, events } = await anApi(ok);

    const response = await fetch(`${url}/api/complaints`, {
      method: 'POST',
      body: Buffer.alloc(10 * 1024 * 1024 + 1),
    });

    expect(response.status).toBe(413);
    expect(events).toEqual([]);
  });

  it('counts what goes to the function in bytes, not in letters', async () => {
    const { url, events } = await anApi(ok);
    const sent = (letters: number) =>
      fetch(`${url}/api/complaints`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 'å'.repeat(letters),
      });

    expect((await sent(3 * 1024 * 1024)).status).toBe(413);
    expect(events).toEqual([]);
    expect((await sent(2 * 1024 * 1024)).status).toBe(200);
  });

  it('sends no body to HEAD', async () => {
    const { url } = await anApi(ok);

    const response = await fetch(`${url}/status/t`, { method: 'HEAD' });

    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('logs the route and never the path, since paths carry tokens', async () => {
    const { url, log } = await anApi(ok);

    await fetch(`${url}/status/secret-token?x=secret-query`);

    expect(log).toMatchObject([{ routeKey: 'ANY /status/{token}', status: 200, method: 'GET' }]);
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  it('keeps /_local for the stack itself', async () => {
    const { url, events } = await anApi(ok);

    expect(await (await fetch(`${url}/_local/anything`)).text()).toBe('local');
    expect(events).toEqual([]);
  });
});
