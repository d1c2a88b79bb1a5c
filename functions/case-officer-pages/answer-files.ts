import {
  filesOfForm,
  filesToShowAgain,
  storeFiles,
  type WaitingFile,
} from '../../shared/adapters/web/files-of-form.ts';
import type { PostedForm } from '../../shared/adapters/web/form-fields.ts';
import { prepareUpload } from '../../shared/adapters/web/prepare-upload.ts';
import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import { readNonce } from '../../shared/adapters/web/signed-fields.ts';
import type { Attachment } from '../../shared/domain/complaint/complaint.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { contextOf, logAccess } from '../../shared/use-cases/case/staff-request.ts';
import { fieldWords } from '../../shared/words/field/words.ts';
import type { CaseOfficerDeps, StaffVisit } from './case-officer-deps.ts';

const uploadDeps = ({ settings, uploads }: CaseOfficerDeps) => ({ settings, attachments: uploads });

/** The files of a form that comes back, so that nobody chooses them twice. */
export async function shownAgain(
  { asked, deps }: StaffVisit,
  posted: PostedForm,
  nonce: string,
): Promise<WaitingFile[]> {
  const form = readNonce(await deps.settings.secrets('forms'), nonce, asked.now);
  return form ? filesToShowAgain(posted, form.id, uploadDeps(deps)) : [];
}

/** Keeps what goes out with an answer before the answer is; or says in words what is wrong with it. Nothing of who may not answer: they are refused next. */
export async function keepFiles(
  { asked, deps }: StaffVisit,
  posted: PostedForm,
  { nonce, caseId }: { readonly nonce: string; readonly caseId: string },
): Promise<
  | { readonly kind: 'kept'; readonly files: readonly Attachment[] }
  | { readonly kind: 'wrong'; readonly text: string }
> {
  const form = readNonce(await deps.settings.secrets('forms'), nonce, asked.now);
  const uploads = await filesOfForm(posted, { id: form?.id ?? '', caseId }, uploadDeps(deps));
  if (uploads.kind === 'refused') {
    const texts = fieldWords[asked.language].problem;
    return {
      kind: 'wrong',
      text: 'name' in uploads ? texts[uploads.reason](uploads) : texts[uploads.reason],
    };
  }
  const c = uploads.files.length > 0 ? await deps.cases.case(caseId) : undefined;
  if (!c || accessTo(c, 'reply', asked.staff, contextOf(asked)).kind === 'denied')
    return { kind: 'kept', files: [] };
  await storeFiles(uploads.files, deps.uploads);
  return { kind: 'kept', files: uploads.files.map(({ attachment }) => attachment) };
}

/** Where the page's script may post one file ahead of an answer; only for who may answer. */
export async function uploadForAnswer(visit: StaffVisit, reference: string): Promise<WebResponse> {
  const { asked, deps, request } = visit;
  const id = await caseNamed(reference, 'reply', asked, deps);
  const c = id === undefined ? undefined : await deps.cases.case(id);
  if (!c) return problem(403);
  const access = accessTo(c, 'reply', asked.staff, contextOf(asked));
  if (access.kind === 'denied') {
    await logAccess(deps.readLog, asked, { action: 'reply', reference: c.reference, access });
    return problem(403);
  }
  return prepareUpload(request, asked.language, { ...uploadDeps(deps), clock: deps.clock });
}
