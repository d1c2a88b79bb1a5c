/** A fault inside an execution; `error` is what Retry and Catch match on. */
export class StatesFault extends Error {
  readonly error: string;

  constructor(error: string, cause: string) {
    super(cause);
    this.error = error;
  }
}
