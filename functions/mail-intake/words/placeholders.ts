import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'isolated': { readonly mail: Filling };
}
