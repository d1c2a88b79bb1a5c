import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'fits': { readonly title: Filling };
  readonly 'since': { readonly when: Filling };
  readonly 'between': { readonly from: Filling; readonly to: Filling };
  readonly 'places': { readonly places: Filling };
  readonly 'news': { readonly when: Filling };
  readonly 'closed': { readonly when: Filling };
  readonly 'mail.joinedHeading': { readonly title: Filling };
  readonly 'mail.newsHeading': { readonly title: Filling };
  readonly 'mail.closedHeading': { readonly title: Filling };
  readonly 'mail.known': { readonly title: Filling };
  readonly 'mail.more': { readonly link: Filling };
  readonly 'mail.stop': { readonly link: Filling };
  readonly 'follow.mail.askHeading': { readonly title: Filling };
  readonly 'follow.mail.ask': { readonly link: Filling };
  readonly 'follow.mail.stop': { readonly link: Filling };
}
