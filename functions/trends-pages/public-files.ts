import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import type { TrendsDeps } from './trends-deps.ts';

const mediaTypes = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const;

/** A public export as it was stored, byte for byte; anyone may fetch it from anywhere. */
export async function publicFile(name: string, deps: TrendsDeps): Promise<WebResponse> {
  const ending = /^(?:\d{4}-\d{2}(?:\.v\d+)?|index)\.(csv|json)$/.exec(name)?.[1];
  const body = ending === undefined ? undefined : await deps.exports.read(`public/${name}`);
  if (!body) return problem(404);
  return {
    status: 200,
    headers: {
      'content-type': ending === 'csv' ? mediaTypes.csv : mediaTypes.json,
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
    body: Buffer.from(body),
  };
}
