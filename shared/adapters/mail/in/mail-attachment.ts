import type { Attachment } from '../../../domain/complaint/complaint.ts';

/** A file that came in a mail, decoded. */
export interface MailAttachment {
  readonly fileName: string | undefined;
  readonly mediaType: string;
  readonly content: Buffer;
  /** A picture inside the text, referred to by HTML. */
  readonly embedded: boolean;
  /** It is a note about a file that stays in the mail. */
  readonly setApart?: Attachment['setApart'];
}
