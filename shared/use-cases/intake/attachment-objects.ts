/** Where attachments of mails are kept, apart from the case. */
export interface AttachmentObjects {
  put(key: string, content: Buffer): Promise<void>;
}
