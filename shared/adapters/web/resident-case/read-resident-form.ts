import type { Language } from '../../../domain/vocabulary/language.ts';
import { type StatusAction, statusActionSchema } from '../../../use-cases/case/status-api.ts';
import { fieldWords } from '../../../words/field/words.ts';
import { residentCaseWords } from '../../../words/resident-case/words.ts';
import type { FieldError } from '../components/form-parts.tsx';
import { filesOfForm, type UploadDeps } from '../files-of-form.ts';
import type { PostedForm } from '../form-fields.ts';
import type { CheckedFile } from '../uploads.ts';
import { formAction } from './form-action.ts';

type ReadForm =
  | { readonly kind: 'fine'; readonly action: StatusAction; readonly files: readonly CheckedFile[] }
  | { readonly kind: 'wrong'; readonly errors: readonly FieldError[] };

/** What a resident wrote and sent along on the page of their case; a picture alone says something too. */
export async function readResidentForm(
  posted: PostedForm,
  typed: Readonly<Record<string, string>>,
  form: { readonly id: string; readonly caseId: string; readonly language: Language },
  deps: UploadDeps,
): Promise<ReadForm> {
  const { action = '' } = typed;
  const uploads = await filesOfForm(posted, form, deps);
  if (uploads.kind === 'refused') {
    const texts = fieldWords[form.language].problem;
    const text = 'name' in uploads ? texts[uploads.reason](uploads) : texts[uploads.reason];
    return { kind: 'wrong', errors: [{ field: `files-${action}`, text }] };
  }
  const { files } = uploads;
  if (action === 'add' && typed.text === undefined && files.length > 0)
    return { kind: 'fine', action: { action, text: '' }, files };
  const parsed = statusActionSchema.safeParse(formAction(typed));
  if (parsed.success) return { kind: 'fine', action: parsed.data, files };
  const words = residentCaseWords[form.language];
  const error =
    action === 'rate'
      ? { field: 'rating', text: words.fillRating }
      : { field: `text-${action}`, text: words.fillText };
  return { kind: 'wrong', errors: [error] };
}
