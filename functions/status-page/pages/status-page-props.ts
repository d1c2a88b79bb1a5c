import type { CaseForms } from '../../../shared/adapters/web/resident-case/resident-case-props.ts';

export interface StatusPageProps extends CaseForms {
  /** Whether a new private link would be mailed, or be shown here. */
  readonly link: 'mailed' | 'shown';
  /** What was just done, or why it could not be. */
  readonly notice?: { readonly text: string; readonly good: boolean; readonly sent?: string } | undefined;
}
