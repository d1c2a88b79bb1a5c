import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { judgeFile } from '../../../shared/adapters/files/judge-file.ts';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const pdf = Buffer.from('%PDF-1.7');
const oldOffice = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    ...streams.map((name) => Buffer.from(name, 'utf16le')),
  ]);
const zip = (files: Readonly<Record<string, string>>) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
const word = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' };
const text = Buffer.from('hej');
/** The same file, saying of its last part that it is so large. */
const unpackingTo = (file: Buffer, bytes: number) => {
  const said = Buffer.from(file);
  said.writeUInt32LE(bytes, said.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 24);
  return said;
};

describe('the ending of a file says what it holds', () => {
  it.each([
    ['IMG_1.JPG', jpeg, 'IMG_1.JPG'],
    ['bild.heic', jpeg, 'bild.jpg'],
    ['bild', jpeg, 'bild.jpg'],
    ['bild.v2', jpeg, 'bild.v2.jpg'],
    ['brev.docx', pdf, 'brev.pdf'],
    ['brev.docx', zip(word), 'brev.docx'],
    ['brev.doc', oldOffice('WordDocument'), 'brev.doc'],
    ['brev.doc', oldOffice('Workbook'), 'brev.xls'],
    ['notes.eml', text, 'notes.eml'],
  ])('%s', (given, bytes, shown) => {
    expect(judgeFile(given, bytes)).toMatchObject({ kind: 'known', fileName: shown });
  });

  it('also for a name as long as may be', () => {
    const judged = judgeFile('å'.repeat(200), jpeg);
    if (judged.kind !== 'known') return expect.fail();
    expect(judged.fileName).toMatch(/å\.jpg$/);
    expect(judged.fileName.length).toBeLessThanOrEqual(200);
  });
});

describe('film and sound of phones and cameras are taken in', () => {
  const box = (brand: string) => Buffer.from(`\0\0\0\u0018ftyp${brand}\0\0\0\0`, 'latin1');
  const packet = Buffer.concat([Buffer.from([0x47]), Buffer.alloc(187, 7)]);
  it.each([
    ['video/quicktime', 'IMG_1.MOV', box('qt  ')],
    ['video/mp4', 'film.mp4', box('mp42')],
    ['video/mp4', 'film.3gp', box('3gp4')],
    ['audio/mp4', 'memo.m4a', box('M4A ')],
    ['video/x-msvideo', 'film.avi', Buffer.from('RIFF\0\0\0\0AVI LIST', 'latin1')],
    ['video/x-ms-asf', 'film.wmv', Buffer.from('3026b2758e66cf11', 'hex')],
    ['audio/amr', 'tal.amr', Buffer.from('#!AMR\n<svg', 'latin1')],
    ['audio/aac', 'tal.aac', Buffer.from('fff15080', 'hex')],
    ['audio/flac', 'tal.flac', Buffer.from('fLaC\0', 'latin1')],
    ['audio/ogg', 'tal.opus', Buffer.from('OggS\0', 'latin1')],
    ['video/mp4', 'packad.mp4', box('hvc1')],
    ['video/quicktime', 'gammal.mov', Buffer.from('\0\0\u0002\0moov', 'latin1')],
    ['video/quicktime', 'ren.mov', Buffer.from('\0\0\0\u0008wide\0\0\u0001\0mdat', 'latin1')],
    ['video/mpeg', 'film.mpg', Buffer.from('000001ba44', 'hex')],
    ['video/mp2t', '00001.MTS', Buffer.concat([Buffer.alloc(4), packet, Buffer.alloc(4), packet])],
    ['audio/aiff', 'tal.aif', Buffer.from('FORM\0\0\0\0AIFFCOMM', 'latin1')],
    ['audio/x-caf', 'tal.caf', Buffer.from('caff\0\u0001', 'latin1')],
  ])('as %s: %s', (mediaType, fileName, bytes) => {
    expect(judgeFile(fileName, bytes)).toEqual({ kind: 'known', mediaType, fileName });
  });

  it('but no script is that only begins like sound', () => {
    expect(judgeFile('tal.amr', Buffer.from('#!/bin/sh'))).toMatchObject({ kind: 'harmful' });
  });
});

