/**
 * Decodes a header whose encoded words hold 8-bit signs, which RFC 2047 forbids and old programs write: the signs are
 * bytes of the charset the word names.
 *
 * @param written - as it stands in the mail, each byte one sign
 */
export function decodeFaultyWords(written: string): string {
  return written
    .slice(0, 5_000)
    .replaceAll(/(\?=)\s+(=\?)/g, '$1$2')
    .replaceAll(/=\?([\w-]{1,40})(?:\*[\w-]*)?\?q\?([^?]*)\?=/gi, (word, charset: string, text: string) => {
      const bytes = text
        .replaceAll('_', ' ')
        .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      try {
        return new TextDecoder(charset).decode(Buffer.from(bytes, 'latin1'));
      } catch {
        return word;
      }
    });
}

/** What decoding such a word as something else leaves behind. */
export function isBroken(text: string): boolean {
  return text.includes('\ufffd') || text.includes('ï¿½');
}
