import { unzipSync } from 'fflate';
import { decoded, holdsStream, isAmr, isOldOffice, isZip, startsWith } from './file-kinds.ts';

/** Why nobody here opens a file: what it could do when it is opened, whoever sent it. */
export type Harm = 'macros' | 'program' | 'package';

/** Endings that Windows, macOS and office programs run, mount or show as a page instead of opening a document. */
const runEndings = new Set(
  `ade adp apk app application appimage appref-ms asp aspx bas bat bin bash chm cmd com command cpl crt csh deb desktop
  diagcab dll dmg exe gadget hlp hta htm html htaccess img inf ins ipa iso isp jar jnlp js jse jsp ksh library-ms lnk mcf
  mda mdb mde mht mhtml msc msh msi msix msp mst ocx ops pcd php pif pl prg ps1 psd1 psm1 py pyc pyw rb reg rpm run scf
  scpt scr sct search-ms settingcontent-ms sh shb shs shtml svg svgz swf sys tcsh theme url vb vbe vbp vbs vhd vhdx
  vxd website workflow ws wsc wsf wsh xap xbap xht xhtml xll zsh`.split(/\s+/),
);
const macroEndings = new Set('docm dotm xlsm xltm xlam pptm potm ppam ppsm sldm xlm'.split(' '));

/** Starts of programs: Windows, Linux, macOS, a shortcut of Windows, a class of Java. */
const programs: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xce, 0xfa, 0xed, 0xfe],
  [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
  [0xca, 0xfe, 0xba, 0xbe],
];

/** Undefined for what does nothing by itself. By name as well as by content: a name decides which program opens it. */
export function harmOf(fileName: string, bytes: Buffer): Harm | undefined {
  // A dot or blank at the end is left out by Windows; what comes after a colon too.
  const ending = /\.([^.\s:]+)[.\s]*(?::.*)?$/.exec(fileName.toLowerCase())?.[1] ?? '';
  if (macroEndings.has(ending)) return 'macros';
  if (runEndings.has(ending) || programs.some((start) => startsWith(bytes, start))) return 'program';
  if (isPageOrScript(bytes) && !isAmr(bytes)) return 'program';
  if (isOldOffice(bytes)) return harmInOldOffice(bytes);
  if (isZip(bytes)) return harmInZip(bytes);
  return bytes.toString('latin1', 0, 5) === '{\\rtf' && bytes.includes('\\objdata') ? 'package' : undefined;
}

/** Mark-up that a browser runs, and text that names the shell it wants. */
function isPageOrScript(bytes: Buffer): boolean {
  const start = decoded(bytes.subarray(0, 2_000)).trimStart().toLowerCase();
  return (
    start.startsWith('#!') ||
    /^<(?:!doctype html|html|head|body|script|svg|hta:)|^<[\s\S]*<(?:svg|script|html)[\s>]/.test(start)
  );
}

function harmInOldOffice(bytes: Buffer): Harm | undefined {
  if (holdsStream(bytes, '_VBA_PROJECT')) return 'macros';
  return holdsStream(bytes, 'Ole10Native') ? 'package' : undefined;
}

/** Parts of a document that no document has: programs and scripts, whose reader is asked to click on them. */
const programInside = /\.(?:bat|cmd|com|cpl|dll|exe|hta|jar|jse?|lnk|msi|pif|ps1|reg|scr|vb[es]|wsf)$/i;

/** What a file of at most 20 MB unpacks to when it was made to fill a disk or a memory. */
const mostUnpackedBytes = 1_000_000_000;

/** More than this is not unpacked of what says which parts a document has. */
const mostContentTypesBytes = 1_000_000;

function harmInZip(bytes: Buffer): Harm | undefined {
  const names: string[] = [];
  let unpackedBytes = 0;
  let parts = '';
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpackedBytes += originalSize;
        return name === '[Content_Types].xml' && originalSize <= mostContentTypesBytes;
      },
    });
    parts = new TextDecoder().decode(unpacked['[Content_Types].xml']);
  } catch {
    // Cut off or broken: its names still stand in it.
    return bytes.includes('vbaProject') ? 'macros' : undefined;
  }
  // The part with the macros may have any name; its type is what office programs go by. OpenDocument has folders for them.
  if (
    /vbaProject|macroEnabled/i.test(parts) ||
    names.some((name) => /vbaProject|^(?:Basic|Scripts)\//i.test(name))
  )
    return 'macros';
  const isDocument = names.includes('[Content_Types].xml') || names.includes('mimetype');
  if (!isDocument) return undefined;
  const holdsFile = names.some((name) => programInside.test(name) || /embeddings\/[^/]+\.bin$/i.test(name));
  return holdsFile || unpackedBytes > mostUnpackedBytes ? 'package' : undefined;
}
