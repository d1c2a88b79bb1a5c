import type { Inline } from '../words/mail-texts.ts';

/** Part of `docs/domain/messages.md` a block stands for, by its letter; tests hold every message to that file by these. */
export type ElementCode =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z'
  | 'aa'
  | 'bb'
  | 'promised'
  | 'told'
  | 'action'
  | 'question'
  | 'why'
  | 'to-whom'
  | 'prompt'
  | 'fees'
  | 'no-reason'
  | 'stays'
  | 'notice'
  | 'counts'
  | 'topics'
  | 'overdue'
  | 'causes'
  | 'period'
  | 'definitions'
  | 'cut-off'
  | 'suppression';

export interface Row {
  readonly element: ElementCode;
  readonly label: string;
  readonly value: readonly Inline[];
}

/**
 * What a mail is made of. Plain text and HTML are both rendered from these, so they say the same;
 * nothing but `render-text.ts` and `render-html.ts` makes text of them, so nothing goes out unescaped.
 */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly content: readonly Inline[];
      readonly elements: readonly ElementCode[];
    }
  | { readonly kind: 'facts'; readonly rows: readonly Row[] }
  /** What an officer wrote: its own line breaks and paragraphs kept. */
  | { readonly kind: 'letter'; readonly text: string; readonly elements: readonly ElementCode[] }
  | { readonly kind: 'signature'; readonly lines: readonly (readonly Inline[])[] };

/** Parts these blocks hold. */
export function elementsOf(blocks: readonly Block[]): ReadonlySet<ElementCode> {
  return new Set(blocks.flatMap(ofBlock));
}

function ofBlock(block: Block): readonly ElementCode[] {
  switch (block.kind) {
    case 'heading':
      return [];
    case 'paragraph':
    case 'letter':
      return block.elements;
    case 'facts':
      return block.rows.map((row) => row.element);
    case 'signature':
      return ['l'];
  }
}
