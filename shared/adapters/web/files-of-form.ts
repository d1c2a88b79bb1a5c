import type { AttachmentStore } from '../../use-cases/intake/attachment-store.ts';
import type { PostedForm } from './form-fields.ts';
import { openTicket, sealTicket, waitingKey } from './signed-fields.ts';
import {
  type CheckedFile,
  type CheckedUploads,
  checkUploads,
  largestUploadBytes,
  mostFiles,
  type NamedBytes,
  tidyName,
} from './uploads.ts';

export interface UploadDeps {
  readonly settings: {
    readonly secret: (use: 'forms') => Promise<string>;
    readonly secrets: (use: 'forms') => Promise<readonly string[]>;
  };
  readonly attachments: AttachmentStore;
}

/** A file that waits in the bucket: shown with the form again, so that nobody sends it twice. */
export interface WaitingFile {
  /** Which of the form's places it waits in: the number of its field too. */
  readonly place: number;
  readonly ticket: string;
  readonly name: string;
}

/** Fields a page's script adds, one for each file that is there already. */
const ticketFields: readonly string[] = Array.from({ length: mostFiles }, (_, i) => `uploaded${i}`);

/** The fields of a form that say something, without its files. */
export function withoutFiles(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => name !== 'attachments' && !ticketFields.includes(name)),
  );
}

function waitingFiles(
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
  { settings, attachments }: UploadDeps,
): Promise<CheckedUploads> {
  const secrets = await settings.secrets('forms');
  const tickets = waitingFiles(posted.fields, secrets, form.id).flatMap(
    ({ ticket, place }) => openTicket(secrets, ticket, form.id, place) ?? [],
  );
  const uploaded = await Promise.all(
    tickets.map(async ({ key, name }): Promise<NamedBytes | undefined> => {
      const bytes = await attachments.get(key);
      return bytes && { fileName: name, bytes };
    }),
  );
  const found = uploaded.filter((file) => file !== undefined);
  if (found.length < uploaded.length) return { kind: 'refused', reason: 'file-lost' };
  const tooBig = found.find((file) => file.bytes.length > largestUploadBytes);
  if (tooBig) return { kind: 'refused', reason: 'file-over-limit', name: tidyName(tooBig.fileName) };
  return checkUploads(posted.files, found, form.caseId);
}

/** Stored before what names them is: no accepted case lacks its files. */
export async function storeFiles(
  files: readonly CheckedFile[],
  attachments: Pick<AttachmentStore, 'put'>,
): Promise<void> {
  for (const { attachment, bytes } of files)
    await attachments.put(attachment.key, bytes, attachment.mediaType);
}

/** Those of a kind we take. What judges files is loaded by those who have some. */
async function knownAmong(files: PostedForm['files']): Promise<PostedForm['files']> {
  if (files.length === 0) return files;
  const { judgeFile } = await import('../files/judge-file.ts');
  return files.filter(({ fileName, bytes }) => judgeFile(fileName, bytes).kind === 'known');
}

/**
 * The files of a form that is shown again. What came with it is put where files wait, so that it need not be chosen anew;
 * a file that is refused is not.
 */
export async function filesToShowAgain(
  posted: PostedForm,
  formId: string,
  { settings, attachments }: UploadDeps,
): Promise<WaitingFile[]> {
  const [secret, secrets] = await Promise.all([settings.secret('forms'), settings.secrets('forms')]);
  const waiting = waitingFiles(posted.fields, secrets, formId);
  const free = ticketFields.map((_, i) => i).filter((i) => waiting.every(({ place }) => place !== i));
  const kept = await knownAmong(posted.files);
  const moved = await Promise.all(
    free.map(async (place, i): Promise<WaitingFile[]> => {
      const file = kept[i];
      if (!file) return [];
      const key = waitingKey(formId, place);
      const name = tidyName(file.fileName);
      await attachments.put(key, file.bytes, 'application/octet-stream');
      return [{ place, name, ticket: sealTicket(secret, { key, name }) }];
    }),
  );
  return [...waiting, ...moved.flat()];
}
