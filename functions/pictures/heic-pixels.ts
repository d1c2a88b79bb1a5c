import startLibheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs';

const library = startLibheif();

export type HeicPixels =
  | { readonly kind: 'pixels'; readonly data: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'too-large' | 'unreadable' };

/** The first picture of a HEIC file upright, four bytes a pixel; nothing is unpacked that is larger than `mostBytes`. */
export async function heicPixels(bytes: Uint8Array, mostBytes: number): Promise<HeicPixels> {
  const decoder = new library.HeifDecoder();
  const pictures = decoder.decode(bytes);
  try {
    const picture = pictures.find((each) => each.is_primary()) ?? pictures[0];
    if (!picture) return { kind: 'unreadable' };
    const [width, height] = [picture.get_width(), picture.get_height()];
    if (width * height * 4 > mostBytes) return { kind: 'too-large' };
    const pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
    const shown = await new Promise<unknown>((resolve) => picture.display(pixels, resolve));
    if (!shown) return { kind: 'unreadable' };
    return { kind: 'pixels', data: new Uint8Array(pixels.data.buffer), width, height };
  } finally {
    for (const each of pictures) each.free();
    decoder.decoder?.delete();
  }
}
