/** True when `word` stands in the text at the beginning of a word; both in small letters. */
export function mentions(text: string, word: string): boolean {
  const from = text.indexOf(word);
  if (from < 0) return false;
  const before = from === 0 ? ' ' : (text[from - 1] ?? ' ');
  return !/[\p{L}\p{N}]/u.test(before) || mentions(text.slice(from + word.length), word);
}
