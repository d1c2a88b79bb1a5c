import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'action.reply.answersQuestion': { readonly question: Filling };
  readonly 'action.reply.reason': { readonly number: Filling };
  readonly 'action.reply.way.orIdentify': { readonly eid: Filling };
  readonly 'action.take-back.leaves': { readonly when: Filling };
  readonly 'action.take-back.afterDue': { readonly due: Filling };
  readonly 'action.take-back.copies': { readonly names: Filling };
  readonly 'action.handover.groundHelp': { readonly board: Filling };
  readonly 'action.handover.sameBoard': { readonly contactCentre: Filling };
  readonly 'action.forward.waiting': { readonly to: Filling };
  readonly 'action.merge.pickTitle': { readonly reference: Filling };
  readonly 'action.merge.ends': { readonly ended: Filling; readonly into: Filling };
  readonly 'action.merge.day': { readonly into: Filling; readonly day: Filling };
  readonly 'action.merge.shown': { readonly into: Filling };
  readonly 'action.merge.kept': { readonly into: Filling };
}
