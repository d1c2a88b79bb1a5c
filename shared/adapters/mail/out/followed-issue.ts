import type { MailOf } from '../../../domain/case/mail.ts';
import { issueById } from '../../../domain/complaint/known-issues.ts';
import type { AppliedSettings } from '../../../domain/settings/settings.ts';
import { knownIssueWords } from '../../../words/known-issue/words.ts';
import { instantWords } from '../../../words/promise/promise-words.ts';
import type { Block } from './blocks.ts';
import { say } from './common-blocks.ts';

/** To who follows a known issue without a case: whether they want its news, and then the news itself. */
export function followedIssue(
  { followed, to: [to], language }: MailOf<'issue-followed'>,
  { base, applied }: { readonly base: string; readonly applied: AppliedSettings },
): { readonly subject: string; readonly blocks: readonly Block[] } {
  const words = knownIssueWords[language];
  const issue = issueById(applied, followed.issue);
  if (!issue) return { subject: words.title, blocks: [say(words.follow.mail.gone)] };
  const { title, state, news } = issue;
  const page = `${base}/${language}/known-issues/${issue.id}`;
  const own = `${page}/news/${to?.kind === 'follower' ? to.id : ''}`;
  const foreign = issue.language === language ? [] : [say(words.inLanguage[issue.language])];
  const more: Block = {
    kind: 'paragraph',
    content: words.mail.more.parts({ link: { href: page, words: words.mail.moreLink } }),
  };
  if (followed.asks)
    return {
      subject: words.follow.mail.askHeading({ title }),
      blocks: [
        {
          kind: 'paragraph',
          content: words.follow.mail.ask.parts({ link: { href: own, words: words.follow.mail.askLink } }),
        },
        say(words.follow.mail.notYou),
        more,
      ],
    };
  const isLast = state === 'closed' && followed.upTo === news.length;
  const stop = words.follow.mail.stop.parts({ link: { href: own, words: words.follow.mail.stopLink } });
  return {
    subject: isLast ? words.mail.closedHeading({ title }) : words.mail.newsHeading({ title }),
    blocks: [
      say(words.mail.news),
      ...foreign,
      ...news
        .slice(followed.after, followed.upTo)
        .flatMap(({ at, text }): Block[] => [
          say(instantWords(at, applied.settings, language)),
          { kind: 'letter', text },
        ]),
      ...(isLast ? [say(words.mail.closed)] : []),
      more,
      ...(isLast ? [] : [{ kind: 'paragraph', content: stop } as const]),
    ],
  };
}
