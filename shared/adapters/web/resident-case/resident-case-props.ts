import type { Answers } from '../../../domain/complaint/questions.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import type { CaseStatus } from '../../../use-cases/case/status-api.ts';
import type { FieldError } from '../components/form-parts.tsx';
import type { WaitingFile } from '../files-of-form.ts';

/** A case as its resident sees it. */
export interface CaseView {
  readonly language: Language;
  readonly settings: Settings;
  readonly status: CaseStatus;
  readonly text: Answers | undefined;
  /** Numbers of the files that are shown as pictures. */
  readonly pictures: ReadonlySet<number>;
  /** Address of the page, which its files and uploads stand under. */
  readonly path: string;
}

/** The same with what can be done to it. */
export interface CaseForms extends CaseView {
  /** Whether it may be said that what they wrote is a public record. */
  readonly isToldOfRecords: boolean;
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** Files that were sent and wait until the form is right. */
  readonly files: readonly WaitingFile[];
}
