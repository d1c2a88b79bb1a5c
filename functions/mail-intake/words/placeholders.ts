import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'setApart.virus': { readonly mail: Filling };
  readonly 'setApart.macros': { readonly mail: Filling };
  readonly 'setApart.program': { readonly mail: Filling };
  readonly 'setApart.package': { readonly mail: Filling };
}
