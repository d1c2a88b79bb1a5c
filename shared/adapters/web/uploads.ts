import { createHash } from 'node:crypto';
import type { Attachment } from '../../domain/complaint/complaint.ts';
import type { UploadedFile } from './form-fields.ts';

export const mostFiles = 5;
/** All files that come with a form together; API Gateway and Lambda take 6 MB in all, base64 included. */
const largestFilesBytes = 4_000_000;
/** One file that goes straight to the bucket. */
export const largestUploadBytes = 20_000_000;

export type CheckedUploads =
  | { readonly kind: 'fine'; readonly files: readonly CheckedFile[] }
  | {
      readonly kind: 'refused';
      readonly reason: 'file-too-many' | 'file-too-big' | 'file-kind' | 'file-lost';
    };

export interface NamedBytes {
  readonly fileName: string;
  readonly bytes: Buffer;
}

interface CheckedFile {
  readonly attachment: Attachment;
  readonly bytes: Buffer;
}

/**
 * Checks number, size and kind; the kind by content, never by name or what the browser says.
 *
 * @param sent - files that came with the form
 * @param uploaded - files that went straight to the bucket before
 */
export function checkUploads(
  sent: readonly UploadedFile[],
  uploaded: readonly NamedBytes[],
  caseId: string,
): CheckedUploads {
  const files: readonly NamedBytes[] = [...sent, ...uploaded];
  if (files.length > mostFiles) return { kind: 'refused', reason: 'file-too-many' };
  if (sent.reduce((sum, file) => sum + file.bytes.length, 0) > largestFilesBytes)
    return { kind: 'refused', reason: 'file-too-big' };

  const checked: CheckedFile[] = [];
  for (const { fileName, bytes } of files) {
    const mediaType = mediaTypeByContent(bytes);
    if (!mediaType) return { kind: 'refused', reason: 'file-kind' };
    const hash = createHash('sha256').update(bytes).digest('hex');
    const name = tidyName(fileName);
    // The key is made of the content, so that sending the form twice stores each file once.
    checked.push({
      attachment: { key: `web/${caseId}/${hash}`, fileName: name, mediaType, sizeBytes: bytes.length },
      bytes,
    });
  }
  return { kind: 'fine', files: checked };
}

/** Brands of pictures by phones in the container that films share (ISO 14496-12). */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1', 'avif']);
/** Brands of films and of sound in the same container. */
const filmBrands = /^(?:isom|iso\d|mp4\d|avc1|M4V |3g[p2].|dash|MSNV)$/;
const soundBrands = new Set(['M4A ', 'M4B ']);
const brandOf = (b: Buffer) => (b.toString('latin1', 4, 8) === 'ftyp' ? b.toString('latin1', 8, 12) : '');
const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

const signatures: readonly (readonly [string, (bytes: Buffer) => boolean])[] = [
  ['image/jpeg', (b) => startsWith(b, [0xff, 0xd8, 0xff])],
  ['image/png', (b) => startsWith(b, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/gif', (b) => b.toString('latin1', 0, 4) === 'GIF8'],
  ['image/webp', (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP'],
  ['image/heic', (b) => heicBrands.has(brandOf(b))],
  ['video/quicktime', (b) => brandOf(b) === 'qt  '],
  ['audio/mp4', (b) => soundBrands.has(brandOf(b))],
  ['video/mp4', (b) => filmBrands.test(brandOf(b))],
  ['video/webm', (b) => startsWith(b, [0x1a, 0x45, 0xdf, 0xa3])],
  ['audio/ogg', (b) => b.toString('latin1', 0, 4) === 'OggS'],
  ['audio/wav', (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WAVE'],
  [
    'audio/mpeg',
    (b) => b.toString('latin1', 0, 3) === 'ID3' || (b[0] === 0xff && [0xfb, 0xf3, 0xf2].includes(b[1] ?? 0)),
  ],
  ['application/pdf', (b) => b.toString('latin1', 0, 5) === '%PDF-'],
  ['application/msword', (b) => startsWith(b, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  [`${openDocument}.text`, (b) => isZipWith(b, `mimetype${openDocument}.text`)],
  [`${openDocument}.spreadsheet`, (b) => isZipWith(b, `mimetype${openDocument}.spreadsheet`)],
  [`${openXml}.wordprocessingml.document`, (b) => isZipWith(b, '[Content_Types].xml', 'word/document.xml')],
  [`${openXml}.spreadsheetml.sheet`, (b) => isZipWith(b, '[Content_Types].xml', 'xl/workbook.xml')],
  ['text/plain', isText],
];

function mediaTypeByContent(bytes: Buffer): string | undefined {
  return signatures.find(([, fits]) => fits(bytes))?.[0];
}

function startsWith(bytes: Buffer, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

function isZipWith(bytes: Buffer, ...inside: readonly string[]): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) && inside.every((each) => bytes.includes(each));
}

/** Readable text, in UTF-8 or as editors of Windows save it, without control characters, that is no mark-up or script file in disguise. */
function isText(bytes: Buffer): boolean {
  const text = utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  return !/^\s*(<|#!)|[^\P{Cc}\t\n\r\f]/u.test(text);
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The last part of a path, without control characters, at most 200 characters. */
function tidyName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const tidy = last.toWellFormed().replaceAll(/\p{C}/gu, '').trim();
  // A sign of two halves is not cut in the middle.
  return tidy.slice(-200).replace(/^[\uDC00-\uDFFF]/, '') || 'attachment';
}
