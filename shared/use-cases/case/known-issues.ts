import { localDayOf } from '../../domain/calendar/office-hours.ts';
import { type Case, isOpen } from '../../domain/case/case.ts';
import {
  correctedIssue,
  dismissedIssue,
  type IssueProblem,
  isLike,
  issueById,
  openedIssue,
  problemsOfIssue,
  problemsOfNews,
  type SaidOfIssue,
  withNews,
} from '../../domain/complaint/known-issues.ts';
import { answerLines } from '../../domain/complaint/questions.ts';
import { type Access, accessTo, generalAccess } from '../../domain/handling/access.ts';
import type { KnownIssue } from '../../domain/settings/known-issue.ts';
import type { KnownIssueStore } from '../../domain/settings/known-issue-store.ts';
import { addDays } from '../../domain/time/days.ts';
import { earliest } from '../../domain/time/instants.ts';
import { sha256 } from '../intake/tokens.ts';
import type { CaseRow } from './case-api.ts';
import { caseRows } from './case-rows.ts';
import { inParallel } from './in-parallel.ts';
import { mostAtOnce } from './many-api.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

export interface KnownIssueDeps extends StaffDeps {
  readonly knownIssues: KnownIssueStore;
}

type NotDone =
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } }
  | { readonly kind: 'unknown-issue' }
  | { readonly kind: 'problems'; readonly problems: readonly IssueProblem[] }
  /** Somebody else changed it meanwhile: it is to be read again first. */
  | { readonly kind: 'changed-meanwhile' };
export type IssueDone = { readonly kind: 'done'; readonly issue: KnownIssue } | NotDone;

/**
 * Opens a known issue for everybody to read, or the one the pipeline has proposed.
 *
 * @param named.proposed - id of that one
 * @param named.key - names the form: sending it again opens nothing again
 */
export async function openKnownIssue(
  said: SaidOfIssue,
  named: { readonly key: string; readonly proposed: string | undefined },
  request: StaffRequest,
  deps: KnownIssueDeps,
): Promise<IssueDone> {
  const denied = await judged('open-known-issue', request, deps);
  if (denied) return denied;
  const id = named.proposed ?? sha256(`${request.staff.id}\n${named.key}`).slice(0, 12);
  const before = issueById(request.applied, id);
  if (named.proposed !== undefined && !before) return { kind: 'unknown-issue' };
  if (before && before.state !== 'proposed') return { kind: 'done', issue: before };
  const { settings } = request.applied;
  const problems = problemsOfIssue(said, settings, request.now.toISOString());
  if (problems.length > 0) return { kind: 'problems', problems };
  const by = { by: request.staff.id, now: request.now.toISOString(), settings };
  return kept(openedIssue(before ?? { id, version: 0 }, said, by), deps);
}

/** Adds news to an open issue, or says its last word and closes it. */
export async function tellOfKnownIssue(
  id: string,
  said: Pick<SaidOfIssue, 'text' | 'reviewed'> & { readonly closes: boolean },
  request: StaffRequest,
  deps: KnownIssueDeps,
): Promise<IssueDone> {
  const denied = await judged(said.closes ? 'close-known-issue' : 'known-issue-news', request, deps);
  if (denied) return denied;
  const issue = issueById(request.applied, id);
  if (!issue) return { kind: 'unknown-issue' };
  const last = issue.news.at(-1);
  // The same form again.
  const isDone = last?.text === said.text.trim() && last.by === request.staff.id;
  if (isDone && (!said.closes || issue.state === 'closed')) return { kind: 'done', issue };
  if (issue.state !== 'open')
    return { kind: 'problems', problems: [{ field: 'text', reason: 'issue-not-open' }] };
  const problems = problemsOfNews(said, request.applied.settings);
  if (problems.length > 0) return { kind: 'problems', problems };
  const by = { by: request.staff.id, now: request.now.toISOString(), closes: said.closes };
  return kept(withNews(issue, said.text, by), deps);
}

/** Words what everybody reads of an open issue anew. */
export async function correctKnownIssue(
  id: string,
  said: SaidOfIssue,
  request: StaffRequest,
  deps: KnownIssueDeps,
): Promise<IssueDone> {
  const denied = await judged('known-issue-news', request, deps);
  if (denied) return denied;
  const issue = issueById(request.applied, id);
  if (!issue) return { kind: 'unknown-issue' };
  if (issue.state !== 'open')
    return { kind: 'problems', problems: [{ field: 'text', reason: 'issue-not-open' }] };
  const problems = problemsOfIssue(said, request.applied.settings, request.now.toISOString());
  if (problems.length > 0) return { kind: 'problems', problems };
  return kept(correctedIssue(issue, said), deps);
}

