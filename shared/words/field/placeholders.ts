import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'picture': { readonly name: Filling };
  readonly 'problem.too-long': { readonly max: number };
  readonly 'problem.long-ago': { readonly day: Filling };
  readonly 'problem.file-over-limit': { readonly name: Filling };
  readonly 'problem.file-kind': { readonly name: Filling };
  readonly 'problem.file-macros': { readonly name: Filling };
  readonly 'problem.file-program': { readonly name: Filling };
  readonly 'problem.file-package': { readonly name: Filling };
  readonly 'files.tooBig': { readonly name: Filling };
  readonly 'files.failed': { readonly name: Filling };
  readonly 'questionsAbout': { readonly topic: Filling };
}
