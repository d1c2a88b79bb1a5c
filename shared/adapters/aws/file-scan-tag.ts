import { GetObjectTaggingCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import type { FileScans } from '../../use-cases/case/file-scans.ts';

/** The tag by which GuardDuty says what it found in an object, and what it says of one it found nothing in. */
export const scanTag = 'GuardDutyMalwareScanStatus';
export const nothingFound = 'NO_THREATS_FOUND';
export const threatsFound = 'THREATS_FOUND';
/** It cannot be looked at, such as a file with a password. */
export const unsupported = 'UNSUPPORTED';
/** The scan did not come to an end, which is nobody's file's fault. */
export const scanFailures = ['FAILED', 'ACCESS_DENIED'] as const;

/** Verdicts on the files of a bucket, read from their tags. */
export function s3FileScans(client: S3Client, bucket: string): FileScans {
  return {
    async verdict(key) {
      try {
        const { TagSet = [] } = await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key }));
        const said = TagSet.find(({ Key }) => Key === scanTag)?.Value;
        if (said === undefined) return 'unchecked';
        if (said === nothingFound) return 'clean';
        return said === threatsFound ? 'harmful' : 'uncheckable';
      } catch (error) {
        // Without the right to list a bucket, S3 says AccessDenied of what is not there.
        if (error instanceof NoSuchKey || (error instanceof Error && error.name === 'AccessDenied'))
          return 'missing';
        throw error;
      }
    },
  };
}
