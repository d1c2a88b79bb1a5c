const longestName = 100;

/**
 * A file name that is safe to store, show and download under: no path, no control or direction-changing characters,
 * nothing Windows refuses, not hidden, not too long; its ending stays. `attachment-<n>` when nothing is left.
 *
 * @param position - 1 for the first attachment
 */
export function safeFileName(given: string | undefined, position: number): string {
  const base = (given ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, '')
    .replaceAll(/[\\/:*?"<>|]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s_]+/, '')
    .replace(/[.\s]+$/, '');
  if (base === '') return `attachment-${position}`;
  const name = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(base) ? `_${base}` : base;
  const characters = [...name];
  if (characters.length <= longestName) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return `${characters.slice(0, longestName - ending.length).join('')}${ending}`;
}
