import type { Filling } from '../speak.ts';

/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'resident.gdprRequest': { readonly day: Filling };
  readonly 'resident.accessibilityReport': { readonly authority: Filling };
  readonly 'link': { readonly link: Filling };
  readonly 'staff.gdprRequest.SE': { readonly day: Filling };
  readonly 'staff.gdprRequest.DK': { readonly day: Filling };
}
