import type { CaseForms } from '../../../shared/adapters/web/resident-case/resident-case-props.ts';

export interface StatusPageProps extends CaseForms {
  /** Whether a new private link would be mailed, or be shown here. */
  readonly link: 'mailed' | 'shown';
  /** Where this page is, without what comes after a question mark. */
  readonly path: string;
  /** What was just done, or why it could not be. */
  readonly notice?: { readonly text: string; readonly good: boolean; readonly sent?: string } | undefined;
}
