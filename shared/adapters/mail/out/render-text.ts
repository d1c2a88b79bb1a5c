import type { Block, Inline } from './blocks.ts';

/** The plain-text part: short paragraphs, links written out, `-- ` before the signature (RFC 3676 §4.3). */
export function renderText(blocks: readonly Block[]): string {
  return `${blocks.map(textOf).join('\n\n')}\n`;
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return plain(block.content);
    case 'facts':
      return block.rows.map((row) => `${row.label}: ${plain(row.value)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'letter':
      return block.text.trim();
    case 'signature':
      return `-- \n${block.lines.map(plain).join('\n')}`;
  }
}

function plain(content: readonly Inline[]): string {
  return content.map((part) => (typeof part === 'string' ? part : writtenOut(part))).join('');
}

/** An address or number is its own words: nobody reads `mailto:`. */
function writtenOut({ href, words }: Exclude<Inline, string>): string {
  return /^(?:mailto|tel):/.test(href) ? words : href;
}
