import type { FieldError } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { CaseRow } from '../../../shared/use-cases/case/case-api.ts';
import type { ManyActionName } from '../../../shared/use-cases/case/many-api.ts';

/** What the form for many cases is drawn from. */
export interface ManyFormProps extends StaffFrame {
  readonly wanted: ManyActionName;
  /** What is picked; each can still be left out. */
  readonly rows: readonly CaseRow[];
  readonly now: Instant;
  /** What many write about at once, for joining it. */
  readonly knownIssues: readonly KnownIssue[];
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}
