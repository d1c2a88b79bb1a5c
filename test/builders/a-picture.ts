import Vips from 'wasm-vips';

type Library = Awaited<ReturnType<typeof Vips>>;

let loaded: Promise<Library> | undefined;
export const pictureLibrary = (): Promise<Library> => {
  loaded ??= Vips({ dynamicLibraries: [] });
  return loaded;
};

/** A street by night, 600 by 400, left half dark and right half light; `as` is the ending of its kind. */
export async function aPicture(
  as: '.jpg' | '.png' | '.webp' | '.gif' | '.tif',
  size = { width: 600, height: 400 },
) {
  const library = await pictureLibrary();
  const half = (value: number) =>
    library.Image.black(size.width / 2, size.height, { bands: 3 })
      .linear([1, 1, 1], [value, value, value])
      .cast('uchar')
      .copy({ interpretation: 'srgb' });
  return Buffer.from(half(20).join(half(230), 'horizontal').writeToBuffer(as));
}

/** The same as a phone held upright sends it: lying on its side, with where it was taken and the number of the camera. */
export async function aPhonePicture(): Promise<Buffer> {
  const library = await pictureLibrary();
  const picture = library.Image.newFromBuffer(await aPicture('.jpg')).copy();
  picture.setInt('orientation', 6);
  const said = (name: string, value: string) => picture.setString(name, `${value} (${value}, ASCII, 1, 1)`);
  said('exif-ifd0-Make', 'Kamerafabriken');
  said('exif-ifd2-BodySerialNumber', 'SERIENUMMER-4711');
  picture.setString('exif-ifd3-GPSLatitude', '57/1 42/1 7/1');
  picture.setString('exif-ifd3-GPSLongitude', '11/1 58/1 13/1');
  return Buffer.from(picture.writeToBuffer('.jpg', { keep: 'all' }));
}

/** The same street, 96 by 64, as phones pack it: drawn for this test and packed by heif-enc, since no library of ours writes it. */
export const aHeicPicture = Buffer.from(
  `AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA
  AAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAAEAAAAAAAAAjwACAAAAAAIzAAEAAAAAAAAAuAAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAA
  AAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGE
  ABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAA
  ABRpc3BlAAAAAAAAAGAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQ
  AAAU9tZGF0AAAAiygBrxOAeXPoscH//8ZVpKknQv+VhdJ5c7kHwyTpa+ztONDqa+LVcIOEGXKAH+DjeTUeT5/TPmqiZJQZipAEwAAbM/VPiXza
  Ifvw/tWK14kkthBmYJFwBRd2qPoQDPuFHNUc9iJaB4AayAGV3m7d9ash3M0xfw3AX9uGxQWu0do2ox1O0poAr+4j9SIAAAAASUkqAAgAAAAGAB
  IBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAZgAAAAAAAAA4YwAA6AMA
  ADhjAADoAwAABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAAGAAAAADoAQAAQAAAEAAAA
  AAAAAA`,
  'base64',
);

/** The same street once more, packed as AV1 with the number of the camera; the part of the library that writes it is not loaded in tests. */
export const anAvifPicture = Buffer.from(
  `AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAARdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAA
  AERAAAIAAQAAAAABOwABAAAAAAAAAE8AAgAAAAABigABAAAAAAAAANwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABhdjAxAAAAABVpbmZl
  AgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgQAMAAAAABRpc3BlAAAAAAAAAGAAAABAAAAAEHBpeGkA
  AAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAATNtZGF0EgAKCRgZb/7RAQ0GhDJAFKPDwxDB
  BAADQKBAl8si5ARK5aaG8Q7mVG3mps1QRH8z5hBllpsfryTKhbvT5zav3JU7xhRAnmCVQt/wt4QO4AAAAAZFeGlmAABJSSoACAAAAAYAEgEDAAEA
  AAABAAAAGgEFAAEAAABWAAAAGwEFAAEAAABeAAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAABmAAAAAAAAADhjAADoAwAAOGMAAOgD
  AAAHAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAYAAAAAOgBAABAAAAQAAAADGkAgARAAAA
  wAAAAAAAAABTRVJJRU5VTU1FUi00NzExAAA=`,
  'base64',
);

/** A document of several pages, as scanners make it. */
export async function aScan(pages: number): Promise<Buffer> {
  const library = await pictureLibrary();
  const page = library.Image.newFromBuffer(await aPicture('.png', { width: 200, height: 100 }));
  const all = library.Image.arrayjoin(
    Array.from({ length: pages }, () => page),
    { across: 1 },
  ).copy();
  all.setInt('page-height', page.height);
  return Buffer.from(all.writeToBuffer('.tif'));
}
