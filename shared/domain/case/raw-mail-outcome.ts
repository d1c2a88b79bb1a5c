/** What became of one raw mail (D10). */
export interface RawMailOutcome {
  readonly outcome: 'case' | 'message' | 'automatic' | 'refused' | 'duplicate';
  readonly reference?: string;
  readonly reason?: string;
}
