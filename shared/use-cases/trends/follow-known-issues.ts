import type { CaseStore } from '../../domain/case/case-store.ts';
import { ended, type FollowerStore } from '../../domain/complaint/follower.ts';
import { endedIssue, newsToTell } from '../../domain/complaint/known-issues.ts';
import { tellIssueNews } from '../../domain/handling/actions/known-issue.ts';
import { owedNews } from '../../domain/handling/owed-to-follower.ts';
import type { KnownIssue } from '../../domain/settings/known-issue.ts';
import type { KnownIssueStore } from '../../domain/settings/known-issue-store.ts';
import type { AppliedSettings } from '../../domain/settings/settings.ts';
import { owedManyAlike } from '../../domain/trends/many-alike.ts';
import { changeCase } from '../case/change-case.ts';
import { inParallel } from '../case/in-parallel.ts';
import type { Warn } from '../intake/warn.ts';

interface Deps {
  readonly cases: CaseStore;
  readonly followers: FollowerStore;
  readonly knownIssues: KnownIssueStore;
  readonly applied: AppliedSettings;
  readonly now: Date;
  readonly warn: Warn;
}

const casesAtOnce = 8;

/**
 * Tells what known issues want told: staff of one that has just been proposed, and everybody whose case belongs to one of its
 * news. That it is told is written last, and each mail is owed once whatever happens: broken off, the next call goes on.
 */
export async function followKnownIssues(deps: Deps): Promise<void> {
  const now = deps.now.toISOString();
  for (const issue of deps.applied.knownIssues ?? []) {
    if (issue.state === 'proposed' && issue.manyAlike && !issue.manyAlike.toldAt)
      await tellStaff(issue, deps);
    const over = endedIssue(issue, now);
    if (over) {
      await tellFollowers(over, deps);
      await deps.knownIssues.keep(over);
    } else if (newsToTell(issue, now) > issue.toldNews) await tellEverybody(issue, deps);
  }
}

async function tellStaff(issue: KnownIssue, { cases, knownIssues, applied, now }: Deps): Promise<void> {
  const toldAt = now.toISOString();
  const mail = owedManyAlike(issue, applied.settings, toldAt);
  if (!mail || !issue.manyAlike) return;
  await cases.oweNotice(mail);
  await knownIssues.keep({ ...issue, version: issue.version + 1, manyAlike: { ...issue.manyAlike, toldAt } });
}

async function tellEverybody(
  issue: KnownIssue,
  { cases, followers, knownIssues, applied, now, warn }: Deps,
): Promise<void> {
  const acting = { by: { kind: 'pipeline' }, now: now.toISOString(), applied } as const;
  let failed = false;
  await inParallel(casesAtOnce, await cases.casesOfIssue(issue.id), async (id) => {
    try {
      await changeCase(cases, id, (file) => tellIssueNews(file, issue, acting));
    } catch (fault) {
      failed = true;
      warn(
        'known-issue-news-failed',
        { case: id, next: 'the others hear it; the next sweep tries again' },
        fault,
      );
    }
  });
  if (failed) return;
  await tellFollowers(issue, { cases, followers, now });
  // Changed meanwhile: the next call tells the rest, and nobody what they have heard.
  await knownIssues.keep({ ...issue, version: issue.version + 1, toldNews: newsToTell(issue, acting.now) });
}

/** Those without a case hear the same, and are forgotten with an issue that has ended. */
async function tellFollowers(
  issue: KnownIssue,
  { cases, followers, now }: Pick<Deps, 'cases' | 'followers' | 'now'>,
): Promise<void> {
  const at = now.toISOString();
  const all = await Array.fromAsync(followers.of(issue.id, at));
  await inParallel(casesAtOnce, all, async (follower) => {
    const mail = owedNews(follower, issue, at);
    if (mail) await cases.oweNotice(mail);
    if (issue.state === 'closed') await followers.keep(ended(follower, at));
  });
}