describe('so are', () => {
  const slides = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
  const openSlides = 'application/vnd.oasis.opendocument.presentation';
  const bitmap = Buffer.concat([
    Buffer.from('424d46000000000000003600000028000000', 'hex'),
    Buffer.alloc(40),
  ]);
  it.each([
    [
      'text as Notepad calls it Unicode',
      'text/plain',
      'brev.txt',
      Buffer.from('\ufeffHål på vägen\r\n', 'utf16le'),
    ],
    ['the same of a Mac', 'text/plain', 'brev.txt', Buffer.from('\ufeffHål på vägen', 'utf16le').swap16()],
    ['a picture of the screen', 'image/bmp', 'skarm.bmp', bitmap],
    ['a scan', 'image/tiff', 'karta.tif', Buffer.from('49492a0008000000', 'hex')],
    [
      'a picture packed as AV1',
      'image/avif',
      'bild.avif',
      Buffer.from('\0\0\0\u001cftypavif\0\0\0\0', 'latin1'),
    ],
    ['slides', slides, 'bilder.pptx', zip({ '[Content_Types].xml': '<T/>', 'ppt/presentation.xml': '<p/>' })],
    [
      'open slides',
      openSlides,
      'bilder.odp',
      Buffer.from(zipSync({ mimetype: [strToU8(openSlides), { level: 0 }] })),
    ],
    ['old slides', 'application/vnd.ms-powerpoint', 'bilder.ppt', oldOffice('PowerPoint Document')],
  ])('%s', (_, mediaType, fileName, bytes) => {
    expect(judgeFile(fileName, bytes)).toEqual({ kind: 'known', mediaType, fileName });
  });

  it('but no page hides in another writing', () => {
    const page = Buffer.from('\ufeff<html><script>x</script>', 'utf16le');
    expect(judgeFile('brev.txt', page)).toMatchObject({ kind: 'harmful' });
  });

  it('and what begins like a picture or a film is text where it is text', () => {
    for (const said of ['BM står för', 'Det moov', 'GIF', 'caffè latte'])
      expect(judgeFile('brev.txt', Buffer.from(said))).toMatchObject({ mediaType: 'text/plain' });
  });
});

describe('what runs when it is opened is told by its name and by what it holds', () => {
  it.each([
    ['a document that says it has macros', 'brev.docm', zip(word), 'macros'],
    [
      'macros under a name of their own',
      'brev.docx',
      zip({ ...word, '[Content_Types].xml': 'x/vnd.ms-office.vbaProject', 'word/a.bin': 'x' }),
      'macros',
    ],
    [
      'a document with a program among its pictures',
      'brev.docx',
      zip({ ...word, 'word/media/bild.exe': 'x' }),
      'package',
    ],
    [
      'a document with a script beside it',
      'brev.odt',
      zip({ mimetype: 'x', 'Pictures/x.JS': 'x' }),
      'package',
    ],
    ['a document that unpacks to 2 GB', 'brev.docx', unpackingTo(zip(word), 2_000_000_000), 'package'],
    [
      'a text document with a folder of macros',
      'brev.odt',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'Basic/Standard/x.xml': '<x/>' }),
      'macros',
    ],
    ['an old document with macros', 'brev.doc', oldOffice('WordDocument', '_VBA_PROJECT'), 'macros'],
    [
      'an old document with a file inside',
      'brev.doc',
      oldOffice('WordDocument', '\u0001Ole10Native'),
      'package',
    ],
    [
      'a document with a file inside',
      'brev.docx',
      zip({ ...word, 'word/embeddings/oleObject1.bin': 'x' }),
      'package',
    ],
    [
      'rich text with a file inside',
      'brev.rtf',
      Buffer.from('{\\rtf1 {\\object{\\*\\objdata 0105}}}'),
      'package',
    ],
    ['a page', 'a.html', Buffer.from('hej'), 'program'],
    ['a page without the name', 'a.txt', Buffer.from('  <!DOCTYPE html><p>'), 'program'],
    [
      'a drawing behind a declaration',
      'a.png',
      Buffer.from('<?xml version="1.0"?>\n<svg onload="x()">'),
      'program',
    ],
    ['a script', 'a.js', text, 'program'],
    ['a script behind two endings', 'bild.jpg.vbs', text, 'program'],
    ['a script behind a dot', 'a.vbs. ', text, 'program'],
    ['a shortcut', 'a.lnk', Buffer.from([0x4c, 0, 0, 0, 1, 0x14, 2, 0]), 'program'],
    ['a shortcut without the name', 'a', Buffer.from([0x4c, 0, 0, 0, 1, 0x14, 2, 0]), 'program'],
    ['a pdf that would be run', 'a.hta', pdf, 'program'],
    ['an installer', 'a.msi', oldOffice('x'), 'program'],
    ['an archive that is a program', 'a.jar', zip({ 'META-INF/MANIFEST.MF': 'x' }), 'program'],
    ['a program', 'a.pdf', Buffer.from([0x4d, 0x5a, 0x90]), 'program'],
  ] as const)('%s', (_, name, bytes, why) => {
    expect(judgeFile(name, bytes)).toEqual({ kind: 'harmful', why });
  });

  it.each([
    ['an archive', 'a.zip', zip({ 'a.txt': 'x' })],
    ['half a document', 'a.zip', zip(word).subarray(0, 20)],
    ['an old container of something else', 'a.msg', oldOffice('__substg1.0')],
  ])('%s is neither harmful nor known', (_, name, bytes) => {
    expect(judgeFile(name, bytes).kind).toBe('unknown');
  });
});
