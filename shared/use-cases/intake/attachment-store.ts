/** Where attachments are put before the complaint that names them is accepted. */
export interface AttachmentStore {
  /** Where browsers send files to; pages that let them must name it in their policy. */
  readonly origin: string;
  put(key: string, bytes: Buffer, mediaType: string): Promise<void>;
  /** Undefined when there is none. */
  get(key: string): Promise<Buffer | undefined>;
  /** Address and fields by which a browser may post one file of at most so many bytes, within an hour. */
  target(
    key: string,
    mostBytes: number,
    now: Date,
  ): { readonly url: string; readonly fields: Record<string, string> };
}
