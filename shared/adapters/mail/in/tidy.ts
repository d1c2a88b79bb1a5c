/** No NUL and other control characters, one kind of line end, no towers of blank lines. */
export function tidy(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, '\n')
      .toWellFormed()
      .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (character) =>
        character === '\n' || character === '\t' ? character : '',
      )
      // Blanks at line ends; begun only where a run of them begins, or a long run would take its square in time.
      .replaceAll(/(?<![^\S\n])[^\S\n]+(?=\n|$)/g, '')
      .replaceAll(/\n{4,}/g, '\n\n\n')
      .trim()
  );
}
