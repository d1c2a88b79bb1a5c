import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type StoredItem, storedItems } from '../../builders/stored-items.ts';
import { itemKinds, kindOf } from './item-kinds.ts';

/**
 * Items as versions of other days wrote them, and as a version of tomorrow may (docs/decisions/0081-data-that-outlives-code.md).
 * Who changes what is stored records a new file and leaves those of released versions alone:
 * `RECORD=2026-12-24 npx vitest run test/adapters/aws/recorded-items.test.ts`.
 */
const folder = new URL('recorded-items/', import.meta.url);
const record = process.env.RECORD;
if (record) writeFileSync(new URL(`${record}.jsonl`, folder), recordingOf(await storedItems()));
const recordings = readdirSync(folder).toSorted();

/** An item in a file: bytes apart, as text. */
interface Recorded {
  readonly item: StoredItem;
  readonly bytes: Readonly<Record<string, string>>;
}

function recordingOf(items: readonly StoredItem[]): string {
  const lines = items.map((each) => {
    const attributes = Object.entries(each);
    const item = Object.fromEntries(attributes.filter(([, { B }]) => B === undefined));
    const bytes = Object.fromEntries(
      attributes.flatMap(([name, { B }]) =>
        B === undefined ? [] : [[name, Buffer.from(B).toString('base64')]],
      ),
    );
    return JSON.stringify({ item, bytes });
  });
  return `${lines.join('\n')}\n`;
}

function recorded(name: string): StoredItem[] {
  const lines = readFileSync(new URL(name, folder), 'utf8').trim().split('\n');
  const items = lines.map((line): Recorded => JSON.parse(line));
  return items.map(({ item, bytes }) => ({
    ...item,
    ...Object.fromEntries(
      Object.entries(bytes).map(([attribute, text]) => [attribute, { B: Buffer.from(text, 'base64') }]),
    ),
  }));
}

/** The same with a field that nobody knows yet on every object in it. */
function ofTomorrow(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(ofTomorrow);
  if (typeof content !== 'object' || content === null) return content;
  const fields = Object.entries(content).map(([name, value]) => [name, ofTomorrow(value)]);
  return { ...Object.fromEntries(fields), tomorrow: 'later' };
}

/** Where values lie in some content: what its shape is, whatever they are. */
function pathsIn(content: unknown, path = ''): string[] {
  if (Array.isArray(content)) return content.flatMap((each) => pathsIn(each, `${path}[]`));
  if (typeof content !== 'object' || content === null) return [`${path} ${typeof content}`];
  return Object.entries(content).flatMap(([name, value]) => pathsIn(value, `${path}.${name}`));
}

const shapeOf = (items: readonly StoredItem[]) => {
  const paths = items.flatMap((item) => {
    const kind = kindOf(item);
    return pathsIn(itemKinds[kind]?.content.get(item)).map((path) => `${kind}${path}`);
  });
  return [...new Set(paths)].toSorted();
};

describe.each(recordings)('what was stored on %s', (name) => {
  const items = recorded(name);
  const byKind = Object.entries(Object.groupBy(items, kindOf));

  it.each(byKind)('%s: is read today, and reads the same once it is written again', (kind, found = []) => {
    const { read, rewrite } = itemKinds[kind] ?? {};
    for (const item of found) {
      const today = read?.(item);
      expect(today).toBeDefined();
      const again = rewrite?.(item);
      if (again) expect(read?.(again)).toEqual(today);
    }
  });
});

describe('what a version of tomorrow stores', () => {
  const items = recorded(recordings.at(-1) ?? '');
  const kinds = Object.entries(Object.groupBy(items, kindOf)).filter(
    ([kind]) => !itemKinds[kind]?.ownVersionOnly,
  );

  it.each(kinds)('%s: is read today, and loses nothing when it is written again', (kind, found = []) => {
    const { content, read, rewrite } = itemKinds[kind] ?? {};
    for (const item of found) {
      const later = ofTomorrow(content?.get(item));
      const laterItem = content?.set(item, later) ?? item;
      expect([read?.(laterItem)]).toMatchObject([read?.(item)]);
      const again = rewrite?.(laterItem);
      if (again) expect(content?.get(again)).toEqual(later);
    }
  });
});

it('what is stored today has the shape of the newest recording: else record another', async () => {
  expect(shapeOf(await storedItems())).toEqual(shapeOf(recorded(recordings.at(-1) ?? '')));
});

it('the newest recording has every kind of item', () => {
  const kinds = new Set(recorded(recordings.at(-1) ?? '').map(kindOf));
  expect(Object.keys(itemKinds).filter((kind) => !kinds.has(kind))).toEqual([]);
});
