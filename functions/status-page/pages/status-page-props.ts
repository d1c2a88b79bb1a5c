import type { CaseForms } from '../../../shared/adapters/web/resident-case/resident-case-props.ts';
import type { IssueOfCase } from '../../../shared/use-cases/case/known-issue-of.ts';

export interface StatusPageProps extends CaseForms {
  readonly known: IssueOfCase | undefined;
  /** Whether a new private link would be mailed, or be shown here. */
  readonly link: 'mailed' | 'shown';
  /** What was just done, or why it could not be. */
  readonly notice?: { readonly text: string; readonly good: boolean; readonly sent?: string } | undefined;
}
