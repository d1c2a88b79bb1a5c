import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailKinds } from '../../shared/domain/case/mail-kind.ts';

/** Where something stands, so that a failure can be found. */
interface Citation {
  readonly what: string;
  readonly at: string;
}

const sources = globSync('{infra,functions,shared,test}/**/*.{ts,tsx,mjs,yaml}');
const documents = globSync(['*.md', 'docs/**/*.md', '{infra,functions,shared,test}/**/*.md']);
const everything = [...sources, ...documents];

/** Rules of counting have two digits: P-256 is an elliptic curve. */
const ids = /\b(?:R-\d+|[EMT]-\d+|P-\d{2}|D\d{1,2})\b/g;

function found(
  files: readonly string[],
  pattern: RegExp,
  read: (match: RegExpMatchArray) => string = ([whole]) => whole,
): Citation[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(pattern)].map((match) => ({ what: read(match), at: `${file}:${index + 1}` })),
      ),
  );
}

describe('ids of the rulebook', () => {
  const cited = found(everything, ids);
  const headings = found(globSync('docs/domain/*.md'), /^#+ .*$/g).flatMap(
    ({ what }) => what.match(ids) ?? [],
  );

  it('are cited all over the code', () => {
    expect(new Set(cited.map(({ what }) => what)).size).toBeGreaterThan(150);
    expect(cited.some(({ what, at }) => what === 'R-107' && at.startsWith('shared/'))).toBe(true);
  });

  it('have a heading', () => {
    expect(cited.filter(({ what }) => !headings.includes(what))).toEqual([]);
  });

  it('have no second heading', () => {
    expect(headings.filter((id, index) => headings.indexOf(id) !== index)).toEqual([]);
  });

  it('are cited in place of documents that are not in the repository', () => {
    expect(found(everything, /\b(?:DOMAI[N]|DESIG[N])\b/g)).toEqual([]);
  });
});

it('words that people read hold no id', () => {
  const words = globSync('{functions,shared}/**/words/**/*.json');
  expect(words.length).toBeGreaterThan(20);
  expect(found(words, ids)).toEqual([]);
});

it('every kind of mail has one heading that says what it holds', () => {
  const headings = found(['docs/domain/messages.md'], /^### ([a-z-]+)/g, ([, name = '']) => name);
  const named = headings.map(({ what }) => what);
  expect(mailKinds.filter((kind) => named.filter((name) => name === kind).length !== 1)).toEqual([]);
});

describe('documents that are named or linked', () => {
  const named = found(everything, /\bdocs\/[\w/.-]+\.md\b/g);
  const linked = documents.flatMap((file) =>
    found([file], /\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g, ([, to = '']) =>
      path.join(path.dirname(file), to),
    ),
  );

  it('are there', () => {
    expect(named.length).toBeGreaterThan(5);
    expect(linked.length).toBeGreaterThan(20);
    expect([...named, ...linked].filter(({ what }) => !existsSync(what))).toEqual([]);
  });

  it('name files of the code that are there', () => {
    const guides = documents.filter((file) => !file.startsWith('docs/decisions/'));
    const paths = found(guides, /`((?:infra|functions|shared|test)\/[\w/.-]*)`/g, ([, to = '']) => to);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter(({ what }) => !existsSync(what))).toEqual([]);
  });
});
