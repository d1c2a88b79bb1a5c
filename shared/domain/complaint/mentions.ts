const partOfWord = /[\p{L}\p{N}]/u;

/**
 * True when `word` stands in the text at the beginning of a word; both in small letters. Each place is looked at once,
 * however often the word stands inside other words: mail texts are long and written by anybody.
 */
export function mentions(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = at === 0 ? ' ' : (text[at - 1] ?? ' ');
    if (!partOfWord.test(before)) return true;
  }
  return false;
}
