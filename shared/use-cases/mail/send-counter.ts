/** Counts what has been sent, so that machines answering machines come to an end (E-23). */
export interface SendCounter {
  /**
   * Counts one more of `what` in the window that `now` lies in and returns how many there are.
   *
   * @param windowSeconds - windows are counted from 1970 UTC, so that any instance means the same one
   */
  countOne(what: string, windowSeconds: number, now: Date): Promise<number>;
}
