import type Vips from 'wasm-vips';
import type { PictureCopy } from '../../shared/domain/complaint/picture-copies.ts';
import type { Drawn } from './copy-picture.ts';

type Library = Awaited<ReturnType<typeof Vips>>;
type Picture = InstanceType<Library['Image']>;

/** Longest side in pixels: twice what pages show, and as much as fills a screen. */
const longestSide = { small: 360, clean: 2560 } as const satisfies Record<PictureCopy, number>;
const quality = { small: 75, clean: 84 } as const satisfies Record<PictureCopy, number>;

/** What a picture takes in memory as pixels: 65 million in colour and transparency, more than any phone takes. A few bytes can promise far more. */
const mostPixelBytes = 270_000_000;

const loaded = new Map<string, Promise<Library>>();

/** Loaded with the first picture and kept: that takes five times as long as drawing one. What unpacks AVIF is as large again, and seldom needed. */
function libraryFor(mediaType: string): Promise<Library> {
  const parts = mediaType === 'image/avif' ? ['vips-heif.wasm'] : [];
  const name = parts.join();
  const library = loaded.get(name) ?? load(parts);
  loaded.set(name, library);
  // The next event tries anew.
  library.catch(() => loaded.delete(name));
  return library;
}

async function load(dynamicLibraries: string[]): Promise<Library> {
  const { default: start } = await import('wasm-vips');
  const library = await start({ dynamicLibraries, print: () => {}, printErr: () => {} });
  library.concurrency(1);
  library.Cache.max(0);
  library.blockUntrusted(true);
  return library;
}

/**
 * Draws both copies, upright and without anything but the picture: no place, no camera, no earlier thumbnail. Of moving ones the
 * first picture. Size is read before anything is unpacked, and a JPEG is unpacked no larger than needed.
 */
export async function drawCopies(bytes: Uint8Array, mediaType: string): Promise<Drawn> {
  const library = await libraryFor(mediaType);
  try {
    return mediaType === 'image/heic' ? await drawHeic(library, bytes) : drawOther(library, bytes, mediaType);
  } catch {
    // Whatever its sender did to it: a picture that cannot be read is opened as it came.
    return { kind: 'unreadable' };
  }
}

function drawOther(library: Library, bytes: Uint8Array, mediaType: string): Drawn {
  const head = library.Image.newFromBuffer(bytes, '', { access: 'sequential' });
  const depth = head.format === 'uchar' ? 1 : head.format === 'ushort' ? 2 : 4;
  const isTooLarge = head.width * head.height * Math.max(head.bands, 3) * depth > mostPixelBytes;
  // A copy shows one page only, and whoever scanned several meant all of them.
  const isPaper = mediaType === 'image/tiff' && head.getTypeof('n-pages') !== 0 && head.getInt('n-pages') > 1;
  head.delete();
  if (isTooLarge) return { kind: 'too-large' };
  if (isPaper) return { kind: 'unreadable' };
  const side = longestSide.clean;
  const how = { height: side, size: 'down', output_profile: 'srgb', fail_on: 'truncated' };
  return bothOf(library, library.Image.thumbnailBuffer(bytes, side, how));
}

/** Pictures of phones are packed as film is, which the library leaves out (docs/decisions/0143). */
async function drawHeic(library: Library, bytes: Uint8Array): Promise<Drawn> {
  const { heicPixels } = await import('./heic-pixels.ts');
  const pixels = await heicPixels(bytes, mostPixelBytes);
  if (pixels.kind !== 'pixels') return { kind: pixels.kind };
  const { data, width, height } = pixels;
  const bare = library.Image.newFromMemory(data, width, height, 4, library.BandFormat.uchar);
  const whole = bare.copy({ interpretation: 'srgb' });
  bare.delete();
  const side = longestSide.clean;
  const clean = whole.thumbnailImage(side, { height: side, size: 'down' });
  whole.delete();
  return bothOf(library, clean);
}

/** The small copy is drawn from the clean one. */
function bothOf(library: Library, picture: Picture): Drawn {
  const clean = written(picture, 'clean');
  const side = longestSide.small;
  return {
    kind: 'drawn',
    clean,
    small: written(library.Image.thumbnailBuffer(clean, side, { height: side, size: 'down' }), 'small'),
  };
}

/** As JPEG on white paper, with nothing beside the picture. */
function written(picture: Picture, copy: PictureCopy): Uint8Array<ArrayBuffer> {
  try {
    const how = { Q: quality[copy], keep: 'none', background: [255, 255, 255] };
    return new Uint8Array(picture.jpegsaveBuffer(how));
  } finally {
    picture.delete();
  }
}
