/** Bytes of a mail that the parser is given others for. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly put: Buffer;
}
