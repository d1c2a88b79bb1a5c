import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { beside } from '../../builders/beside.ts';
import { seenInHtml, wordsHeld, wordsOfReader, wordsSeen } from './seen-words.ts';

const readSchema = z.object({
  path: z.string(),
  parts: z.array(z.object({ html: z.boolean(), text: z.string() })),
});

/** Mails whose words are no words, each with the reason. */
const noWords: Readonly<Record<string, string>> = {
  'alaveteli/no-part-charset-random-data.eml': 'random bytes, which each reader takes for other letters',
  'alaveteli/russian.eml': 'encoded three times by its sender: no reading has words',
  'mikel-mail/error_emails/cant_parse_from.eml': 'a link without an end; what is seen of it is mark-up',
  'mikel-mail/error_emails/content_transfer_encoding_empty.eml':
    'stored as UTF-8, called Big5: we read what it is',
  'nodemailer-mailparser/spam.eml': 'no multipart: the others show its boundary lines as text, we do not',
  'sisimai/maildir/bsd/rfc3464-66.eml': 'a picture called text',
  'sisimai/maildir/dos/lhost-mailmarshalsmtp-01.eml': 'stored as UTF-8, called Latin-1: we read what it is',
  'zammad/mail/mail021.box': 'spam with letters at random and entities that are cut off',
};

/**
 * Every word of every mail of the corpora that two other readers see, postal-mime and Python's `email`, stands in the
 * case or in a file of it.
 *
 * @returns the mails with words that are lost, one line each
 */
export async function words(say: (line: string) => void): Promise<string[]> {
  const files = globSync([path.join(beside('corpus'), '**/*.{eml,box}'), 'test/corpus/*.eml']).toSorted();
  const second = secondReading(files);
  const wrong: string[] = [];
  let compared = 0;
  for (const file of files) {
    const raw = readFileSync(file);
    const first = await wordsOfReader(raw);
    const agreed = [...first].filter((word) => second.get(file)?.has(word));
    const held = await wordsHeld(raw);
    const lost = agreed.filter((word) => !held.has(word));
    compared += agreed.length;
    const name = path.relative(beside('corpus'), file);
    const isKnown = Object.hasOwn(noWords, name);
    if (isKnown && lost.length === 0) wrong.push(`${name}: is no exception any more`);
    if (!isKnown && lost.length > 0)
      wrong.push(`${name}: ${lost.length} of ${agreed.length}: ${lost.slice(0, 20).join(' ')}`);
  }
  say(
    `words: ${compared} words of ${files.length} mails that both readers see, ${Object.keys(noWords).length} mails without sensible words`,
  );
  return wrong;
}

function secondReading(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const run = spawnSync('python3', [path.join(import.meta.dirname, 'second_reader.py')], {
    input: files.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (run.status !== 0) throw new Error(`python3 is needed as the second reader: ${run.stderr}`);
  return new Map(
    run.stdout
      .trim()
      .split('\n')
      .map((line) => {
        const { path: file, parts } = readSchema.parse(JSON.parse(line));
        return [file, wordsSeen(parts.map(({ html, text }) => (html ? seenInHtml(text) : text)).join('\n'))];
      }),
  );
}
