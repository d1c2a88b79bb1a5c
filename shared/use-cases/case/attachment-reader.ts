/** Reads stored attachments. */
export interface AttachmentReader {
  /** The whole file; undefined when there is none under the key, or nobody may read it. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Whether there is one that may be read. */
  isReadable(key: string): Promise<boolean>;
  /** A signed address that saves the file under its name, good for a minute: for files Lambda cannot answer with. */
  link(key: string, fileName: string): Promise<string>;
}
