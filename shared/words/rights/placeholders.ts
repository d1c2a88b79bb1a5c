import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'appeal.SE': { readonly authority: Filling };
  readonly 'appeal.DK': { readonly authority: Filling };
  readonly 'complain': { readonly authority: Filling };
}
