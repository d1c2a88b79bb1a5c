/** What may stand in a sentence: words, or a link with words of its own. Rendering escapes both. */
export type Inline = string | { readonly href: string; readonly words: string };

export interface Row {
  readonly label: string;
  readonly value: readonly Inline[];
}

/**
 * What a mail is made of. Plain text and HTML are both rendered from these, so they say the same;
 * nothing but `render-text.ts` and `render-html.ts` makes text of them, so nothing goes out unescaped.
 */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'facts'; readonly rows: readonly Row[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  /** What an officer wrote: its own line breaks and paragraphs kept. */
  | { readonly kind: 'letter'; readonly text: string }
  | { readonly kind: 'signature'; readonly lines: readonly (readonly Inline[])[] };
