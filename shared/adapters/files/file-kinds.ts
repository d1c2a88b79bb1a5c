/** One kind of file that is taken in: what it is called on the web, and the endings it may have, the usual one first. */
export interface KnownKind {
  readonly mediaType: string;
  readonly endings: readonly [string, ...string[]];
  readonly fits: (bytes: Buffer) => boolean;
}

const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
/** The container of Word and Excel before 2007, and of much else. */
export const isOldOffice = (b: Buffer) => startsWith(b, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
export const isZip = (b: Buffer) => startsWith(b, [0x50, 0x4b, 0x03, 0x04]);
const isZipWith = (b: Buffer, ...inside: readonly string[]) =>
  isZip(b) && inside.every((each) => b.includes(each));
/** Names of streams stand in such a container in UTF-16. */
export const holdsStream = (b: Buffer, name: string) => b.includes(Buffer.from(name, 'utf16le'));
const ascii = (b: Buffer, from: number, to: number) => b.toString('latin1', from, to);

/** Brands of pictures by phones in the container that films share (ISO 14496-12). */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1']);
/** Brands of films and of sound in the same container. */
const filmBrands = /^(?:isom|iso\d|mp4\d|avc1|M4V |3g[p2].|dash|MSNV)$/;
const soundBrands = new Set(['M4A ', 'M4B ']);
const brandOf = (b: Buffer) => (ascii(b, 4, 8) === 'ftyp' ? ascii(b, 8, 12) : '');
/** The same container, packed as AV1; some say so only among the brands they also fit. */
const isAvif = (b: Buffer) =>
  /^avi[fs]/.test(brandOf(b)) || (brandOf(b) === 'mif1' && ascii(b, 16, 32).includes('avif'));

/** By content, first match. Never by name or by what a browser or a mail says. */
export const knownKinds: readonly KnownKind[] = [
  known('image/jpeg', ['jpg', 'jpeg', 'jpe', 'jfif'], (b) => startsWith(b, [0xff, 0xd8, 0xff])),
  known('image/png', ['png'], (b) => startsWith(b, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  known('image/gif', ['gif'], (b) => ascii(b, 0, 4) === 'GIF8'),
  known('image/webp', ['webp'], (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WEBP'),
  known('image/avif', ['avif'], isAvif),
  known('image/heic', ['heic', 'heif'], (b) => heicBrands.has(brandOf(b))),
  // Scanners write it, and cameras that keep what the sensor saw.
  known(
    'image/tiff',
    ['tif', 'tiff', 'dng', 'nef', 'cr2', 'arw', 'pef', 'srw'],
    (b) => startsWith(b, [0x49, 0x49, 0x2a, 0x00]) || startsWith(b, [0x4d, 0x4d, 0x00, 0x2a]),
  ),
  known('video/quicktime', ['mov', 'qt'], (b) => brandOf(b) === 'qt  '),
  known('audio/mp4', ['m4a', 'm4b'], (b) => soundBrands.has(brandOf(b))),
  known('video/mp4', ['mp4', 'm4v', '3gp', '3g2'], (b) => filmBrands.test(brandOf(b))),
  known('video/webm', ['webm', 'mkv'], (b) => startsWith(b, [0x1a, 0x45, 0xdf, 0xa3])),
  known('audio/ogg', ['ogg', 'oga', 'opus', 'ogv'], (b) => ascii(b, 0, 4) === 'OggS'),
  known('audio/wav', ['wav'], (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WAVE'),
  known('video/x-msvideo', ['avi'], (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'AVI '),
  known('video/x-ms-asf', ['wmv', 'wma', 'asf'], (b) =>
    startsWith(b, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]),
  ),
  known('audio/amr', ['amr', 'awb'], isAmr),
  known('audio/flac', ['flac'], (b) => ascii(b, 0, 4) === 'fLaC'),
  known('audio/aac', ['aac'], (b) => b[0] === 0xff && [0xf1, 0xf9].includes(b[1] ?? 0)),
  known('audio/mpeg', ['mp3'], (b) => ascii(b, 0, 3) === 'ID3' || isMpegFrame(b)),
  known('application/pdf', ['pdf'], (b) => ascii(b, 0, 5) === '%PDF-'),
  known('application/msword', ['doc', 'dot'], (b) => isOldOffice(b) && holdsStream(b, 'WordDocument')),
  known(
    'application/vnd.ms-excel',
    ['xls', 'xlt'],
    (b) => isOldOffice(b) && (holdsStream(b, 'Workbook') || holdsStream(b, 'Book')),
  ),
  known(`${openDocument}.text`, ['odt'], (b) => isZipWith(b, `mimetype${openDocument}.text`)),
  known(`${openDocument}.spreadsheet`, ['ods'], (b) => isZipWith(b, `mimetype${openDocument}.spreadsheet`)),
  known(`${openXml}.wordprocessingml.document`, ['docx'], (b) =>
    isZipWith(b, '[Content_Types].xml', 'word/document.xml'),
  ),
  known(`${openXml}.spreadsheetml.sheet`, ['xlsx'], (b) =>
    isZipWith(b, '[Content_Types].xml', 'xl/workbook.xml'),
  ),
  known('application/rtf', ['rtf'], (b) => ascii(b, 0, 5) === '{\\rtf'),
  known('text/plain', ['txt', 'text', 'csv', 'tsv', 'log', 'md', 'json', 'eml', 'ics', 'vcf'], isText),
];

function known(mediaType: string, endings: KnownKind['endings'], fits: KnownKind['fits']): KnownKind {
  return { mediaType, endings, fits };
}

export function startsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** What older phones record speech as; it begins like a script. */
export function isAmr(b: Buffer): boolean {
  return /^#!AMR(?:-WB)?\n/.test(ascii(b, 0, 10));
}

function isMpegFrame(b: Buffer): boolean {
  return b[0] === 0xff && [0xfb, 0xf3, 0xf2].includes(b[1] ?? 0);
}

/** Readable text, in UTF-8 or as editors of Windows save it, without control characters, that is no mark-up or script file in disguise. */
function isText(bytes: Buffer): boolean {
  return !/^\s*(<|#!)|[^\P{Cc}\t\n\r\f]/u.test(decoded(bytes));
}

export function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
