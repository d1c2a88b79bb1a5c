import type { Attachment } from '../../domain/complaint/complaint.ts';
import { copyKey, copyMediaType, copyName, pictureCopies } from '../../domain/complaint/picture-copies.ts';
import type { AttachmentReader } from '../../use-cases/case/attachment-reader.ts';
import type { WebResponse } from './response.ts';

/** The copy of a picture that a path names; undefined when there is none. It may be shown in the page, since we drew it ourselves. */
export async function pictureResponse(
  file: Attachment,
  wanted: string,
  attachments: Pick<AttachmentReader, 'get'>,
): Promise<WebResponse | undefined> {
  const copy = pictureCopies.find((each) => each === wanted);
  const bytes = copy && (await attachments.get(copyKey(file.key, copy)));
  if (!bytes) return undefined;
  return {
    status: 200,
    headers: {
      'content-type': copyMediaType,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(copyName(file.fileName))}`,
    },
    body: Buffer.from(bytes),
  };
}
