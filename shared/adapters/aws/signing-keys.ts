import * as z from 'zod/mini';
import type { KeyName, KeyStore } from '../../domain/settings/key-store.ts';
import { secretsManager } from './secrets-manager.ts';

/** What the secret of a use holds. CloudFormation makes `key`; the rest comes with the first turns (`rotate-keys`). */
export const signingKeysSchema = z.object({
  /** Signs. */
  key: z.string().check(z.minLength(32)),
  /** Signs after the next turn; counts already, so that nobody who reads late refuses what it signed. */
  next: z.optional(z.string()),
  turnedAt: z.optional(z.iso.datetime()),
  /** Signed once, and counts for a while. */
  older: z._default(z.array(z.object({ key: z.string(), until: z.iso.datetime() })), []),
});
export type SigningKeys = z.infer<typeof signingKeysSchema>;

/** A function that stays warm reads its keys anew this often; turns are many times as far apart. */
const readAgainMs = 60 * 60_000;

/**
 * Keys in Secrets Manager, one secret a use.
 *
 * @param environment - as Lambda sets it
 * @param secrets - ARN of the secret of each use this function has
 */
export function signingKeys(
  environment: Readonly<Record<string, string | undefined>>,
  secrets: Readonly<Partial<Record<KeyName, string>>>,
): KeyStore {
  const manager = secretsManager(environment);
  const known = new Map<KeyName, { readonly readAt: number; readonly keys: SigningKeys }>();

  async function keysOf(name: KeyName): Promise<SigningKeys> {
    const before = known.get(name);
    if (before && Date.now() - before.readAt < readAgainMs) return before.keys;
    const id = secrets[name];
    if (id === undefined) throw new Error(`This function has no keys for ${name}.`);
    try {
      const keys = signingKeysSchema.parse(JSON.parse((await manager.get(id)) ?? ''));
      known.set(name, { readAt: Date.now(), keys });
      return keys;
    } catch (fault) {
      // The keys of an hour ago are as good as those of now.
      if (before) return before.keys;
      throw fault;
    }
  }

  return {
    secret: async (name) => (await keysOf(name)).key,
    async secrets(name) {
      const { key, next, older } = await keysOf(name);
      const now = new Date().toISOString();
      const counting = older.filter(({ until }) => until > now).map((each) => each.key);
      return [key, ...(next === undefined ? [] : [next]), ...counting];
    },
  };
}
