import type { ExportBucket } from '../../domain/trends/export-bucket.ts';
import { bucketObjects } from './bucket-objects.ts';

export function exportBucket(
  environment: Readonly<Record<string, string | undefined>>,
  bucket: string,
): ExportBucket {
  const objects = bucketObjects(environment, bucket);
  return {
    read: objects.get,
    write: (key, mediaType, body) =>
      objects.put(key, typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body), {
        'content-type': mediaType,
      }),
  };
}
