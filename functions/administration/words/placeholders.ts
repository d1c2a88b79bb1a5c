import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'inForce': { readonly version: Filling };
  readonly 'rowNumber': { readonly number: Filling };
  readonly 'list.count': { readonly count: number };
  readonly 'form.shouldBe': { readonly field: Filling; readonly wanted: Filling };
  readonly 'form.elsewhere': { readonly where: Filling; readonly wanted: Filling };
  readonly 'preview.ofOpen': { readonly count: number };
  readonly 'preview.dueThen': { readonly count: number; readonly day: Filling };
  readonly 'preview.orphaned': { readonly department: Filling; readonly count: number };
  readonly 'preview.mailIn': { readonly title: Filling; readonly language: Filling };
  readonly 'preview.untouched': { readonly title: Filling; readonly languages: Filling };
  readonly 'follow.officer.gone': { readonly who: Filling };
  readonly 'follow.officer.left': { readonly who: Filling };
  readonly 'follow.officer.moved': { readonly who: Filling };
  readonly 'follow.officer.may-not': { readonly who: Filling };
  readonly 'follow.department.gone': { readonly who: Filling };
  readonly 'follow.department.nobody': { readonly who: Filling };
  readonly 'follow.topic': { readonly who: Filling };
  readonly 'follow.goTo': { readonly why: Filling; readonly count: number; readonly to: Filling };
  readonly 'follow.queue': { readonly department: Filling };
  readonly 'note.late': { readonly day: Filling; readonly count: number };
  readonly 'note.textDraft': { readonly title: Filling };
  readonly 'note.textReviewed': { readonly title: Filling };
  readonly 'note.ends': { readonly agreement: Filling; readonly department: Filling; readonly day: Filling };
  readonly 'note.ended': { readonly agreement: Filling; readonly department: Filling; readonly day: Filling };
  readonly 'note.leader': { readonly name: Filling; readonly department: Filling };
  readonly 'note.draft': { readonly topic: Filling };
  readonly 'done.applied': { readonly version: Filling };
  readonly 'done.moved': { readonly count: number };
  readonly 'conflict.text': { readonly version: Filling };
  readonly 'history.version': { readonly version: Filling };
  readonly 'history.backTo': { readonly version: Filling };
  readonly 'history.goBack': { readonly version: Filling };
  readonly 'history.against': { readonly version: Filling };
  readonly 'file.problem': { readonly line: Filling; readonly path: Filling; readonly wanted: Filling };
  readonly 'remarks.said': { readonly name: Filling; readonly day: Filling; readonly version: Filling };
  readonly 'remarks.answer': { readonly what: Filling; readonly name: Filling; readonly day: Filling };
  readonly 'remarks.waiting': { readonly count: number };
  readonly 'byClaim.row': { readonly name: Filling; readonly role: Filling; readonly department: Filling };
  readonly 'byClaim.left': { readonly name: Filling };
}
