import type { Filling } from '../../../shared/words/speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'title': { readonly reference: Filling };
  readonly 'answerBy': { readonly day: Filling; readonly who: Filling };
  readonly 'orPhone': { readonly eid: Filling; readonly phone: Filling };
  readonly 'door.title': { readonly reference: Filling };
  readonly 'door.why': { readonly eid: Filling };
  readonly 'door.signIn': { readonly eid: Filling };
}
