import type { FileScans } from '../../use-cases/case/file-scans.ts';
import { bucketObjects } from './bucket-objects.ts';
import { nothingFound, scanTag, threatsFound } from './file-scan-tag.ts';

const saidOf = new RegExp(`<Key>${scanTag}</Key>\\s*<Value>(\\w+)</Value>`);

/** Verdicts on the files of a bucket, read from their tags. */
export function fileScans(
  environment: Readonly<Record<string, string | undefined>>,
  bucket: string,
): FileScans {
  const objects = bucketObjects(environment, bucket);
  return {
    async verdict(key) {
      const tags = await objects.tagging(key);
      if (tags === undefined) return 'missing';
      const said = saidOf.exec(tags)?.[1];
      if (said === undefined) return 'unchecked';
      if (said === nothingFound) return 'clean';
      return said === threatsFound ? 'harmful' : 'uncheckable';
    },
  };
}
