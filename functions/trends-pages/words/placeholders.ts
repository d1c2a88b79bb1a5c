import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'cutOff': { readonly when: Filling };
  readonly 'setAside': { readonly count: Filling };
  readonly 'filters.why.too-long': { readonly days: number };
  readonly 'periodName.week': { readonly week: Filling; readonly from: Filling; readonly to: Filling };
  readonly 'periodName.custom': { readonly from: Filling; readonly to: Filling };
  readonly 'week': { readonly number: Filling };
  readonly 'weekOfYear': { readonly number: Filling; readonly year: Filling };
  readonly 'summary.kept': { readonly share: Filling; readonly target: Filling };
  readonly 'summary.notKept': { readonly share: Filling; readonly target: Filling; readonly missed: Filling };
  readonly 'summary.byTheirTargets': { readonly share: Filling; readonly missed: Filling };
  readonly 'summary.missed': { readonly count: number };
  readonly 'summary.better': { readonly before: Filling; readonly sure: boolean };
  readonly 'summary.worse': { readonly before: Filling; readonly sure: boolean };
  readonly 'summary.same': { readonly before: Filling };
  readonly 'summary.overdue': { readonly count: number };
  readonly 'summary.overdueImported': { readonly count: Filling; readonly all: boolean };
  readonly 'summary.imported': { readonly count: Filling; readonly all: boolean };
  readonly 'summary.received': { readonly now: Filling; readonly before: Filling; readonly change: Filling };
  readonly 'summary.receivedOnly': { readonly now: Filling };
  readonly 'summary.below': { readonly names: Filling };
  readonly 'summary.rising': { readonly names: Filling };
  readonly 'summary.falling': { readonly names: Filling };
  readonly 'summary.ongoing': { readonly days: Filling };
  readonly 'promise.target': { readonly value: Filling };
  readonly 'promise.ofImported': { readonly count: Filling };
  readonly 'promise.pending': { readonly count: Filling };
  readonly 'promise.of': { readonly numerator: Filling; readonly denominator: Filling };
  readonly 'promise.cases': { readonly count: number };
  readonly 'promise.hours': { readonly value: Filling };
  readonly 'about.alert': { readonly topic: Filling; readonly department: Filling; readonly week: Filling; readonly count: number; readonly expected: Filling };
  readonly 'learned.states.done': { readonly day: Filling };
  readonly 'learned.states.overdue': { readonly day: Filling };
  readonly 'learned.states.planned': { readonly day: Filling };
  readonly 'learned.inWeeks': { readonly count: Filling; readonly weeks: number };
  readonly 'files.part': { readonly part: Filling; readonly of: Filling };
  readonly 'open.lead': { readonly name: Filling };
  readonly 'open.counting': { readonly version: Filling };
  readonly 'open.hidden': { readonly most: Filling; readonly below: Filling };
  readonly 'open.terms': { readonly name: Filling };
}
