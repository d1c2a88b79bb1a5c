import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Attachment } from '../../domain/complaint/complaint.ts';
import type { AttachmentObjects } from '../../use-cases/intake/attachment-objects.ts';
import type { RawMails } from '../../use-cases/intake/raw-mails.ts';
import type { MailAttachment } from '../mail/in/mail-attachment.ts';
import { safeFileName } from '../mail/in/safe-file-name.ts';

export function s3RawMails(client: S3Client, bucket: string): RawMails {
  return {
    async get(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!Body) throw new Error('A raw mail has no content');
      // A view, not a copy: it may be 40 MB.
      const { buffer, byteOffset, byteLength } = await Body.transformToByteArray();
      return Buffer.from(buffer, byteOffset, byteLength);
    },
  };
}

export function s3Attachments(client: S3Client, bucket: string): AttachmentObjects {
  return {
    async put(key, content) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: content,
          // Whatever it says it is, a browser is only ever to save it (issue: never inline as HTML).
          ContentType: 'application/octet-stream',
          ContentDisposition: 'attachment',
        }),
      );
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
