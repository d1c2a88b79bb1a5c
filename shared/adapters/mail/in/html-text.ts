import { htmlToText } from 'html-to-text';

/** Longest HTML that is read as HTML; longer is only freed of its tags. */
const longestHtml = 1_500_000;

/** More than the reader below goes through; it would leave the rest out. */
const mostTags = 20_000;

/** It takes the square of the depth; pages that mail programs make are some dozens deep. */
const mostOpen = 400;

/** True when reading it as HTML would cost too much: it has too many tags, or too many stand open at once. */
function isHeavy(html: string): boolean {
  let count = 0;
  let open = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    count += 1;
    open += html[at + 1] === '/' ? -1 : isEmptyElement(html, at + 1) ? 0 : 1;
    if (count > mostTags || open > mostOpen) return true;
    if (open < 0) open = 0;
  }
  return false;
}

/** Elements without an end, and those whose end may be left out. */
function isEmptyElement(html: string, at: number): boolean {
  return /^(?:br|img|hr|input|meta|link|col|area|wbr|base|param|source|p|li|tr|td|th|dt|dd|option|tbody|thead|!|\?|o:p)\b|^[!?]/i.test(
    html.slice(at, at + 12),
  );
}

/**
 * Readable text of an HTML mail: paragraphs and lists kept, links as their words, images left out.
 * Never throws, and bounded in depth and length: what cannot be read as HTML is freed of its tags.
 */
export function textOfHtml(html: string): string {
  const page = withoutUnseen(html);
  if (page.length > longestHtml || isHeavy(page)) return withoutTags(page);
  try {
    return htmlToText(page, {
      wordwrap: false,
      preserveNewlines: false,
      limits: {
        maxDepth: mostOpen + 50,
        maxChildNodes: mostTags,
        maxInputLength: longestHtml,
        ellipsis: '…',
      },
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
        // Cells stand beside each other and rows below each other, also where the table is only for the layout; items may have no list around them.
        ...['tr', 'li'].map((selector) => ({
          selector,
          format: 'block',
          options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
        })),
        ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
        { selector: 'blockquote', options: { trimEmptyLines: true } },
      ],
    });
  } catch {
    return withoutTags(page);
  }
}

/**
 * Without what no reader sees, and without the tags a page has around its head and body: programs add text before,
 * between and behind them, which counts as much as the rest. What has no end is not taken out.
 */
function withoutUnseen(html: string): string {
  let page = withoutBetween(html, '<!--', '-->');
  for (const name of ['style', 'script', 'title']) page = withoutBetween(page, `<${name}`, `</${name}>`);
  return page
    .replaceAll(/<\/?(?:html|body|head|!doctype|!\[(?:if|endif)|style|script|title)\b[^<>]{0,5000}>/gi, '\n')
    .replaceAll(/<input\b[^<>]{0,500}?\bvalue\s{0,5}=\s{0,5}"([^"<>]{1,2000})"[^<>]{0,500}>/gi, ' $1 ');
}

/** Linear in the length. */
function withoutBetween(html: string, begin: string, end: string): string {
  const lowered = html.toLowerCase();
  if (lowered.length !== html.length || !lowered.includes(begin)) return html;
  const kept: string[] = [];
  let from = 0;
  for (let at = lowered.indexOf(begin); at !== -1; at = lowered.indexOf(begin, from)) {
    const until = lowered.indexOf(end, at + begin.length);
    if (until === -1) break;
    kept.push(html.slice(from, at));
    from = until + end.length;
  }
  return [...kept, html.slice(from)].join(' ');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The crude way: tags out, line breaks where blocks end. Linear in the length. */
function withoutTags(html: string): string {
  return html
    .replaceAll(/<\/?(?:br|p|div|li|tr|h\d)\b[^<>]{0,1000}>/gi, '\n')
    .replaceAll(/<\/t[dh]\b[^<>]{0,1000}>/gi, ' ')
    .replaceAll(/<[^<>]{1,2000}>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
