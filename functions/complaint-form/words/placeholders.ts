import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'form.promiseNow': { readonly when: Filling };
  readonly 'form.sensitive.signIn': { readonly eid: Filling };
  readonly 'privacy.rightsText': { readonly authority: Filling };
  readonly 'accessibility.lead': { readonly municipality: Filling };
  readonly 'accessibility.authority': { readonly authority: Filling };
  readonly 'principles.promiseText': { readonly days: number };
  readonly 'principles.exceptionDays': { readonly days: number };
  readonly 'principles.decided': { readonly decision: Filling };
}
