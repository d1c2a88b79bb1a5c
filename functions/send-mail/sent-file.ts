import { knownKinds } from '../../shared/adapters/files/file-kinds.ts';
import type { MailFile } from '../../shared/adapters/mail/out/compose.ts';
import type { Attachment } from '../../shared/domain/complaint/complaint.ts';
import {
  copyKey,
  copyMediaType,
  copyName,
  maybePicture,
} from '../../shared/domain/complaint/picture-copies.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/**
 * A stored file as it leaves us: of a picture the clean copy, which does not say where and with what it was taken. Undefined
 * when it is not there, or a picture without a clean copy.
 */
export async function sentFile(
  { key, fileName, mediaType }: Attachment,
  { attachments }: Pick<SendMailDeps, 'attachments'>,
): Promise<MailFile | undefined> {
  const clean = maybePicture({ fileName, mediaType })
    ? await attachments.get(copyKey(key, 'clean'))
    : undefined;
  if (clean) return { fileName: copyName(fileName), mediaType: copyMediaType, content: clean };
  const content = await attachments.get(key);
  return content && !isDrawn(content) ? { fileName, mediaType, content } : undefined;
}

/** Whether it is of a kind that has copies, by content. */
function isDrawn(content: Uint8Array): boolean {
  const start = Buffer.from(content.subarray(0, 32));
  return knownKinds.find(({ fits }) => fits(start))?.mediaType.startsWith('image/') ?? false;
}
