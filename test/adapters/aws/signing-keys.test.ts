import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { turnedKeys } from '../../../functions/rotate-keys/turned-keys.ts';
import { secretsManager } from '../../../shared/adapters/aws/secrets-manager.ts';
import { signingKeys, signingKeysSchema } from '../../../shared/adapters/aws/signing-keys.ts';
import { openLink } from '../../../shared/use-cases/case/open-link.ts';
import { statusToken } from '../../../shared/use-cases/intake/tokens.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { memoryCases } from '../../builders/memory-cases.ts';
import { memorySettings } from '../../builders/settings.ts';

let keys = signingKeysSchema.parse({ key: 'a'.repeat(64) });
const asked: unknown[] = [];
const server = createServer((request, response) => {
  const { host: _, ...headers } = request.headers;
  asked.push({
    target: headers['x-amz-target'],
    signed: headers.authorization?.includes('/secretsmanager/'),
  });
  // With the end of the line that whoever writes a secret from a file writes along.
  response.end(JSON.stringify({ SecretString: `${JSON.stringify(keys)}\n` }));
});
let environment: Readonly<Record<string, string>>;

beforeAll(
  () =>
    new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        const port = typeof address === 'object' ? address?.port : undefined;
        environment = {
          AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
          AWS_ACCESS_KEY_ID: 'key',
          AWS_SECRET_ACCESS_KEY: 'secret',
          AWS_REGION: 'eu-north-1',
        };
        resolve();
      });
    }),
);
afterAll(() => void server.close());

const store = () => signingKeys(environment, { links: 'arn:links' });

it('hands out a client secret without the end of its line', async () => {
  expect(await secretsManager(environment).get('arn:oidc')).toBe(JSON.stringify(keys));
});

it('reads a use’s keys once, and refuses uses the function was not given', async () => {
  const ours = store();
  asked.length = 0;
  expect([await ours.secret('links'), await ours.secret('links')]).toEqual([keys.key, keys.key]);
  expect(asked).toEqual([{ target: 'secretsmanager.GetSecretValue', signed: true }]);
  await expect(ours.secret('log')).rejects.toThrow('no keys for log');
});

it('a private link opens its case after two turns of the key, and one made by a neighbour who is ahead', async () => {
  const file = aCaseFile();
  const cases = memoryCases(file);
  const opened = async (token: string) =>
    (await openLink(token, { cases, settings: { ...memorySettings(), ...store() } }))?.case.id;
  const link = statusToken(await store().secret('links'), file.case.id);

  const turn = (at: string) => {
    const turning = { signsDays: 365, countsDays: 3650 };
    keys = turnedKeys(keys, turning, new Date(at), () => at.repeat(3)) ?? keys;
  };
  turn('2026-01-01T03:20:00Z');
  expect(await opened(statusToken(keys.next ?? '', file.case.id))).toBe(file.case.id);
  turn('2027-01-02T03:20:00Z');
  turn('2028-01-03T03:20:00Z');
  expect(await store().secret('links')).not.toBe('a'.repeat(64));
  expect(await opened(link)).toBe(file.case.id);
  expect(await opened(statusToken('guess', file.case.id))).toBeUndefined();
});
