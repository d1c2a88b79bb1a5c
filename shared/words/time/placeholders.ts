import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'instant': { readonly day: Filling; readonly time: Filling };
  readonly 'open': { readonly days: Filling; readonly opens: Filling; readonly closes: Filling };
  readonly 'closed': { readonly days: Filling };
}
