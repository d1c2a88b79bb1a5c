import { type KnownIssue, longestNews, longestTitle } from '../settings/known-issue.ts';
import type { AppliedSettings, Settings } from '../settings/settings.ts';
import { isBefore, toMs } from '../time/instants.ts';
import type { Instant } from '../time/time.ts';
import { addressesIn } from './addresses-in.ts';
import { mentions } from './mentions.ts';
import { holdsPersonalNumber } from './personal-number.ts';

/** What is said of an issue before it is open. */
export type SaidOfIssue = Pick<KnownIssue, 'title' | 'topic' | 'placeWords' | 'from' | 'until' | 'text'> & {
  /** A person has read it with the public's eyes. */ readonly reviewed: boolean;
};

/** What is wrong with what is said, by the field to correct. */
export interface IssueProblem {
  readonly field: 'title' | 'text' | 'topic' | 'from' | 'until' | 'reviewed';
  readonly reason:
    | 'title-missing'
    | 'title-too-long'
    | 'text-missing'
    | 'text-too-long'
    | 'day-unlikely'
    | 'topic-or-place-missing'
    | 'ends-before-it-begins'
    | 'not-reviewed'
    | 'holds-personal-number'
    | 'holds-address'
    | 'issue-not-open';
}

/** A year that is farther off, either way, is a slip of the keyboard: it would make issues of all cases, or of none. */
const likelyMs = 2 * 366 * 86_400_000;

/** Everything that keeps an issue from being opened: all of it is public at once. */
export function problemsOfIssue(said: SaidOfIssue, settings: Settings, now: Instant): IssueProblem[] {
  const { title, topic, placeWords, from, until, text, reviewed } = said;
  const isLikely = (at: Instant) => Math.abs(toMs(at) - toMs(now)) <= likelyMs;
  return [
    ...(title.trim() === '' ? [{ field: 'title', reason: 'title-missing' } as const] : []),
    ...(title.trim().length > longestTitle ? [{ field: 'title', reason: 'title-too-long' } as const] : []),
    ...(isLikely(from) ? [] : [{ field: 'from', reason: 'day-unlikely' } as const]),
    ...(until === undefined || isLikely(until) ? [] : [{ field: 'until', reason: 'day-unlikely' } as const]),
    ...unsafe('title', [title, ...placeWords].join('\n'), settings),
    ...(topic === undefined && placeWords.length === 0
      ? [{ field: 'topic', reason: 'topic-or-place-missing' } as const]
      : []),
    ...(until !== undefined && !isBefore(from, until)
      ? [{ field: 'until', reason: 'ends-before-it-begins' } as const]
      : []),
    ...problemsOfNews({ text, reviewed }, settings),
  ];
}

/** The same of a piece of news. */
export function problemsOfNews(
  { text, reviewed }: Pick<SaidOfIssue, 'text' | 'reviewed'>,
  settings: Settings,
): IssueProblem[] {
  return [
    ...(text.trim() === '' ? [{ field: 'text', reason: 'text-missing' } as const] : []),
    ...(text.trim().length > longestNews ? [{ field: 'text', reason: 'text-too-long' } as const] : []),
    ...unsafe('text', text, settings),
    ...(reviewed ? [] : [{ field: 'reviewed', reason: 'not-reviewed' } as const]),
  ];
}

/** Personal identity numbers and anybody's address but our own never become public by a slip. */
function unsafe(field: 'title' | 'text', text: string, { mail }: Settings): IssueProblem[] {
  const ours = new Set([...mail.intake, ...mail.departmentAddresses.map(({ address }) => address)]);
  const isOurs = (address: string) => [...ours].some((each) => each.toLowerCase() === address.toLowerCase());
  return [
    ...(holdsPersonalNumber(text) ? [{ field, reason: 'holds-personal-number' } as const] : []),
    ...(addressesIn(text).every(isOurs) ? [] : [{ field, reason: 'holds-address' } as const]),
  ];
}

/** Who changes an issue, and when. */
interface By {
  readonly by: string;
  readonly now: Instant;
}

