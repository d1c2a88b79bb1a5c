import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'title': { readonly reference: Filling };
  readonly 'laterPromise': { readonly when: Filling };
  readonly 'agreedPromise': { readonly when: Filling };
  readonly 'contactRemoved': { readonly when: Filling };
  readonly 'fileRefused': { readonly name: Filling };
  readonly 'fileRefusedRestricted': { readonly name: Filling };
  readonly 'fileUnscanned': { readonly name: Filling };
  readonly 'fileUnscannedRestricted': { readonly name: Filling };
  readonly 'room': { readonly eid: Filling };
}
