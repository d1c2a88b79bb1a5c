import { createHash } from 'node:crypto';
import type { Attachment } from '../../domain/complaint/complaint.ts';
import type { UploadedFile } from './form-fields.ts';

export const mostFiles = 5;
/** All files that come with a form together; API Gateway and Lambda take 6 MB in all, base64 included. */
const largestFilesBytes = 4_000_000;
/** One file that goes straight to the bucket. */
export const largestUploadBytes = 20_000_000;

export type CheckedUploads =
  | { readonly kind: 'fine'; readonly files: readonly CheckedFile[] }
  | {
      readonly kind: 'refused';
      readonly reason: 'file-too-many' | 'file-too-big' | 'file-lost';
    }
  | {
      readonly kind: 'refused';
      readonly reason: 'file-kind' | 'file-macros' | 'file-program' | 'file-package' | 'file-over-limit';
      /** The file that is refused, as its sender named it. */
      readonly name: string;
    };

export interface NamedBytes {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface CheckedFile {
  readonly attachment: Attachment;
  readonly bytes: Buffer;
}

/**
 * Checks number, size and kind; the kind by content, and the name so that its ending says the same.
 *
 * @param sent - files that came with the form
 * @param uploaded - files that went straight to the bucket before
 */
export async function checkUploads(
  sent: readonly UploadedFile[],
  uploaded: readonly NamedBytes[],
  caseId: string,
): Promise<CheckedUploads> {
  const files: readonly NamedBytes[] = [...sent, ...uploaded];
  if (files.length > mostFiles) return { kind: 'refused', reason: 'file-too-many' };
  if (sent.reduce((sum, file) => sum + file.bytes.length, 0) > largestFilesBytes)
    return { kind: 'refused', reason: 'file-too-big' };

  if (files.length === 0) return { kind: 'fine', files: [] };

  // Loaded by those who have files to judge.
  const { judgeFile } = await import('../files/judge-file.ts');
  const checked: CheckedFile[] = [];
  for (const { fileName, bytes } of files) {
    const name = tidyName(fileName);
    const judged = judgeFile(name, bytes);
    if (judged.kind === 'harmful') return { kind: 'refused', reason: `file-${judged.why}`, name };
    if (judged.kind === 'unknown') return { kind: 'refused', reason: 'file-kind', name };
    const hash = createHash('sha256').update(bytes).digest('hex');
    // The key is made of the content, so that sending the form twice stores each file once.
    checked.push({
      attachment: {
        key: `web/${caseId}/${hash}`,
        fileName: judged.fileName,
        mediaType: judged.mediaType,
        sizeBytes: bytes.length,
      },
      bytes,
    });
  }
  return { kind: 'fine', files: checked };
}

/** The last part of a path, without control characters, at most 200 characters. */
export function tidyName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const tidy = last.toWellFormed().replaceAll(/\p{C}/gu, '').trim();
  // A sign of two halves is not cut in the middle.
  return tidy.slice(-200).replace(/^[\uDC00-\uDFFF]/, '') || 'attachment';
}