/** A new issue, or one the pipeline has proposed, open for everybody to read. */
export function openedIssue(
  before: Pick<KnownIssue, 'id' | 'version'> & Partial<KnownIssue>,
  said: SaidOfIssue,
  { by, now, settings }: By & { readonly settings: Settings },
): KnownIssue {
  const { reviewed: _, title, text, ...rest } = said;
  return {
    ...rest,
    id: before.id,
    version: before.version + 1,
    state: 'open',
    title: title.trim(),
    text: text.trim(),
    language: settings.municipality.language,
    news: [],
    openedAt: now,
    openedBy: by,
    toldNews: 0,
    ...(before.manyAlike && { manyAlike: before.manyAlike }),
  };
}

/** The issue with something more that is known; closing it says its last word the same way. */
export function withNews(
  issue: KnownIssue,
  text: string,
  { by, now, closes }: By & { readonly closes: boolean },
): KnownIssue {
  return {
    ...issue,
    version: issue.version + 1,
    news: [...issue.news, { at: now, by, text: text.trim() }],
    ...(closes && {
      state: 'closed',
      closedAt: now,
      closedBy: by,
      until: issue.until && isBefore(issue.until, now) ? issue.until : now,
    }),
  };
}

/** The issue closed by its own end, where that has come; undefined where it has not. */
export function endedIssue(issue: KnownIssue, now: Instant): KnownIssue | undefined {
  const { state, until } = issue;
  if (state !== 'open' || until === undefined || !isBefore(until, now)) return undefined;
  return { ...issue, version: issue.version + 1, state: 'closed', closedAt: now, closedBy: 'pipeline' };
}

/** Another wording of what everybody reads, such as without a slip; what was told by mail stays told. */
export function correctedIssue(issue: KnownIssue, said: SaidOfIssue): KnownIssue {
  const { reviewed: _, title, text, ...rest } = said;
  const { topic: __, until: ___, ...kept } = issue;
  return { ...kept, ...rest, title: title.trim(), text: text.trim(), version: issue.version + 1 };
}

/** A proposed issue somebody has looked at and found to be none. */
export function dismissedIssue(issue: KnownIssue, { by, now }: By): KnownIssue {
  return { ...issue, version: issue.version + 1, state: 'dismissed', closedAt: now, closedBy: by };
}

export function issueById({ knownIssues = [] }: Issues, id: string | undefined): KnownIssue | undefined {
  return knownIssues.find((each) => each.id === id);
}

type Issues = Pick<AppliedSettings, 'knownIssues'>;

/** Issues everybody may read of: open now, the newest first. */
export function openIssues({ knownIssues = [] }: Issues): KnownIssue[] {
  return knownIssues
    .filter(({ state }) => state === 'open')
    .toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
}

/** What is compared of a complaint. */
export interface LikeIssue {
  readonly topic: string | undefined;
  /** Everything that was written, the place included. */
  readonly text: string;
  readonly receivedAt: Instant;
}

/**
 * Whether a complaint is like an issue: written while it lasts, on its topic, and where the issue has places mentioning one of
 * them. A complaint without a topic is like it by its place alone. Only ever a proposal: a person joins them.
 */
export function isLike(
  { topic, placeWords, from, until }: Pick<KnownIssue, 'topic' | 'placeWords' | 'from' | 'until'>,
  complaint: LikeIssue,
): boolean {
  if (isBefore(complaint.receivedAt, from)) return false;
  if (until !== undefined && isBefore(until, complaint.receivedAt)) return false;
  const isOnTopic = topic !== undefined && complaint.topic === topic;
  if (placeWords.length === 0) return isOnTopic;
  const text = complaint.text.toLowerCase();
  if (!placeWords.some((word) => mentions(text, word.toLowerCase()))) return false;
  return isOnTopic || topic === undefined || complaint.topic === undefined;
}

/** Words of one field, each place on a line or between commas. */
export function placeWordsIn(typed: string): string[] {
  const words = typed.split(/[\n,;]+/).map((each) => each.trim().replaceAll(/\s+/g, ' '));
  return [...new Set(words.filter((each) => each.length >= 2 && each.length <= 60))].slice(0, 20);
}

/** News is gathered for so long, so that two pieces in a row are one mail and a slip can be followed by its correction. */
const gatheredMs = 5 * 60_000;

/** How many of the news are to have been told by now; those told already where nothing is to be done. */
export function newsToTell({ news, state, toldNews }: KnownIssue, now: Instant): number {
  const last = news.at(-1);
  if (!last || news.length <= toldNews) return toldNews;
  const isGathered = Date.parse(last.at) + gatheredMs <= Date.parse(now);
  return isGathered || state === 'closed' ? news.length : toldNews;
}
