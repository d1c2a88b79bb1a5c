import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'form.promiseNow': { readonly when: Filling };
  readonly 'form.sensitive.signIn': { readonly eid: Filling };
  readonly 'receipt.alreadySent': { readonly reference: Filling };
  readonly 'privacy.controllerText': { readonly municipality: Filling; readonly email: Filling; readonly phone: Filling; readonly visit: Filling };
  readonly 'privacy.rightsText': { readonly authority: Filling };
  readonly 'accessibility.lead': { readonly municipality: Filling };
  readonly 'accessibility.howText': { readonly law: Filling };
  readonly 'accessibility.date': { readonly day: Filling; readonly reviewed: Filling };
  readonly 'accessibility.authority': { readonly authority: Filling };
  readonly 'principles.promiseText': { readonly days: number };
  readonly 'principles.exceptionDays': { readonly days: number };
  readonly 'principles.decided': { readonly decision: Filling };
}
