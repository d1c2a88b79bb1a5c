/** Private links as a quoted mail of ours has them: whoever reads one could open the case as its resident. */
const privateLink = /(\/status\/)[a-z2-7]{52}(?:-\d{1,6})?/gi;

/** A text as others may read it: the private links in it lead nowhere. */
export function withoutPrivateLinks(text: string): string {
  return text.replaceAll(privateLink, '$1…');
}
