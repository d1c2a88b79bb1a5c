import { describe, expect, it } from 'vitest';
import { routeFinder } from '../../../infra/local/http/http-routes.ts';

const find = routeFinder(
  [
    'GET /',
    'GET /sv',
    'GET /{language}/{page}',
    'GET /sv/received/{token}',
    'ANY /cases/{proxy+}',
    'GET /cases/new',
    'ANY /cases/new',
    'GET /cases/{reference}',
    'POST /cases/{reference}/{action}',
    'GET /cases/{reference}/print',
  ].map((routeKey) => ({ routeKey, functionName: `function of ${routeKey}` })),
);
const keyOf = (method: string, path: string) => find(method, path)?.route.routeKey;

describe('route selection of an HTTP API', () => {
  it.each([
    ['GET', '/', 'GET /'],
    ['GET', '/sv', 'GET /sv'],
    ['GET', '/da', undefined],
    ['GET', '/sv/privacy', 'GET /{language}/{page}'],
    ['GET', '/sv/received/abc', 'GET /sv/received/{token}'],
    ['GET', '/cases/new', 'GET /cases/new'],
    ['POST', '/cases/new', 'ANY /cases/new'],
    ['GET', '/cases/7K3M', 'GET /cases/{reference}'],
    ['POST', '/cases/7K3M/reply', 'POST /cases/{reference}/{action}'],
    ['GET', '/cases/7K3M/print', 'GET /cases/{reference}/print'],
    ['GET', '/cases/7K3M/attachments/1', 'ANY /cases/{proxy+}'],
    ['DELETE', '/cases/7K3M', 'ANY /cases/{proxy+}'],
    ['GET', '/nowhere/at/all', undefined],
  ])('gives %s %s to %s', (method, path, routeKey) => {
    expect(keyOf(method, path)).toBe(routeKey);
  });

  it('takes HEAD for a method of its own', () => {
    expect(keyOf('HEAD', '/')).toBeUndefined();
    expect(keyOf('HEAD', '/cases/7K3M/x')).toBe('ANY /cases/{proxy+}');
  });

  it('takes a trailing slash for a part of its own', () => {
    expect(keyOf('GET', '/sv/')).toBeUndefined();
  });

  it('never matches a greedy parameter with nothing', () => {
    expect(keyOf('PUT', '/cases/')).toBeUndefined();
  });

  it('hands over path parameters, the greedy one with its slashes', () => {
    expect(find('PUT', '/cases/7K3M/a b/c')?.pathParameters).toEqual({ proxy: '7K3M/a b/c' });
    expect(find('GET', '/sv/privacy')?.pathParameters).toEqual({ language: 'sv', page: 'privacy' });
  });

  it('falls back to $default and to nothing else', () => {
    const withDefault = routeFinder([{ routeKey: '$default', functionName: 'f' }]);
    expect(withDefault('BREW', '/pot')?.route.routeKey).toBe('$default');
  });

  it.each(['FETCH /x', 'GET x', 'GET /{proxy+}/more', 'GET /a b'])(
    'refuses the route "%s" by name',
    (routeKey) => {
      expect(() => routeFinder([{ routeKey, functionName: 'f' }])).toThrow(routeKey);
    },
  );
});
