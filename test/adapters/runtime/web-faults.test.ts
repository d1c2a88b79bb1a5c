import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from 'aws-lambda';
import { afterEach, expect, it, vi } from 'vitest';
import { webFaults } from '../../../shared/adapters/runtime/web-faults.ts';

afterEach(() => vi.restoreAllMocks());

it('a fault nobody expected is answered 500 and logged by name and place, not by what it said', async () => {
  const lines: object[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: object) => void lines.push(line));
  const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyResultV2>()
    .use(webFaults())
    .handler(() => {
      throw new TypeError('no case of Kim Prov');
    });
  const event: APIGatewayProxyEventV2 = Object.create(null);
  const context: Context = Object.create(null);
  const answered = await handler(event, context);
  expect(answered).toMatchObject({ statusCode: 500 });
  expect(lines).toMatchObject([
    {
      code: 'web.failed',
      error: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('web-faults.test.ts')]),
      next: 'answered 500',
    },
  ]);
  expect(JSON.stringify([lines, answered])).not.toContain('Kim');
});
