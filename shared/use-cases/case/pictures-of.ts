import type { Attachment } from '../../domain/complaint/complaint.ts';
import { copyKey, maybePicture } from '../../domain/complaint/picture-copies.ts';
import type { AttachmentReader } from './attachment-reader.ts';

/**
 * Which of these files have copies to show, by their numbers from 1. A picture has none until it was looked through, and none if
 * it could not be drawn; nor does a page wait for pictures when they cannot be asked for.
 */
export async function picturesOf(
  files: readonly Attachment[],
  attachments: Pick<AttachmentReader, 'isReadable'>,
): Promise<ReadonlySet<number>> {
  const found = await Promise.all(
    files.map(async (file, i): Promise<number[]> => {
      if (!maybePicture(file)) return [];
      const isThere = await attachments.isReadable(copyKey(file.key, 'small')).catch(() => false);
      return isThere ? [i + 1] : [];
    }),
  );
  return new Set(found.flat());
}
