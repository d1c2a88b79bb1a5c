import type { Page } from 'playwright-core';

/** One thing a member of staff opens or does. */
export interface StaffVisit {
  readonly name: string;
  readonly user: string;
  readonly path: string;
  /** Pixels; a phone of 320 otherwise. */
  readonly width?: number;
  /** What is done there before looking. */
  readonly does?: (page: Page) => Promise<void>;
}
