import { municipalCalendar } from '../../../domain/calendar/calendar.ts';
import type { Notice } from '../../../domain/case/mail.ts';
import type {
  DigestFacts,
  ExportNoticeFacts,
  ManyAlikeFacts,
  SetAsideFacts,
} from '../../../domain/case/notice.ts';
import { departmentName, nameOf } from '../../../domain/people/look-up.ts';
import type { AppliedSettings } from '../../../domain/settings/settings.ts';
import { weekOf } from '../../../domain/trends/period.ts';
import { failureDemandCauseSchema } from '../../../domain/vocabulary/classification.ts';
import type { Language } from '../../../domain/vocabulary/language.ts';
import { closingWords } from '../../../words/closing/words.ts';
import { locales } from '../../../words/speak.ts';
import { dayInWords, instantInWords } from '../../../words/time/dates.ts';
import { type MailWords, mailWords } from '../words/words.ts';
import type { Block, Row } from './blocks.ts';
import { heading, say } from './common-blocks.ts';
import type { ComposedMail } from './compose.ts';
import { agreementEnds, textRemarks } from './compose-settings-notice.ts';
import { followedIssue } from './followed-issue.ts';
import { automaticHeaders } from './mail-headers.ts';
import { row, type Writing, type Written } from './notice-parts.ts';
import { renderHtml } from './render-html.tsx';
import { renderText } from './render-text.ts';

/**
 * A mail about no case, from nothing but what it was owed with: counts, codes and links.
 */
export function composeNotice(
  mail: Notice,
  how: { readonly to: readonly string[]; readonly applied: AppliedSettings; readonly publicUrl: string },
): ComposedMail {
  const { language } = mail;
  const { applied } = how;
  const { settings } = applied;
  const writing = { settings, language, base: how.publicUrl };
  const { subject, blocks: said } = written(mail, writing, applied);
  const signature: Block = {
    kind: 'signature',
    lines: [[settings.mail.senderName], [settings.municipality.web]],
  };
  const blocks = [heading(subject), ...said, signature];
  return {
    from: { name: settings.mail.senderName, address: settings.mail.intake[0] ?? '' },
    to: how.to,
    subject,
    text: renderText(blocks),
    html: renderHtml({
      language,
      title: subject,
      sender: settings.mail.senderName,
      blocks,
      colour: settings.municipality.colour,
    }),
    headers: automaticHeaders(mail.kind, undefined),
    blocks,
  };
}

function written(mail: Notice, writing: Writing, applied: AppliedSettings): Written {
  switch (mail.kind) {
    case 'weekly-digest':
      return digest(mail.digest, writing);
    case 'export-notice':
      return exportNotice(mail.published, writing);
    case 'mail-set-aside':
      return setAside(mail.setAside, writing);
    case 'many-alike':
      return manyAlike(mail.alike, writing);
    case 'agreement-ends':
      return agreementEnds(mail.ending, writing);
    case 'text-remarks':
      return textRemarks(mail.remarks, writing);
    case 'issue-followed':
      return followedIssue(mail, { base: writing.base, applied });
  }
}

function setAside(facts: SetAsideFacts, { language, base }: Writing): Written {
  const texts = mailWords[language].setAside;
  const rows = (['automatic', 'refused', 'quarantined', 'virus'] as const).filter((why) => facts[why] > 0);
  const count = rows.reduce((sum, why) => sum + facts[why], 0);
  return {
    subject: texts.subject({ count }),
    blocks: [
      ...(rows.length > 0
        ? [
            say(texts.opening),
            { kind: 'facts', rows: rows.map((why) => row(texts.why[why], String(facts[why]))) } as const,
          ]
        : []),
      ...(facts.toCheck > 0 ? [say(texts.toCheck({ count: facts.toCheck }))] : []),
      { kind: 'paragraph', content: [{ href: `${base}/cases/set-aside`, words: texts.link }] },
    ],
  };
}

function manyAlike(facts: ManyAlikeFacts, { settings, language, base }: Writing): Written {
  const texts = mailWords[language].manyAlike;
  const { timeZone } = municipalCalendar(settings);
  const { count } = facts;
  const topic = nameOf(settings, 'topic', facts.topic, language) ?? mailWords[language].notice.noTopic;
  return {
    subject: texts.subject({ count, topic }),
    blocks: [
      say(texts.opening),
      {
        kind: 'facts',
        rows: [
          row(texts.count, String(count)),
          row(texts.topic, topic),
          row(texts.department, departmentName(settings, facts.department, language)),
          row(texts.since, instantInWords(facts.fromAt, timeZone, language)),
        ],
      },
      say(texts.then),
      {
        kind: 'paragraph',
        content: [{ href: `${base}/cases/known-issues/${facts.issue}`, words: texts.link }],
      },
    ],
  };
}

