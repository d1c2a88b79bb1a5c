import { knownKinds } from '../../shared/adapters/files/file-kinds.ts';
import {
  copyKey,
  copyMediaType,
  type PictureCopy,
  pictureCopies,
} from '../../shared/domain/complaint/picture-copies.ts';

/** What became of a picture: both copies, or why there are none. */
export type Drawn =
  | ({ readonly kind: 'drawn' } & Readonly<Record<PictureCopy, Uint8Array<ArrayBuffer>>>)
  | { readonly kind: 'too-large' | 'unreadable' };

export interface PictureDeps {
  readonly objects: {
    get(key: string): Promise<Uint8Array | undefined>;
    put(key: string, body: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>): Promise<void>;
  };
  readonly draw: (bytes: Uint8Array, mediaType: string) => Promise<Drawn>;
}

/**
 * Makes the copies of a stored picture. The same file again makes the same copies. One that cannot be drawn has none, and is
 * opened as it came.
 *
 * @returns what was done; a code for the log
 */
export async function copyPicture(
  key: string,
  { objects, draw }: PictureDeps,
): Promise<'copied' | 'no-picture' | 'gone' | 'too-large' | 'unreadable'> {
  const bytes = await objects.get(key);
  if (!bytes) return 'gone';
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32));
  const mediaType = knownKinds.find(({ fits }) => fits(start))?.mediaType ?? '';
  if (!mediaType.startsWith('image/')) return 'no-picture';
  const drawn = await draw(bytes, mediaType);
  if (drawn.kind !== 'drawn') return drawn.kind;
  // Who finds the small one offers the clean one.
  for (const copy of pictureCopies.toReversed())
    await objects.put(copyKey(key, copy), drawn[copy], {
      'content-type': copyMediaType,
      'content-disposition': 'attachment',
    });
  return 'copied';
}
