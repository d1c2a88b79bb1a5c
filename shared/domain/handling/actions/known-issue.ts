import { isOpen } from '../../case/case.ts';
import type { CaseChange, CaseFile } from '../../case/case-file.ts';
import { hearsOf, isToldOf } from '../../case/hears-of-issue.ts';
import type { OwedMail } from '../../case/mail.ts';
import { issueById, newsToTell } from '../../complaint/known-issues.ts';
import type { KnownIssue } from '../../settings/known-issue.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { type Acting, type Action, changed, owe, refused, resident } from './acting.ts';

interface OfIssue {
  /** Id of the known issue. */
  readonly issue: string;
}

/**
 * The case belongs to a known issue (E-40): whoever wrote hears what is known, and every piece of news from now on. Its promise
 * stands, it is answered and counted by itself.
 */
export const joinIssue: Action<OfIssue> = (file, { issue: id }, acting) => {
  const { case: c } = file;
  const issue = issueById(acting.applied, id);
  if (issue?.state !== 'open') return refused('known-issue-not-open');
  if (c.knownIssue === id) return refused('in-known-issue');
  if (!isOpen(c) && c.state !== 'ANSWERED') return refused('not-open');
  const others = c.notKnownIssues?.filter((each) => each !== id) ?? [];
  const { notKnownIssues: _, ...rest } = c;
  return changed(
    rest,
    {
      set: {
        knownIssue: id,
        ...(others.length > 0 && { notKnownIssues: others }),
        ...(!c.flags.includes('massEvent') && { flags: [...c.flags, 'massEvent'] }),
      },
      kind: 'known-issue-joined',
      facts: { issue: id, title: issue.title },
      mails: news(file, issue, { after: 0, upTo: issue.news.length, joined: true }, acting),
    },
    acting,
  );
};

/** The case does not belong to the issue: it leaves it, and is not proposed for it again. */
export const leaveIssue: Action<OfIssue> = ({ case: c }, { issue: id }, acting) => {
  const issue = issueById(acting.applied, id);
  if (!issue || c.notKnownIssues?.includes(id)) return refused('not-in-known-issue');
  const belonged = c.knownIssue === id;
  return changed(
    c,
    {
      set: {
        notKnownIssues: [...(c.notKnownIssues ?? []), id],
        ...(belonged && { flags: c.flags.filter((flag) => flag !== 'massEvent') }),
      },
      unset: belonged ? ['knownIssue'] : [],
      kind: 'known-issue-left',
      facts: { issue: id, title: issue.title, belonged },
    },
    acting,
  );
};

/** Whoever wrote is owed what is new since they were told last; refused where there is nothing to tell them, or nobody. */
export function tellIssueNews(file: CaseFile, issue: KnownIssue, acting: Acting): CaseChange | Refusal {
  const { case: c } = file;
  if (!hearsOf(c, issue.id)) return refused('not-in-known-issue');
  const upTo = newsToTell(issue, acting.now);
  const told = Math.max(0, ...file.mails.map((mail) => (isNewsOf(mail, issue) ? mail.upTo : 0)));
  if (upTo <= told) return refused('already-answered');
  const after = Math.max(told, issue.toldNews);
  const mails = news(file, issue, { after, upTo }, acting);
  if (mails.length === 0) return refused('no-contact-way');
  return changed(
    c,
    { set: {}, kind: 'known-issue-news', facts: { issue: issue.id, title: issue.title }, mails },
    acting,
  );
}

/** Whoever wrote wants no more news; what they asked is answered all the same. */
export function muteNews({ case: c }: CaseFile, acting: Acting): CaseChange | Refusal {
  if ((c.knownIssue ?? c.followsIssue) === undefined || c.newsMuted) return refused('not-in-known-issue');
  return changed(c, { set: { newsMuted: true }, kind: 'news-muted', facts: {} }, acting);
}

/** Whoever wrote wants the news of an issue their case is like; whether it belongs to it a person says. */
export function followNews(
  { case: c }: CaseFile,
  { issue: id }: OfIssue,
  acting: Acting,
): CaseChange | Refusal {
  const issue = issueById(acting.applied, id);
  if (issue?.state !== 'open') return refused('known-issue-not-open');
  if (hearsOf(c, id) && !c.newsMuted) return refused('in-known-issue');
  const facts = { issue: id, title: issue.title };
  const unset = ['newsMuted'] as const;
  return changed(c, { set: { followsIssue: id }, unset, kind: 'news-followed', facts }, acting);
}

type NewsMail = Extract<OwedMail, { kind: 'known-issue-news' }>;
const isNewsOf = (mail: OwedMail, { id }: KnownIssue): mail is NewsMail =>
  mail.kind === 'known-issue-news' && mail.issue === id;

/**
 * At any hour, since news of a broken water main is worth nothing next morning. The mail's id comes of what it tells, so that
 * nobody is told the same twice.
 */
function news(
  file: CaseFile,
  issue: KnownIssue,
  part: Pick<NewsMail, 'after' | 'upTo' | 'joined'>,
  acting: Acting,
): OwedMail[] {
  if (!hearsNews(file)) return [];
  const content = { kind: 'known-issue-news', issue: issue.id, ...part } as const;
  const mail = owe(file.case, content, [resident], acting, {
    release: 'at-once',
    cause: `${issue.id}-${part.upTo}`,
  });
  return file.mails.some(({ id }) => id === mail.id) ? [] : [mail];
}

/**
 * Whether news goes to whoever wrote by open mail: never in a restricted case, to an address no mail reaches or nothing ties to
 * the sender, or to a machine.
 */
function hearsNews({ case: c, contact, text }: Pick<CaseFile, 'case' | 'contact' | 'text'>): boolean {
  return (
    c.answerBy === 'email' &&
    contact?.email !== undefined &&
    text?.mail?.unacknowledged === undefined &&
    isToldOf(c)
  );
}
