import type { FieldError } from '../../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../../shared/adapters/web/components/staff-layout.tsx';
import type { WaitingFile } from '../../../../shared/adapters/web/files-of-form.ts';
import type { KnownIssue } from '../../../../shared/domain/settings/known-issue.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import type { CaseRow, CaseView } from '../../../../shared/use-cases/case/case-api.ts';

import type { WithinList } from '../../within-list.ts';

export interface CaseNotice {
  readonly text: string;
  readonly good: boolean;
  /** Reference of a case that can be answered together with this one instead. */
  readonly answerWith?: string;
}

export interface CasePageProps extends StaffFrame {
  readonly view: CaseView;
  readonly now: Instant;
  /** What many write about at once; none on paper. */
  readonly knownIssues?: readonly KnownIssue[];
  /** Fields of the form that came back, and which action it was. */
  readonly typed: Readonly<Record<string, string>>;
  readonly openAction?: string | undefined;
  readonly errors: readonly FieldError[];
  readonly notice?: CaseNotice | undefined;
  /** A call has just been registered: what the person is told now. */
  readonly isRegistered?: boolean;
  /** Numbers of the files that are shown as pictures; none on paper. */
  readonly pictures?: ReadonlySet<number>;
  /** The list the reader came from. */
  readonly within?: WithinList | undefined;
  /** Of the form for an answer, whose files go ahead of it. */
  readonly nonce: string;
  /** Files that wait to go out with the answer. */
  readonly files: readonly WaitingFile[];
  /** Its rows, where they are to stand beside the case. */
  readonly beside?: readonly CaseRow[] | undefined;
  /** The answer being written, as the resident will read it. */
  readonly preview?: string | undefined;
}
