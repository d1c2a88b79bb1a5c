/** What we use of `libheif-js`; its own types are of the parts below this. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  /** Four bytes a pixel. */
  interface HeicPixels {
    readonly data: Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
  }
  interface HeicPicture {
    /** Known before anything is unpacked. */
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Fills `pixels` and hands them to `done`, or null when the picture is broken. */
    display(pixels: HeicPixels, done: (shown: HeicPixels | null) => void): void;
    free(): void;
  }
  interface HeicDecoder {
    /** Nothing of what is no picture. */
    decode(bytes: Uint8Array): readonly HeicPicture[];
    readonly decoder: { delete(): void } | null | undefined;
  }
  const start: () => { readonly HeifDecoder: new () => HeicDecoder };
  export = start;
}
