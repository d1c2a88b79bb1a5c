import { describe, expect, it } from 'vitest';
import { edgeAnswer } from '../../../infra/local/http/edge-function.ts';

const asked = (target: string, bytes?: number) =>
  edgeAnswer({ method: 'POST', target, contentLength: bytes === undefined ? undefined : String(bytes) });

describe('a form that is too large', () => {
  it.each([
    ['/sv/complaints', '/too-large?language=sv'],
    ['/da/complaints?draft=1', '/too-large?language=da'],
    ['/status/abc?language=en', '/too-large?language=en'],
    // The page then goes by what the browser prefers.
    ['/status/abc', '/too-large'],
    ['/cases/1234/reply?language=%0d%0ax', '/too-large'],
    ['/svt', '/too-large'],
  ])('sent to %s leads to %s', (target, location) => {
    const answer = asked(target, 4_400_001);
    expect(answer).toMatchObject({ status: 303, headers: { location } });
  });

  it('is the only thing turned away', () => {
    expect([asked('/sv/complaints', 4_400_000), asked('/sv'), asked('/sv/complaints', 0)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('gets the API’s own answer where a program sent it', () => {
    expect(asked('/api/complaints', 9_000_000)).toBeUndefined();
  });
});
