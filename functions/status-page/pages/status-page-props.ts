import type { FieldError } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { Answers } from '../../../shared/domain/complaint/questions.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import type { CaseStatus } from '../../../shared/use-cases/case/status-api.ts';

export interface StatusPageProps {
  readonly language: Language;
  readonly settings: Settings;
  readonly status: CaseStatus;
  readonly text: Answers | undefined;
  /** Whether a new private link would be mailed, or be shown here. */
  readonly link: 'mailed' | 'shown';
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** What was just done, or why it could not be. */
  readonly notice?: { readonly text: string; readonly good: boolean; readonly sent?: string } | undefined;
}
