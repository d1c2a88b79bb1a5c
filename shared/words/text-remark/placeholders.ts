import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'checklist': { readonly topic: Filling };
  readonly 'mended': { readonly version: Filling };
}
