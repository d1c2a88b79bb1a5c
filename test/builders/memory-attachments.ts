import type { AttachmentReader } from '../../shared/use-cases/case/attachment-reader.ts';
import type { FileScans } from '../../shared/use-cases/case/file-scans.ts';
import type { AttachmentStore } from '../../shared/use-cases/intake/attachment-store.ts';

/** One verdict on every file. */
export function memoryScans(): FileScans & { said: Awaited<ReturnType<FileScans['verdict']>> } {
  return {
    said: 'clean',
    async verdict() {
      return this.said;
    },
  };
}

/** Attachments in memory; `origin` is where a browser would send files. */
export function memoryAttachments(origin = 'https://bucket.example'): AttachmentStore & {
  readonly objects: Map<string, Buffer>;
  /** Every place somebody was told to post a file to. */
  readonly targets: { readonly key: string; readonly mostBytes: number }[];
} & Pick<AttachmentReader, 'isReadable' | 'link'> {
  const objects = new Map<string, Buffer>();
  const targets: { key: string; mostBytes: number }[] = [];
  return {
    origin,
    objects,
    targets,
    put: async (key, bytes) => void objects.set(key, bytes),
    get: async (key) => objects.get(key),
    isReadable: async (key) => objects.has(key),
    link: async (key, fileName) => `${origin}/${key}?name=${encodeURIComponent(fileName)}`,
    target(key, mostBytes) {
      targets.push({ key, mostBytes });
      return { url: `${origin}/bucket`, fields: { key } };
    },
  };
}

/** What residents send with a form and open again, in one place. */
export function memoryUploads() {
  const attachments = memoryAttachments();
  return { attachments, files: attachments };
}
