import type { Attachment } from '../../domain/complaint/complaint.ts';
import type { AttachmentObjects } from '../../use-cases/intake/attachment-objects.ts';
import type { RawMails } from '../../use-cases/intake/raw-mails.ts';
import type { MailAttachment } from '../mail/in/mail-attachment.ts';
import { safeFileName } from '../mail/in/safe-file-name.ts';
import { bucketObjects } from './bucket-objects.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export function rawMails(environment: Environment, bucket: string): RawMails {
  const objects = bucketObjects(environment, bucket);
  return {
    async get(key) {
      const content = await objects.get(key);
      if (!content) throw new Error('The raw mail is not there.');
      // A view, not a copy: it may be 40 MB.
      const { buffer, byteOffset, byteLength } = content;
      return Buffer.from(buffer, byteOffset, byteLength);
    },
  };
}

export function mailAttachments(environment: Environment, bucket: string): AttachmentObjects {
  const objects = bucketObjects(environment, bucket);
  return {
    async put(key, content) {
      // Whatever it says it is, a browser is only ever to save it (issue: never inline as HTML).
      await objects.put(key, new Uint8Array(content), {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
      });
    },
  };
}

/** As many as a complaint or message holds; what is over is in the raw mail. */
const mostAttachments = 50;

/**
 * Stores a mail's attachments under the case; the same mail again gives the same keys.
 *
 * @param prefix - case id and raw mail id
 */
export async function keepAttachments(
  attachments: readonly MailAttachment[],
  prefix: string,
  objects: AttachmentObjects,
): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  for (const [i, attachment] of attachments.slice(0, mostAttachments).entries()) {
    const fileName = safeFileName(attachment.fileName ?? nameByType(attachment.mediaType, i + 1), i + 1);
    const key = `${prefix}/${i + 1}`;
    await objects.put(key, attachment.content);
    kept.push({
      key,
      fileName,
      mediaType: attachment.mediaType.slice(0, 100),
      sizeBytes: attachment.content.length,
      ...(attachment.setApart && { setApart: attachment.setApart }),
    });
  }
  return kept;
}

function nameByType(mediaType: string, position: number): string | undefined {
  if (mediaType === 'message/rfc822') return `attachment-${position}.eml`;
  const subtype = /^image\/(png|jpe?g|gif|webp)$/.exec(mediaType)?.[1];
  return subtype ? `image-${position}.${subtype}` : undefined;
}
