/** Reads stored attachments; undefined when there is none under the key. */
export interface AttachmentReader {
  get(key: string): Promise<Uint8Array | undefined>;
  link(key: string, fileName: string): Promise<string>;
}
