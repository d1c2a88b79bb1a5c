import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wordsHeld, wordsOfReader } from '../../bars/words/seen-words.ts';

/** `npm run bars -- words` asks the same of the larger collections, with a second reader. */
it.each(globSync('test/corpus/*.eml').toSorted())(
  'every word that another reader sees of %s stands in the case or in a file of it',
  async (file) => {
    const raw = readFileSync(file);
    const held = await wordsHeld(raw);
    expect([...(await wordsOfReader(raw))].filter((word) => !held.has(word))).toEqual([]);
  },
);

const boundary = 'Content-Type: multipart/alternative; boundary=b';
const both = (plain: string, html: string) =>
  Buffer.from(
    `From: a@b.example\r\n${boundary}\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--\r\n`,
  );
const sentence = 'The lamp outside the school has been broken since the storm last week.';

it.each([
  ['only the page says', both(sentence, `<p>${sentence} Storgatan 12</p>`), 'storgatan'],
  ['only the plain text says', both(`${sentence} Storgatan 12`, `<p>${sentence}</p>`), 'storgatan'],
  ['a cell of a table says', both('', '<table><tr><td>Lamp</td><td>broken</td></tr></table>'), 'broken'],
  [
    'a page among the files says',
    Buffer.from(
      'From: a@b.example\r\nContent-Type: text/html; name=a.html\r\nContent-Disposition: attachment; filename=a.html\r\n\r\n<html><p>Lampan</p></html>',
    ),
    'lampan',
  ],
])('a word that %s is not lost', async (_, raw, word) => {
  expect((await wordsHeld(raw)).has(word)).toBe(true);
});
