import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'form.promiseNow': { readonly when: Filling };
  readonly 'accessibility.lead': { readonly municipality: Filling };
  readonly 'principles.promiseText': { readonly days: Filling };
  readonly 'principles.exceptionDays': { readonly days: Filling };
  readonly 'principles.decided': { readonly decision: Filling };
}
