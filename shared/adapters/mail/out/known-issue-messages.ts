import { isOpen } from '../../../domain/case/case.ts';
import type { MailOf } from '../../../domain/case/mail.ts';
import { isRestricted } from '../../../domain/case/restriction.ts';
import { isLike } from '../../../domain/complaint/known-issues.ts';
import { answerLines } from '../../../domain/complaint/questions.ts';
import type { KnownIssue } from '../../../domain/settings/known-issue.ts';
import { knownIssueWords } from '../../../words/known-issue/words.ts';
import type { Block } from './blocks.ts';
import { greeting, heading, rows, say, signature, statusLink } from './common-blocks.ts';
import { type Letter, momentOf } from './letter-facts.ts';

/** News of the issue a case belongs to: what is known for whom it is new, and what has come since they were told last. */
export function knownIssueNews(letter: Letter, mail: MailOf<'known-issue-news'>): Block[] {
  const words = knownIssueWords[letter.language].mail;
  const issue = letter.knownIssues.all.find(({ id }) => id === mail.issue);
  // Long over, and gone since the mail was owed: the case is still there.
  if (!issue) return [greeting(letter), statusLink(letter), signature(letter)];
  const { title } = issue;
  const isLast = issue.state === 'closed' && mail.upTo === issue.news.length;
  return [
    heading(
      isLast
        ? words.closedHeading({ title })
        : mail.joined
          ? words.joinedHeading({ title })
          : words.newsHeading({ title }),
    ),
    greeting(letter),
    say(mail.joined ? words.joined : words.news),
    ...otherLanguage(letter, issue),
    ...(mail.joined ? [{ kind: 'letter', text: issue.text } as const] : []),
    ...issue.news
      .slice(mail.after, mail.upTo)
      .flatMap(({ at, text }): Block[] => [say(momentOf(letter, at)), { kind: 'letter', text }]),
    ...(isLast ? [say(words.closed)] : []),
    ...(isOpen(letter.c) ? [say(words.own)] : []),
    { kind: 'facts', rows: [rows.reference(letter)] },
    readMore(letter, issue),
    ...(isLast ? [] : [stop(letter)]),
    signature(letter),
  ];
}

/** Of a complaint like something we know: said at once in the acknowledgement, and never in open mail of a restricted case. */
export function alreadyKnown(letter: Letter): Block[] {
  const { c, file, knownIssues } = letter;
  if (isRestricted(c) || !file.text) return [];
  const text = [file.text.subject ?? '', file.text.message, ...answerLines(file.text)].join('\n');
  const like = { topic: c.topic, text, receivedAt: c.receivedAt };
  const issue = knownIssues.all.find((each) => each.state === 'open' && isLike(each, like));
  if (!issue) return [];
  const words = knownIssueWords[letter.language].mail;
  return [
    say(words.known({ title: issue.title })),
    ...otherLanguage(letter, issue),
    { kind: 'letter', text: [issue.text, ...issue.news.map(({ text }) => text)].join('\n\n') },
    readMore(letter, issue),
  ];
}

function otherLanguage({ language }: Letter, issue: KnownIssue): Block[] {
  return issue.language === language ? [] : [say(knownIssueWords[language].inLanguage[issue.language])];
}

function readMore({ language, knownIssues }: Letter, { id }: KnownIssue): Block {
  const words = knownIssueWords[language].mail;
  const link = { href: knownIssues.href(id, language), words: words.moreLink };
  return { kind: 'paragraph', content: words.more.parts({ link }) };
}

function stop({ language, links }: Letter): Block {
  const words = knownIssueWords[language].mail;
  const link = { href: `${links.status}#known-issue`, words: words.stopLink };
  return { kind: 'paragraph', content: words.stop.parts({ link }) };
}
