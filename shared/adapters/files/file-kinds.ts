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
const filmBrands = /^(?:isom|iso\d|mp4\d|avc[13]|h[ve][cv]1|M4V.|F4V |3g[p2].|mmp4|dash|MSNV|XAVC)$/;
const soundBrands = new Set(['M4A ', 'M4B ']);
const brandOf = (b: Buffer) => (ascii(b, 4, 8) === 'ftyp' ? ascii(b, 8, 12) : '');
/** The same container, packed as AV1; some say so only among the brands they also fit. */
const isAvif = (b: Buffer) =>
  /^avi[fs]/.test(brandOf(b)) || (brandOf(b) === 'mif1' && ascii(b, 16, 32).includes('avif'));

/** By content, first match. Never by name or by what a browser or a mail says. */
export const knownKinds: readonly KnownKind[] = [
  known('image/jpeg', ['jpg', 'jpeg', 'jpe', 'jfif'], (b) => startsWith(b, [0xff, 0xd8, 0xff])),
  known('image/png', ['png'], (b) => startsWith(b, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  known('image/gif', ['gif'], (b) => /^GIF8[79]a/.test(ascii(b, 0, 6))),
  known('image/bmp', ['bmp', 'dib'], isBitmap),
  known('image/webp', ['webp'], (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WEBP'),
  known('image/avif', ['avif'], isAvif),
  known('image/heic', ['heic', 'heif'], (b) => heicBrands.has(brandOf(b))),
  // Scanners write it, and cameras that keep what the sensor saw.
  known(
    'image/tiff',
    ['tif', 'tiff', 'dng', 'nef', 'cr2', 'arw', 'pef', 'srw'],
    (b) => startsWith(b, [0x49, 0x49, 0x2a, 0x00]) || startsWith(b, [0x4d, 0x4d, 0x00, 0x2a]),
  ),
  known('image/jxl', ['jxl'], (b) => ascii(b, 4, 8) === 'JXL ' || startsWith(b, [0xff, 0x0a])),
  known('image/x-canon-cr3', ['cr3'], (b) => brandOf(b) === 'crx '),
  known('video/quicktime', ['mov', 'qt'], (b) => brandOf(b) === 'qt  ' || isOldQuickTime(b)),
  known('audio/mp4', ['m4a', 'm4b'], (b) => soundBrands.has(brandOf(b))),
  known('video/mp4', ['mp4', 'm4v', '3gp', '3g2'], (b) => filmBrands.test(brandOf(b))),
  known(
    'video/mpeg',
    ['mpg', 'mpeg', 'vob'],
    (b) => startsWith(b, [0, 0, 1]) && [0xb3, 0xba].includes(b[3] ?? 0),
  ),
  known('video/mp2t', ['mts', 'm2ts', 'ts'], isTransportStream),
  known('video/webm', ['webm', 'mkv'], (b) => startsWith(b, [0x1a, 0x45, 0xdf, 0xa3])),
  known('audio/ogg', ['ogg', 'oga', 'opus', 'ogv'], (b) => ascii(b, 0, 4) === 'OggS'),
  known('audio/wav', ['wav'], (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WAVE'),
  known('video/x-msvideo', ['avi'], (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'AVI '),
  known('video/x-ms-asf', ['wmv', 'wma', 'asf'], (b) =>
    startsWith(b, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]),
  ),
  known('audio/amr', ['amr', 'awb'], isAmr),
  known(
    'audio/aiff',
    ['aif', 'aiff', 'aifc'],
    (b) => ascii(b, 0, 4) === 'FORM' && /^AIF[FC]$/.test(ascii(b, 8, 12)),
  ),
  known('audio/x-caf', ['caf'], (b) => startsWith(b, [0x63, 0x61, 0x66, 0x66, 0x00])),
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
  known(
    'application/vnd.ms-powerpoint',
    ['ppt', 'pps'],
    (b) => isOldOffice(b) && holdsStream(b, 'PowerPoint Document'),
  ),
  known(`${openDocument}.presentation`, ['odp'], (b) => isZipWith(b, `mimetype${openDocument}.presentation`)),
  known(`${openXml}.presentationml.presentation`, ['pptx'], (b) =>
    isZipWith(b, '[Content_Types].xml', 'ppt/presentation.xml'),
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

/** By the length of its second head, since text may begin with the same two letters. */
function isBitmap(b: Buffer): boolean {
  const heads = [12, 40, 52, 56, 64, 108, 124];
  return ascii(b, 0, 2) === 'BM' && b.length >= 18 && heads.includes(b.readUInt32LE(14));
}

/** Films from before the container said what it is, and what cutting programs leave. */
function isOldQuickTime(b: Buffer): boolean {
  return b[0] === 0 && /^(?:moov|mdat|wide|free|skip)$/.test(ascii(b, 4, 8));
}

/** What video cameras write on cards: packets of 188 bytes, on some with four before each. */
function isTransportStream(b: Buffer): boolean {
  return (b[0] === 0x47 && b[188] === 0x47) || (b[4] === 0x47 && b[196] === 0x47);
}

function isMpegFrame(b: Buffer): boolean {
  return b[0] === 0xff && [0xfb, 0xf3, 0xf2].includes(b[1] ?? 0);
}

/** Readable text, in UTF-8 or as editors of Windows save it, without control characters, that is no mark-up or script file in disguise. */
function isText(bytes: Buffer): boolean {
  return !/^\s*(<|#!)|[^\P{Cc}\t\n\r\f]/u.test(decoded(bytes));
}

export function decoded(bytes: Buffer): string {
  // Notepad calls it Unicode.
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