function digest(facts: DigestFacts, { settings, language, base }: Writing): Written {
  const texts = mailWords[language].notice;
  const department = facts.department
    ? departmentName(settings, facts.department, language)
    : settings.municipality.name;
  const [year = '', number = ''] = weekOf(facts.from).split('-W');
  const topicName = (id: string) => nameOf(settings, 'topic', id, language) ?? texts.noTopic;
  const share = (key: 'answeredWithinTwoWorkingDays' | 'promiseKept') => {
    const value = facts[key];
    if (value === null) return texts.notYet;
    const percent = inWords(value, language);
    const of = facts.shares?.[key];
    return of ? texts.share({ percent, ...of }) : `${percent} %`;
  };
  const href = `${base}/trends?${new URLSearchParams({
    ...(facts.department && { department: facts.department }),
    period: 'week',
    from: facts.from,
  })}`;
  return {
    subject: texts.digestSubject({ department, number: Number(number), year }),
    blocks: [
      say(
        texts.digestOpening({
          from: dayInWords(facts.from, language),
          to: dayInWords(facts.to, language),
        }),
      ),
      {
        kind: 'facts',
        rows: [
          row(texts.received, String(facts.received)),
          row(texts.overdueNow, String(facts.overdueNow)),
          row(texts.withinTwoDays, share('answeredWithinTwoWorkingDays')),
          row(texts.promiseKept, share('promiseKept')),
          ...satisfiedRow(facts, texts),
        ],
      },
      ...section(
        texts.alertsHeading,
        facts.alerts.map(({ topic, count, expected }) =>
          row(topicName(topic), texts.alert({ count, expected: inWords(expected, language) })),
        ),
        say(facts.alerts.length > 0 ? texts.alertsOpening : texts.noAlerts),
      ),
      ...(facts.topics.length > 0
        ? section(
            texts.topicsHeading,
            facts.topics.map(({ topic, received }) => row(topicName(topic), String(received))),
          )
        : []),
      ...section(
        texts.causesHeading,
        facts.failureDemandCauses.map(({ cause, cases }) => row(causeName(cause, language), String(cases))),
        ...(facts.failureDemandCauses.length > 0 ? [] : [say(texts.noCauses)]),
      ),
      {
        kind: 'paragraph',
        content: [{ href, words: facts.department ? texts.trendsLink : texts.allTrendsLink }],
      },
      say(texts.noPersonalData),
    ],
  };
}

/** Only where somebody rated: a week without ratings says nothing. */
function satisfiedRow({ shares }: DigestFacts, texts: MailWords['notice']): Row[] {
  const { numerator, denominator } = shares?.satisfied ?? { numerator: 0, denominator: 0 };
  return denominator === 0 ? [] : [row(texts.satisfied, texts.ratings({ numerator, denominator }))];
}

function exportNotice(facts: ExportNoticeFacts, { settings, language, base }: Writing): Written {
  const texts = mailWords[language].notice;
  const { timeZone } = municipalCalendar(settings);
  const links = facts.links.map((path): Row => {
    const href = `${base}${path}`;
    return { label: texts.files, value: [{ href, words: path.split('/').at(-1) ?? path }] };
  });
  return {
    subject: texts.exportSubject({ month: facts.month }),
    blocks: [
      say(texts.exportOpening({ month: facts.month })),
      {
        kind: 'facts',
        rows: [
          row(texts.period, facts.month),
          row(texts.definitions, String(facts.definitionsVersion)),
          row(texts.cutOff, instantInWords(facts.cutOffAt, timeZone, language)),
          ...links,
        ],
      },
      say(texts.suppression),
      say(texts.publishedOnce),
    ],
  };
}

function section(title: string, rows: readonly Row[], ...before: readonly Block[]): Block[] {
  return [heading(title), ...before, ...(rows.length > 0 ? [{ kind: 'facts', rows } as const] : [])];
}

function causeName(cause: string, language: Language): string {
  const known = failureDemandCauseSchema.safeParse(cause);
  return closingWords[language].failureDemandCause[known.success ? known.data : 'other'];
}

/** One decimal at most, with the sign of the language. */
function inWords(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(value);
}
