import type { AttachmentStore } from '../../shared/use-cases/intake/attachment-store.ts';

/** Attachments in memory; `origin` is where a browser would send files. */
export function memoryAttachments(origin = 'https://bucket.example'): AttachmentStore & {
  readonly objects: Map<string, Buffer>;
  link(key: string, fileName: string): Promise<string>;
} {
  const objects = new Map<string, Buffer>();
  return {
    origin,
    objects,
    put: async (key, bytes) => void objects.set(key, bytes),
    get: async (key) => objects.get(key),
    link: async (key, fileName) => `${origin}/${key}?name=${encodeURIComponent(fileName)}`,
    target: (key) => ({ url: `${origin}/bucket`, fields: { key } }),
  };
}
