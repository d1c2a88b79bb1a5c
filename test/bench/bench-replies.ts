import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import EmailReplyParser from 'email-reply-parser';
import { separateReply } from '../../functions/mail-intake/reply/reply-text.ts';
import type { Row } from './timing.ts';

const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;

interface Reply {
  readonly text: string;
  /** What is new in it. */
  readonly wanted: string;
}

/** How many replies are separated from their history as expected, ours beside the library's, where the corpora are. */
export async function benchReplies(): Promise<Row[]> {
  if (!existsSync(corpus)) return [];
  const library = new EmailReplyParser();
  return Object.entries({ 'email-reply-trimmer': trimmer(), 'crisp-reply-parser': crisp() }).map(
    ([from, replies]) => {
      const right = (trim: (text: string) => string) =>
        replies.filter(({ text, wanted }) => normal(trim(text)) === normal(wanted)).length;
      return {
        what: `replies of ${from} separated as expected`,
        figure: `${right((text) => separateReply(text).fresh)} of ${replies.length}`,
        against: `email-reply-parser ${right((text) => library.parseReply(text))}`,
      };
    },
  );
}

function trimmer(): Reply[] {
  const folder = path.join(corpus, 'email-reply-trimmer');
  return readdirSync(path.join(folder, 'emails')).map((file) => ({
    text: normal(readFileSync(path.join(folder, 'emails', file), 'utf8')),
    wanted: readFileSync(path.join(folder, 'trimmed', file), 'utf8'),
  }));
}

function crisp(): Reply[] {
  const folder = path.join(corpus, 'crisp-reply-parser');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r', ''))
    .flatMap((text) => {
      const wanted = /^Fusce bibendum[\s\S]*?nec nibh\.?/.exec(text)?.[0];
      return wanted === undefined ? [] : [{ text, wanted }];
    });
}

function normal(text: string): string {
  return text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim();
}
