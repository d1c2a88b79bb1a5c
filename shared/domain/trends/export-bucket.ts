/** Files of the export bucket. */
export interface ExportBucket {
  readonly read: (key: string) => Promise<Uint8Array | undefined>;
  /** Overwrites; what must stay as it is (published months) is asked for first. */
  readonly write: (key: string, mediaType: string, body: string | Uint8Array) => Promise<void>;
}
