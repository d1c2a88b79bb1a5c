import type { KnownIssue } from './known-issue.ts';

/** Where known issues are kept. They are read with the settings in force. */
export interface KnownIssueStore {
  /** Stores the next version; false when somebody else changed it meanwhile, or when a first version is there already. */
  keep(issue: KnownIssue): Promise<boolean>;
}
