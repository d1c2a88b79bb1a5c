import { knownKinds } from './file-kinds.ts';
import { type Harm, harmOf } from './harmful-files.ts';

export type JudgedFile =
  | { readonly kind: 'known'; readonly mediaType: string; readonly fileName: string }
  | { readonly kind: 'harmful'; readonly why: Harm }
  | { readonly kind: 'unknown' };

/** What a file is by its content, under a name whose ending says the same. */
export function judgeFile(fileName: string, bytes: Buffer): JudgedFile {
  const why = harmOf(fileName, bytes);
  if (why) return { kind: 'harmful', why };
  const found = knownKinds.find(({ fits }) => fits(bytes));
  if (!found) return { kind: 'unknown' };
  return { kind: 'known', mediaType: found.mediaType, fileName: named(fileName, found.endings) };
}

const allEndings = new Set(knownKinds.flatMap(({ endings }) => endings));
const longestName = 200;

/** The name with an ending of its kind: one of another kind is replaced, anything else stays and gets one more. */
function named(fileName: string, endings: readonly [string, ...string[]]): string {
  const [, stem = fileName, ending = ''] = /^(.+)\.([^.]+)$/.exec(fileName) ?? [];
  if (endings.includes(ending.toLowerCase())) return fileName;
  const kept = allEndings.has(ending.toLowerCase()) ? stem : fileName;
  return `${[...kept.slice(0, longestName - 6)].join('').toWellFormed()}.${endings[0]}`;
}
