import {
  introducesQuote,
  isHeaderBlock,
  isHistoryMark,
  isLikeIntroduction,
  isMobileSignature,
} from './reply-marks.ts';

/** A reply taken apart. Nothing is ever dropped: every line is in one of the two, and the whole text is kept beside them. */
export interface ReplyText {
  /** What somebody wrote now; empty when a mail is nothing but history. */
  readonly fresh: string;
  /** Quoted history, signature and what phones add, as they stood. */
  readonly rest: string;
}

/** Longest text that is looked through; no reply is longer. */
const mostLines = 5_000;

/**
 * Separates what somebody wrote now from history and signature: history at the end (most clients), history at the
 * beginning (answers below it), and quotes between answers, which stay since the answers mean nothing without them.
 *
 * @param text - plain text of the mail
 */
export function separateReply(text: string): ReplyText {
  const all = text.split('\n');
  const lines = all.slice(0, mostLines);
  const start = endOfLeadingHistory(lines);
  const end = startOfTrailingHistory(lines, start);
  const kept = lines.slice(start, end).filter((_, i) => !isLoneIntroduction(lines, start + i, end));
  // Longer than anybody looks through: what lies beyond is as new as what is before it.
  const beyond = end === lines.length ? all.slice(mostLines) : [];
  const after = end === lines.length ? [] : all.slice(end);
  return {
    fresh: trimmedEnd([...kept, ...beyond])
      .join('\n')
      .trim(),
    rest: [...lines.slice(0, start), ...after].join('\n').trim(),
  };
}

/** First line below an introduction and its quotes that stand above everything else; 0 when somebody wrote above them. */
function endOfLeadingHistory(lines: readonly string[]): number {
  const first = firstWritten(lines, 0);
  const introduction = introducesQuote(lines, first);
  if (introduction === 0) return 0;
  const quote = firstWritten(lines, first + introduction);
  let i = quote;
  while (i < lines.length && (isQuoted(lines[i]) || lines[i]?.trim() === '')) i++;
  return isAnsweredInBetween(lines.slice(i)) ? quote : i;
}

/** What stands below a quote goes on with another quote and an answer to that: then the first quote has its answer too. */
function isAnsweredInBetween(below: readonly string[]): boolean {
  const next = below.findIndex((line) => isQuoted(line));
  return next > 0 && hasAnswers(below.slice(next));
}

function startOfTrailingHistory(lines: readonly string[], from: number): number {
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    if (isHistoryMark(line) || isHeaderBlock(lines, i) || isMobileSignature(line) || isDelimiter(lines, i))
      return i;
    const introduction = introducesQuote(lines, i);
    if (introduction > 0 && historyToTheEnd(lines, i + introduction)) return i;
    if (isQuoted(line) && historyToTheEnd(lines, i)) return namedAbove(lines, i, from);
  }
  return lines.length;
}

/** Where a line right above the quotes says whose they are, without a year or an address, history begins with that line. */
function namedAbove(lines: readonly string[], quote: number, from: number): number {
  const above = lines.slice(from, quote).findLastIndex((line) => line.trim() !== '');
  return above !== -1 && isLikeIntroduction(lines[from + above] ?? '') ? from + above : quote;
}

/** Only quotes from here on; or, after an introduction, no quotes at all, as Outlook and phones write history. */
function historyToTheEnd(lines: readonly string[], from: number): boolean {
  const start = firstWritten(lines, from);
  if (!isQuoted(lines[start])) return !lines.slice(start).some(isQuoted);
  const last = lines.findLastIndex(isQuoted);
  const below = lines.slice(last + 1).filter((line) => line.trim() !== '');
  return (below.length === 0 || isClosing(below)) && !hasAnswers(lines.slice(start, last));
}

/** A line of one's own among quotes; the end of a quoted line that was broken stands right below one. */
function hasAnswers(lines: readonly string[]): boolean {
  return lines.some((line, i) => line.trim() !== '' && !isQuoted(line) && (lines[i - 1] ?? '').trim() === '');
}

/** Below the last quote only a signature or what a phone adds. */
function isClosing(below: readonly string[]): boolean {
  const [first = ''] = below;
  return isSignatureMark(first) || isMobileSignature(first) || /^_{5,}$/.test(first.trim());
}

/** "On … somebody wrote:" above quotes that stay between answers says nothing any more. */
function isLoneIntroduction(lines: readonly string[], at: number, end: number): boolean {
  for (let first = Math.max(0, at - 3); first <= at; first++) {
    const length = introducesQuote(lines, first);
    if (length > at - first && isQuoted(lines[firstWritten(lines, first + length)]) && first + length < end)
      return true;
  }
  return false;
}

function firstWritten(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && lines[i]?.trim() === '') i++;
  return i;
}

/** `>` in all its forms: `> `, `>>`, `C>`, and the `|` of some forums. */
function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^\s{0,3}(?:[A-Z]{0,3}>|\|(?:\s|$))/.test(line);
}

/** RFC 3676 §4.3, with or without its space, and what clients make of it. */
function isSignatureMark(line: string): boolean {
  return /^(?:--|—|–|__)\s*$/.test(line);
}

/** A signature mark, a long rule with a signature's few lines below it, or a line of characters with nothing but such lines below. */
function isDelimiter(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  if (isSignatureMark(line)) return true;
  const isRule = /^[_—–─]{3,}$/.test(line);
  if (!isRule && !isLineOfSigns(line)) return false;
  const below = lines.slice(at + 1).filter((each) => each.trim() !== '');
  if (isRule) return below.length <= 8 && !below.some(isQuoted);
  return below.every((each) => isLineOfSigns(each.trim()));
}

function isLineOfSigns(line: string): boolean {
  return /^(?:[-_=*#~+]\s?){2,}$/.test(line);
}

/** Without the empty lines, lone characters and tracking dots clients leave at the end. */
function trimmedEnd(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && isNothing(lines[end - 1] ?? '')) end--;
  return lines.slice(0, end);
}

function isNothing(line: string): boolean {
  return /^[\s\u1427\u200b\ufeff>|]*$/.test(line) || isLineOfSigns(line.trim());
}
