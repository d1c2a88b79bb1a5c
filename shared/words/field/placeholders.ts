/** What is filled into the sentences beside this file; `npm run words` writes it. */
export interface Placeholders {
  readonly 'problem.too-long': { readonly max: number };
}
