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
import { withoutPlace } from './without-place.ts';

/**
 * A stored file as it leaves us: of a picture the clean copy, and films and sound without what phones write beside them; neither
 * says where and with what it was taken. Undefined when it is not there, or says so and cannot be made clean.
 */
export async function sentFile(
  { key, fileName, mediaType }: Attachment,
  { attachments }: Pick<SendMailDeps, 'attachments'>,
): Promise<MailFile | undefined> {
  const copy = maybePicture({ fileName, mediaType })
    ? await attachments.get(copyKey(key, 'clean'))
    : undefined;
  if (copy) return { fileName: copyName(fileName), mediaType: copyMediaType, content: copy };
  const stored = await attachments.get(key);
  const content = stored && cleaned(stored);
  return content && { fileName, mediaType, content };
}

/** By content: a picture leaves as its copy or not at all, but for a kind that holds nothing but the picture. */
function cleaned(content: Uint8Array): Uint8Array | undefined {
  const start = Buffer.from(content.subarray(0, 32));
  const kind = knownKinds.find(({ fits }) => fits(start))?.mediaType ?? '';
  if (kind.startsWith('image/') && kind !== 'image/bmp') return undefined;
  return /^(?:video|audio)\/(?:mp4|quicktime)$/.test(kind) ? withoutPlace(content) : content;
}
