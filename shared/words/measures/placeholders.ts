import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'measure.rosaGroupFirstLine.name': { readonly of: Filling };
  readonly 'measure.rosaGroupFirstLine.counts': { readonly of: Filling };
  readonly 'measure.escalatedToLevel.name': { readonly of: Filling };
  readonly 'measure.escalatedToLevel.counts': { readonly of: Filling };
  readonly 'measure.closedWithoutAnswerBecause.name': { readonly of: Filling };
  readonly 'measure.closedWithoutAnswerBecause.counts': { readonly of: Filling };
  readonly 'measure.openOfAge.name': { readonly of: Filling };
  readonly 'measure.openOfAge.counts': { readonly of: Filling };
  readonly 'measure.channelShare.name': { readonly of: Filling };
  readonly 'measure.channelShare.counts': { readonly of: Filling };
  readonly 'measure.failureDemandBecause.name': { readonly of: Filling };
  readonly 'measure.failureDemandBecause.counts': { readonly of: Filling };
  readonly 'measure.outcomeIs.name': { readonly of: Filling };
  readonly 'measure.outcomeIs.counts': { readonly of: Filling };
}
