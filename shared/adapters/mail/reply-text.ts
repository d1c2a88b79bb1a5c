import { introducesQuote, isHeaderBlock, isHistoryMark, isMobileSignature } from './reply-marks.ts';

/** A reply taken apart: what is new, and everything after it. Nothing is ever dropped: the whole text is kept beside it. */
export interface ReplyText {
  readonly fresh: string;
  /** Quoted history and signature, as they stood. */
  readonly rest: string;
}

/**
 * Separates what somebody wrote now from the history and signature below it.
 *
 * @param text - plain text of the mail
 */
export function separateReply(text: string): ReplyText {
  const lines = text.split('\n');
  const end = lastFreshLine(lines);
  const fresh = lines.slice(0, end).join('\n').trim();
  // A mail that is nothing but history (somebody answers inside or below it) is shown whole.
  if (fresh === '') return { fresh: text.trim(), rest: '' };
  return { fresh, rest: lines.slice(end).join('\n').trim() };
}

/** Longest text that is looked through; no reply is longer. */
const mostLines = 5_000;

function lastFreshLine(lines: readonly string[]): number {
  const count = Math.min(lines.length, mostLines);
  for (let i = 0; i < count; i++) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    if (isHistoryMark(line) || isHeaderBlock(lines, i) || isMobileSignature(line)) return i;
    if (introducesQuote(lines, i) > 0 && quotedToTheEnd(lines, i + introducesQuote(lines, i))) return i;
    if (line.startsWith('>') && quotedToTheEnd(lines, i)) return i;
    if (isSignatureMark(line)) return i;
  }
  return lines.length;
}

/** Nothing but quoted and empty lines, or a history without `>` as Outlook and phones write it. */
function quotedToTheEnd(lines: readonly string[], from: number): boolean {
  const rest = lines.slice(from).filter((line) => line.trim() !== '');
  const first = rest[0];
  if (first === undefined || !first.trimStart().startsWith('>')) return true;
  const lastQuoted = rest.findLastIndex((line) => line.trimStart().startsWith('>'));
  const after = rest.slice(lastQuoted + 1);
  const before = rest.slice(0, lastQuoted + 1);
  return before.every((line) => line.trimStart().startsWith('>')) && after.length <= 1;
}

/** RFC 3676 §4.3, with or without its space, and what clients make of it. */
function isSignatureMark(line: string): boolean {
  return /^(?:--|—|–|__|-- )\s*$/.test(line);
}
