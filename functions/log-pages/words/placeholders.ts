import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'isWhole': { readonly lines: number };
  readonly 'isBroken': { readonly faults: number };
  readonly 'more': { readonly count: Filling };
  readonly 'shown': { readonly shown: Filling; readonly all: Filling };
  readonly 'refused': { readonly rule: Filling };
  readonly 'signedLine': { readonly from: Filling; readonly to: Filling; readonly who: Filling };
  readonly 'signedFacts': { readonly lines: number; readonly findings: Filling };
}
