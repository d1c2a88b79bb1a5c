import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod/mini';

const keysSchema = z.strictObject({
  /** Private RSA key that signs tokens. */
  signing: z.intersection(z.record(z.string(), z.unknown()), z.object({ kid: z.string() })),
  cookieKey: z.string(),
  clientSecret: z.string(),
});

/** What the demo's provider must remember so that tokens outlive a restart. Worth nothing outside this machine. */
export type SignInKeys = z.infer<typeof keysSchema>;

async function newKeys(): Promise<SignInKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  return {
    signing: { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' },
    cookieKey: randomBytes(32).toString('hex'),
    clientSecret: randomBytes(32).toString('hex'),
  };
}

/** Reads the provider's keys from the data folder; makes them the first time, or when the file is broken. */
export async function signInKeys(dataFolder: string): Promise<SignInKeys> {
  const file = path.join(dataFolder, 'sign-in-keys.json');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) {
    try {
      return keysSchema.parse(JSON.parse(known));
    } catch {
      // Cut off by a kill while it was written first: nothing was signed with it.
    }
  }
  const keys = await newKeys();
  await writeFile(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return keys;
}
