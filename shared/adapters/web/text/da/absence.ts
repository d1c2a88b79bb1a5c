import type { absence as sv } from '../sv/absence.ts';

/** Words of the absence page, in Danish. */
export const absence: typeof sv = {
  title: 'Fravær',
} as never;
