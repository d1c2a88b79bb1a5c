import type { PostedForm } from '../../shared/adapters/web/form-fields.ts';
import { openTicket } from '../../shared/adapters/web/upload-ticket.ts';
import {
  type CheckedUploads,
  checkUploads,
  largestUploadBytes,
  mostFiles,
  type NamedBytes,
} from '../../shared/adapters/web/uploads.ts';
import type { ComplaintFormDeps } from './complaint-form-deps.ts';

/** A file that waits in the bucket: shown with the form again, so that nobody sends it twice. */
export interface WaitingFile {
  /** Which of the form's places it waits in: the number of its field too. */
  readonly place: number;
  readonly ticket: string;
  readonly name: string;
}

/** Fields a page's script adds, one for each file that is there already. */
export const ticketFields: readonly string[] = Array.from({ length: mostFiles }, (_, i) => `uploaded${i}`);

export function waitingFiles(
  fields: PostedForm['fields'],
  secrets: readonly string[],
  formId: string,
): WaitingFile[] {
  return ticketFields.flatMap((field, place) => {
    const ticket = fields[field] ?? '';
    const opened = openTicket(secrets, ticket, formId, place);
    return opened ? [{ place, ticket, name: opened.name }] : [];
  });
}

/** Files that came with a form and files that went ahead of it, checked together. */
export async function filesOfForm(
  posted: PostedForm,
  form: { readonly id: string; readonly caseId: string },
  deps: ComplaintFormDeps,
): Promise<CheckedUploads> {
  const secrets = await deps.settings.secrets('forms');
  const tickets = waitingFiles(posted.fields, secrets, form.id).flatMap(
    ({ ticket, place }) => openTicket(secrets, ticket, form.id, place) ?? [],
  );
  const uploaded = await Promise.all(
    tickets.map(async ({ key, name }): Promise<NamedBytes | undefined> => {
      const bytes = await deps.attachments.get(key);
      return bytes && { fileName: name, bytes };
    }),
  );
  const found = uploaded.filter((file) => file !== undefined);
  if (found.length < uploaded.length) return { kind: 'refused', reason: 'file-lost' };
  if (found.some((file) => file.bytes.length > largestUploadBytes))
    return { kind: 'refused', reason: 'file-too-big' };
  return checkUploads(posted.files, found, form.caseId);
}
