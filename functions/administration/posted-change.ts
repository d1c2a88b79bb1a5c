import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import type { Edit } from '../../shared/domain/administration/edit.ts';
import type { Typed } from '../../shared/domain/administration/form.ts';
import type { Section } from '../../shared/domain/administration/section.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';

/** A change somebody posts, from whatever page: previewed, applied, or shown again with what is wrong. */
export interface PostedChange {
  /** What it is about, for the history; absent for the whole file. */
  readonly section?: Section;
  readonly backTo?: number;
  /** Where its form is posted to, and where its page is. */
  readonly action: string;
  readonly title: string;
  /** Where one is led when it is applied. */
  readonly home: string;
  readonly typed: Typed;
  edit(before: Settings): Promise<Edit>;
  /** The form again, with what was typed. */
  again(status: number, errors: readonly FieldError[], notice?: string): Promise<WebResponse>;
}
