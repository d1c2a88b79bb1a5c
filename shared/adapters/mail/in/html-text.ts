import { htmlToText } from 'html-to-text';

/** Longest HTML that is read as HTML; longer is only freed of its tags. */
const longestHtml = 1_500_000;

/** More than the reader below goes through; it would leave the rest out. */
const mostTags = 20_000;

function hasManyTags(html: string): boolean {
  let count = 0;
  for (let at = html.indexOf('<'); at !== -1 && count <= mostTags; at = html.indexOf('<', at + 1)) count += 1;
  return count > mostTags;
}

/**
 * Readable text of an HTML mail: paragraphs and lists kept, links as their words, images left out.
 * Never throws, and bounded in depth and length: what cannot be read as HTML is freed of its tags.
 */
export function textOfHtml(html: string): string {
  if (html.length > longestHtml || hasManyTags(html)) return withoutTags(html);
  try {
    return htmlToText(html, {
      wordwrap: false,
      preserveNewlines: false,
      limits: { maxDepth: 120, maxChildNodes: mostTags, maxInputLength: longestHtml, ellipsis: '…' },
      selectors: [
        { selector: 'img', format: 'skip' },
        {
          selector: 'a',
          options: { hideLinkHrefIfSameAsText: true, ignoreHref: false, linkBrackets: ['<', '>'] },
        },
        ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
          selector,
          options: { uppercase: false },
        })),
        { selector: 'blockquote', options: { trimEmptyLines: true } },
      ],
    });
  } catch {
    return withoutTags(html);
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The crude way: tags out, line breaks where blocks end. Linear in the length. */
function withoutTags(html: string): string {
  return html
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^<>]{0,1000}>/gi, '\n')
    .replaceAll(/<(style|script|head)\b[^<>]{0,1000}>[^<]{0,200000}<\/\1>/gi, '')
    .replaceAll(/<[^<>]{1,2000}>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
