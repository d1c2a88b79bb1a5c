import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const alarms = new Set(
  [...readFileSync('docs/runbook.md', 'utf8').matchAll(/^### (\S+)/gm)].map(([, name]) => name),
);

it.each(globSync('functions/*/handler.ts').map((file) => path.dirname(file)))(
  '%s says on one screen what it takes, gives and may do, and which alarm rings when it stops',
  (folder) => {
    const file = path.join(folder, 'README.md');
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    for (const part of ['- **In:**', '- **Out:**', '- **May:**', '**When it stops.**'])
      expect(text).toContain(part);
    expect(text.split('\n').length).toBeLessThanOrEqual(14);
    const [, stops = ''] = text.split('**When it stops.**');
    const named = [...stops.matchAll(/`([a-z-]+)`/g)].flatMap(([, name]) => name ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !alarms.has(name))).toEqual([]);
  },
);
