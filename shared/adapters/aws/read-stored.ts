import type * as z from 'zod/mini';

interface Unknown {
  readonly path: readonly PropertyKey[];
  readonly key: string;
  readonly value: unknown;
}

/**
 * Reads what is stored, whichever version stored it. What the schema knows must be as it says. Fields it does not know were
 * written by a version after this one: they stay on the object, unseen by its type, and travel with every copy of it, so
 * that a rewrite keeps them (docs/decisions/0081-data-that-outlives-code.md).
 *
 * @param schema - strict, of what this version writes; of plain unions of objects unknown fields cannot be kept
 * @throws $ZodError when a field it knows is missing or is not what it should be
 */
export function readStored<T>(schema: z.ZodMiniType<T>, stored: unknown): T {
  const asWritten = schema.safeParse(stored);
  if (asWritten.success) return asWritten.data;

  const known = structuredClone(stored);
  const unknowns = asWritten.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => takeOut(known, issue.path, key)) : [],
  );
  const read = schema.parse(known);
  for (const { path, key, value } of unknowns) {
    const holder = at(read, path);
    if (holder) Reflect.set(holder, key, value);
  }
  return read;
}

function takeOut(root: unknown, path: readonly PropertyKey[], key: string): Unknown {
  const holder = at(root, path);
  const value: unknown = holder && Reflect.get(holder, key);
  if (holder) Reflect.deleteProperty(holder, key);
  return { path, key, value };
}

function at(root: unknown, path: readonly PropertyKey[]): object | undefined {
  let found: unknown = root;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Reflect.get(found, key);
  }
  return typeof found === 'object' && found !== null ? found : undefined;
}
