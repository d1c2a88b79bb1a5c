import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'came.policy': { readonly when: Filling };
  readonly 'came.resident-answer': { readonly when: Filling };
  readonly 'came.reopening': { readonly when: Filling };
  readonly 'came.merging': { readonly when: Filling };
  readonly 'came.extension': { readonly when: Filling };
  readonly 'came.agreed': { readonly when: Filling };
  readonly 'came.delay-notice': { readonly when: Filling };
  readonly 'closedThen': { readonly startsOn: Filling };
  readonly 'afterClosing': { readonly closes: Filling; readonly startsOn: Filling };
  readonly 'within': { readonly days: number; readonly due: Filling };
  readonly 'withinHours': { readonly hours: Filling; readonly due: Filling };
  readonly 'chosen': { readonly due: Filling };
  readonly 'kept': { readonly due: Filling };
  readonly 'notCounted': { readonly days: Filling };
  readonly 'is': { readonly day: Filling; readonly name: Filling };
  readonly 'weekend': { readonly day: Filling };
  readonly 'alwaysClosed': { readonly day: Filling };
  readonly 'ownClosing': { readonly day: Filling; readonly name: Filling };
  readonly 'closesEarly': { readonly closes: Filling; readonly day: Filling; readonly name: Filling };
  readonly 'officer': { readonly name: Filling; readonly title: Filling; readonly department: Filling };
  readonly 'officerInSentence': { readonly name: Filling; readonly title: Filling; readonly department: Filling };
}