/** What the pipeline has proposed is no issue: it is not proposed again that day. */
export async function dismissKnownIssue(
  id: string,
  request: StaffRequest,
  deps: KnownIssueDeps,
): Promise<IssueDone> {
  const denied = await judged('dismiss-known-issue', request, deps);
  if (denied) return denied;
  const issue = issueById(request.applied, id);
  if (!issue) return { kind: 'unknown-issue' };
  if (issue.state !== 'proposed') return { kind: 'done', issue };
  return kept(dismissedIssue(issue, { by: request.staff.id, now: request.now.toISOString() }), deps);
}

async function judged(
  action: string,
  request: StaffRequest,
  { readLog }: StaffDeps,
): Promise<Extract<NotDone, { kind: 'denied' }> | undefined> {
  const access = generalAccess('known-issues', request.staff, contextOf(request));
  await logAccess(readLog, request, { action, access });
  return access.kind === 'denied' ? { kind: 'denied', access } : undefined;
}

async function kept(issue: KnownIssue, { knownIssues }: KnownIssueDeps): Promise<IssueDone> {
  return (await knownIssues.keep(issue)) ? { kind: 'done', issue } : { kind: 'changed-meanwhile' };
}

export type CasesOfIssue =
  | { readonly kind: 'found'; readonly joined: readonly CaseRow[]; readonly alike: readonly CaseRow[] }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/** Cases are looked at that came at most so many days before the issue ended, or now. */
const daysLookedBack = 7;

/**
 * Cases of an issue as far as this person may know of them, and open ones that are like it as far as they may read them; others
 * are neither shown nor counted.
 */
export async function casesOfKnownIssue(
  issue: KnownIssue,
  request: StaffRequest,
  deps: StaffDeps,
): Promise<CasesOfIssue> {
  const context = contextOf(request);
  const access = generalAccess('list', request.staff, context);
  if (access.kind === 'denied') {
    await logAccess(deps.readLog, request, { action: 'list-known-issue', access });
    return { kind: 'denied', access };
  }
  const may = (c: Case, action: 'see' | 'read') =>
    accessTo(c, action, request.staff, context).kind === 'allowed';
  const found = await Promise.all((await deps.cases.casesOfIssue(issue.id)).map((id) => deps.cases.case(id)));
  const joined = found
    .filter((c) => c !== undefined)
    .filter((c) => c.knownIssue === issue.id && may(c, 'see'));
  const isOver = issue.state === 'closed' || issue.state === 'dismissed';
  const alike = isOver ? [] : await casesLike(issue, request, deps, (c) => may(c, 'read'));
  const shown = [...joined, ...alike];
  await logAccess(deps.readLog, request, {
    action: 'list-known-issue',
    access,
    references: shown.map((c) => c.reference),
    found: shown.length,
  });
  const rows = await caseRows(shown, request, deps);
  return { kind: 'found', joined: rows.slice(0, joined.length), alike: rows.slice(joined.length) };
}

const textsAtOnce = 8;

async function casesLike(
  issue: KnownIssue,
  { applied, now }: StaffRequest,
  { cases }: StaffDeps,
  mayRead: (c: Case) => boolean,
): Promise<Case[]> {
  const { settings } = applied;
  const last = localDayOf(earliest(now.toISOString(), issue.until ?? now.toISOString()), settings);
  const first = localDayOf(issue.from, settings);
  const asked: Case[] = [];
  for (let day = last, i = 0; day >= first && i < daysLookedBack; day = addDays(day, -1), i += 1)
    for await (const c of cases.receivedOn(day))
      if (isOpen(c) && isUndecided(c, issue) && mayRead(c)) asked.push(c);
  const like: Case[] = [];
  await inParallel(textsAtOnce, asked, async (c) => {
    const isOther = issue.topic !== undefined && c.topic !== undefined && c.topic !== issue.topic;
    // Where no place is named nothing that was written is asked.
    const text = isOther || issue.placeWords.length === 0 ? undefined : await cases.text(c.id);
    const written = text ? [text.subject ?? '', text.message, ...answerLines(text)].join('\n') : '';
    if (isLike(issue, { topic: c.topic, text: written, receivedAt: c.receivedAt })) like.push(c);
  });
  return like.toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt)).slice(0, mostAtOnce);
}

/** Nobody has said yet whether it belongs to this or another issue. */
function isUndecided(c: Pick<Case, 'knownIssue' | 'notKnownIssues'>, { id }: KnownIssue): boolean {
  return c.knownIssue === undefined && !c.notKnownIssues?.includes(id);
}
