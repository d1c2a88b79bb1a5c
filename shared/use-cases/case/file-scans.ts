/** What the search for harmful content says of a stored file. Only a clean one is ever opened. */
export interface FileScans {
  /** `unchecked`: no verdict yet; `uncheckable`: there will be none, such as for a file with a password. */
  verdict(key: string): Promise<'clean' | 'unchecked' | 'harmful' | 'uncheckable' | 'missing'>;
}
