/** The tag by which GuardDuty says what it found in an object, and what it says of one it found nothing in. */
export const scanTag = 'GuardDutyMalwareScanStatus';
export const nothingFound = 'NO_THREATS_FOUND';
export const threatsFound = 'THREATS_FOUND';
/** It cannot be looked at, such as a file with a password. */
export const unsupported = 'UNSUPPORTED';
/** The scan did not come to an end, which is nobody's file's fault. */
export const scanFailures = ['FAILED', 'ACCESS_DENIED'] as const;
