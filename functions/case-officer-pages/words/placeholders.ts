import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'list.wants': { readonly day: Filling };
  readonly 'list.left': { readonly reference: Filling };
  readonly 'views.tooMany': { readonly most: Filling };
  readonly 'search.found': { readonly count: number };
  readonly 'help.version': { readonly version: Filling; readonly day: Filling };
  readonly 'register.say.number': { readonly reference: Filling };
  readonly 'register.say.day': { readonly day: Filling; readonly who: Filling };
  readonly 'register.say.late': { readonly who: Filling };
  readonly 'register.caller.found': { readonly count: number };
  readonly 'case.title': { readonly reference: Filling };
  readonly 'case.contactRemovedOn': { readonly when: Filling };
  readonly 'case.textRemovedOn': { readonly when: Filling };
  readonly 'case.removedRule': { readonly days: Filling; readonly rule: Filling };
  readonly 'case.awaiting': { readonly who: Filling; readonly day: Filling };
  readonly 'case.passing.byMail': { readonly email: Filling };
  readonly 'case.passing.files': { readonly count: number };
  readonly 'case.earlier': { readonly count: number };
  readonly 'case.everyEvent': { readonly count: number };
  readonly 'case.askedOf': { readonly name: Filling };
  readonly 'case.aboutStaff.named': { readonly names: Filling };
  readonly 'case.aboutStaff.unit': { readonly unit: Filling };
  readonly 'case.mailTold.told': { readonly who: Filling };
  readonly 'signIn.unknown': { readonly subject: Filling };
  readonly 'absence.between': { readonly from: Filling; readonly to: Filling };
  readonly 'absence.removeOf': { readonly name: Filling; readonly days: Filling };
  readonly 'absence.usual': { readonly name: Filling };
  readonly 'signIns.since': { readonly when: Filling; readonly used: Filling };
  readonly 'original.title': { readonly reference: Filling };
  readonly 'many.picked': { readonly count: number };
  readonly 'many.pick': { readonly reference: Filling };
  readonly 'many.tooMany': { readonly most: Filling };
  readonly 'many.result': { readonly done: Filling; readonly all: number };
  readonly 'setAside.sampleLead': { readonly count: number };
  readonly 'setAside.found': { readonly count: number };
  readonly 'setAside.caseOf': { readonly reference: Filling };
  readonly 'setAside.makeCaseHelp': { readonly when: Filling; readonly acknowledged: 'yes' | 'other' };
  readonly 'person.groups': { readonly groups: Filling };
  readonly 'person.choose': { readonly count: number };
  readonly 'ways.printedAt': { readonly when: Filling };
  readonly 'knownIssue.banner': { readonly count: Filling; readonly topic: Filling; readonly when: Filling };
  readonly 'knownIssue.newsOf': { readonly when: Filling };
  readonly 'knownIssue.proposedTitle': { readonly topic: Filling };
}
