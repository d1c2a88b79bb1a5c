import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'wanted.unique': { readonly from: Filling; readonly what: Filling };
  readonly 'wanted.verified-day': { readonly from: Filling; readonly to: Filling };
  readonly 'wanted.not-before': { readonly from: Filling };
  readonly 'wanted.level-2-first': { readonly from: Filling };
  readonly 'wanted.reminder-first': { readonly from: Filling };
  readonly 'shape.one-of': { readonly values: Filling };
  readonly 'shape.key': { readonly values: Filling };
  readonly 'shape.length-min': { readonly count: number };
  readonly 'shape.list-min': { readonly count: number };
  readonly 'shape.number-min': { readonly count: Filling };
  readonly 'shape.length-max': { readonly count: Filling };
  readonly 'shape.list-max': { readonly count: Filling };
  readonly 'shape.number-max': { readonly count: Filling };
}
