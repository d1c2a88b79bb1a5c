import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { nameOf } from '../../shared/domain/people/look-up.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Alert } from '../../shared/domain/trends/alerts.ts';
import type { ContactFigures } from '../../shared/domain/trends/contacts.ts';
import { noTopic } from '../../shared/domain/trends/dimension.ts';
import type { MeasureEffect } from '../../shared/domain/trends/measure-effects.ts';
import type { OutsideFigure } from '../../shared/domain/trends/outside-figure.ts';
import type { Group, Report } from '../../shared/domain/trends/report.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { caseWords } from '../../shared/words/case/words.ts';
import { locales } from '../../shared/words/speak.ts';
import { type TrendsPagesWords, trendsPagesWords } from './words/words.ts';

/** All the page is drawn from: the report asked for, and the period before to compare with. */
export interface TrendsView {
  readonly language: Language;
  readonly settings: Settings;
  readonly report: Report;
  readonly before: Report;
  /** Days that `report` and `before` cover: a period that is not over is compared with as much of the one before. */
  readonly days: { readonly now: number; readonly before: number };
  readonly isOngoing: boolean;
  /** Weeks that have begun; the others hold nothing yet. */
  readonly weeks: readonly Group[];
  /** Measures done in the period or still owed, latest first. */
  readonly effects: readonly MeasureEffect[];
  /** Of the last whole week; absent before the first nightly run. */
  readonly alerts: readonly Alert[];
  /** Contacts of the period that made no case. */
  readonly contacts: ContactFigures;
  /** Figures of other systems that say something of the period. */
  readonly outside: readonly OutsideFigure[];
}

export interface Words {
  readonly language: Language;
  readonly texts: TrendsPagesWords;
  readonly department: (id: string) => string;
  readonly topic: (id: string) => string;
  readonly channel: (code: string) => string;
  readonly type: (code: string) => string;
}

/** When figures were taken, as people of the municipality say it. */
export function cutOffWords(at: Date, settings: Settings, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: municipalCalendar(settings).timeZone,
  }).format(at);
}

/** An id nobody has named: `water-and-sewer` as "Water and sewer". */
const readable = (id: string) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll(/[-_]+/g, ' ').trimEnd();

/** Names of ids and codes; of one the settings no longer have (or never had: imported) its words. */
export function wordsOf(settings: Settings, language: Language): Words {
  const texts = trendsPagesWords[language];
  const codes = caseWords[language];
  const named = (words: Readonly<Record<string, string>>) => (code: string) =>
    // Whoever asks for trends may write any code: not every object’s own names.
    (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;
  return {
    language,
    texts,
    department: (id) => nameOf(settings, 'department', id, language) ?? readable(id),
    topic: (id) =>
      id === noTopic ? texts.about.none : (nameOf(settings, 'topic', id, language) ?? readable(id)),
    channel: named(codes.channel),
    type: named(codes.type),
  };
}
