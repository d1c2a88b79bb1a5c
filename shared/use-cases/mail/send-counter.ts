/** So many of something may be sent in a window; windows are counted from 1970 UTC, so that any instance means the same one. */
export interface SendCap {
  readonly windowSeconds: number;
  readonly most: number;
}

/** Counts what is sent, so that machines answering machines come to an end (E-23). */
export interface SendCounter {
  /**
   * Counts so many more of `what` in every window that `now` lies in, unless that would be too many in any of them.
   *
   * @param caps - shortest window first; the longest holds whole ones of the others
   * @param times - 1 unless said otherwise
   * @returns the first cap that would be passed, and nothing has been counted; undefined when they may be sent
   */
  count(what: string, caps: readonly SendCap[], now: Date, times?: number): Promise<SendCap | undefined>;
}
