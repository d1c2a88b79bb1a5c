import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const files = globSync('docs/decisions/*.md').sort();
const numberOf = (file: string) => path.basename(file).slice(0, 4);
const numbers = new Set(files.map(numberOf));

describe('decisions', () => {
  it('have numbers of their own', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(numbers.size).toBe(files.length);
  });

  it.each(files)('%s has the one header, then context, decision and consequences', (file) => {
    expect(path.basename(file)).toMatch(/^\d{4}(-[a-z0-9]+)+\.md$/);
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines[0]).toMatch(new RegExp(`^# ${Number(numberOf(file))}\\. .+[^.]$`));
    expect(lines[2]).toMatch(/^- Date: \d{4}-\d\d-\d\d$/);
    expect(lines[3]).toMatch(/^- Status: (accepted|superseded by \d{4})$/);
    const sections = lines.filter((line) => line.startsWith('## '));
    expect([sections[0], sections[1], sections.at(-1)]).toEqual([
      '## Context',
      '## Decision',
      '## Consequences',
    ]);
  });

  it('are there when something points to them', () => {
    const sources = globSync('{functions,infra,shared,test,docs}/**/*.{ts,tsx,mjs,md}').concat(
      globSync('*.md'),
    );
    const pointers = sources.flatMap((file) => {
      const found = readFileSync(file, 'utf8').matchAll(
        /decisions\/(\d{4})|\bdecision (\d{1,4})\b|\((0\d{3})\)/g,
      );
      return [...found].map(([text, a, b, c]) => ({
        file,
        text,
        number: (a ?? b ?? c ?? '').padStart(4, '0'),
      }));
    });
    expect(pointers.length).toBeGreaterThan(10);
    expect(pointers.filter(({ number }) => !numbers.has(number))).toEqual([]);
  });
});
