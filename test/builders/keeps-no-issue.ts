import type { KnownIssueStore } from '../../shared/domain/settings/known-issue-store.ts';

/** For tests that are about something else than known issues. */
export const keepsNoIssue: KnownIssueStore = {
  keep: async () => {
    throw new Error('a known issue was kept');
  },
};
