import type { Case } from '../../domain/case/case.ts';
import { specialMatterRows } from '../../domain/complaint/screening.ts';
import type { Settings, SpecialMatterRow } from '../../domain/settings/settings.ts';
import type { SpecialMatter } from '../../domain/vocabulary/classification.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { publicBodies } from '../public-bodies/public-bodies.ts';
import { dayInWords } from '../time/dates.ts';
import { matterWords } from './words.ts';

type Marked = Pick<Case, 'flags' | 'receivedOn' | 'lawDueOn' | 'rightDecidedAt'>;

/** What somebody who has written is told of the special matters in it; of some only once a person has looked. */
export function matterNotices(
  c: Marked,
  settings: Settings,
  language: Language,
  only?: readonly SpecialMatter[],
): string[] {
  return specialMatterRows(settings)
    .filter((row) => !isDecided(row.matter, c))
    .filter((row) => (only ? only.includes(row.matter) : row.isTold && c.flags.includes(row.matter)))
    .map((row) => noticeOf(row, c, settings, language));
}

/** Of what has been decided nothing is awaited any more. */
function isDecided(matter: SpecialMatter, { rightDecidedAt }: Marked): boolean {
  return matter === 'gdprRequest' && rightDecidedAt !== undefined;
}

function noticeOf(row: SpecialMatterRow, c: Marked, settings: Settings, language: Language): string {
  const words = matterWords[language];
  const link = row.link ? ` ${words.link({ link: row.link })}` : '';
  return `${said(row.matter, words.resident, c, settings, language)}${link}`;
}

/** What whoever has the case does with each special matter in it. */
export function matterGuidance(
  c: Marked,
  settings: Settings,
  language: Language,
): { readonly matter: SpecialMatter; readonly text: string }[] {
  return specialMatterRows(settings)
    .filter(({ matter }) => c.flags.includes(matter) && !isDecided(matter, c))
    .map(({ matter }) => ({
      matter,
      text: said(matter, matterWords[language].staff, c, settings, language),
    }));
}

type Texts = (typeof matterWords)[Language]['resident' | 'staff'];

function said(
  matter: SpecialMatter,
  texts: Texts,
  { lawDueOn, receivedOn }: Marked,
  settings: Settings,
  language: Language,
): string {
  const { country } = settings.municipality;
  const each = texts[matter];
  const text = typeof each === 'object' ? each[country] : each;
  if (typeof text === 'string') return text;
  const authority = publicBodies[country].accessibility;
  return text({ day: dayInWords(lawDueOn ?? receivedOn, language), authority });
}
