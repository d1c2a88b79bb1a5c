import type { ExportBucket } from '../../shared/domain/trends/export-bucket.ts';

/** The export bucket in memory; `files` is what lies in it, `writes` what was written when. */
export function memoryExports(): ExportBucket & {
  readonly files: Map<string, Buffer>;
  readonly writes: string[];
} {
  const files = new Map<string, Buffer>();
  const writes: string[] = [];
  return {
    files,
    writes,
    read: async (key) => files.get(key),
    async write(key, _, body) {
      writes.push(key);
      files.set(key, Buffer.from(body));
    },
  };
}
