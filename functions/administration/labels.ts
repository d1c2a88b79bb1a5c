import { asContent, shown } from '../../shared/domain/administration/content.ts';
import type { Difference } from '../../shared/domain/administration/differences.ts';
import { entriesOf, keyOf, optionsOf, titleOf } from '../../shared/domain/administration/entries.ts';
import type { Field, Options, Section } from '../../shared/domain/administration/section.ts';
import { sections } from '../../shared/domain/administration/sections.ts';
import { pathInWords, type SettingsPath } from '../../shared/domain/administration/settings-problem.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { daySchema } from '../../shared/domain/time/time.ts';
import { type Language, languages } from '../../shared/domain/vocabulary/language.ts';
import { caseWords } from '../../shared/words/case/words.ts';
import { handlingWords } from '../../shared/words/handling/words.ts';
import { dayInWords } from '../../shared/words/time/dates.ts';
import { administrationWords } from './words/words.ts';

/** A word by names that are not known beforehand; undefined when there is none. */
function wordAt(words: unknown, ...names: readonly string[]): string | undefined {
  const found = names.reduce<unknown>((at, name) => asContent(at)[name], words);
  return typeof found === 'string' ? found : undefined;
}

export interface SectionWords {
  readonly name: string;
  readonly lead: string;
  readonly add: string;
}

export function sectionWords({ name }: Section, language: Language): SectionWords {
  const word = (what: string) => wordAt(administrationWords[language].section, name, what) ?? '';
  return { name: word('name'), lead: word('lead'), add: word('add') };
}

/** What a field is called, with its language or row where it is part of several. */
export function fieldLabel({ name }: Section, path: string, language: Language): string {
  const texts = administrationWords[language];
  const exact = wordAt(texts.field, name, path);
  if (exact) return exact;
  const parts = path.split('.');
  const last = parts.at(-1) ?? '';
  const inLanguage = languages.find((each) => each === last);
  if (inLanguage) {
    const around = fieldLabel({ ...emptySection, name }, parts.slice(0, -1).join('.'), language);
    return `${around} (${languageName(inLanguage, language)})`;
  }
  const withoutRow = parts.filter((part) => !/^\d+$/.test(part)).join('.');
  if (withoutRow === path) return path;
  const number = Number(parts.find((part) => /^\d+$/.test(part))) + 1;
  return `${fieldLabel({ ...emptySection, name }, withoutRow, language)} ${number}`;
}

const emptySection: Section = { name: '', key: [], title: '', fields: [], hasId: false };

export const fieldHelp = ({ name }: Section, { path }: Field, language: Language): string | undefined =>
  wordAt(administrationWords[language].help, name, path);

/** Lower-case, as it stands in brackets. */
export const languageName = (of: Language, language: Language): string =>
  administrationWords[language].option.languages[of].toLocaleLowerCase(language);

/** What a value of a select is called. */
function optionText(of: Options, value: string, language: Language): string {
  const handling = handlingWords[language];
  switch (of) {
    case 'secrecyGroups':
      return wordAt(handling.secrecyGroup, value) ?? value;
    case 'matters':
      return wordAt(handling.flag, value) ?? value;
    case 'types':
      return wordAt(caseWords[language].type, value) ?? value;
    case 'channels':
      return wordAt(caseWords[language].channel, value) ?? value;
    default:
      return wordAt(administrationWords[language].option, of, value) ?? value;
  }
}

export function optionTexts(of: Options, settings: Settings, language: Language) {
  return optionsOf(of, settings, language).map(({ value, name }) => ({
    value,
    text: name ?? optionText(of, value, language),
  }));
}

/** What an entry is called: a day in words, the name behind an id. */
export function entryTitle(section: Section, entry: unknown, settings: Settings, language: Language): string {
  return valueText(section, section.title, titleOf(section, entry, language), settings, language);
}

/** A value as people read it, by the field it stands in. */
export function valueText(
  section: Section,
  path: string,
  value: string,
  settings: Settings,
  language: Language,
): string {
  const field = fieldAt(section, path);
  if (field?.kind === 'day' && daySchema.safeParse(value).success) return dayInWords(value, language);
  const { of } = field ?? {};
  if (of === undefined) return value;
  const texts = optionTexts(of, settings, language);
  const one = (each: string) => texts.find((option) => option.value === each)?.text ?? each;
  return field?.kind === 'choices' ? value.split(', ').map(one).join(', ') : one(value);
}

function fieldAt({ fields }: Section, path: string): Field | undefined {
  const field = fields.find((each) => path === each.path || path.startsWith(`${each.path}.`));
  const inRow = path.slice((field?.path.length ?? 0) + 1).replace(/^\d+\./, '');
  return field?.kind === 'rows' ? field.fields?.find((each) => inRow.startsWith(each.path)) : field;
}

/** Where a difference lies: the part, the entry and the field. */
export function differenceWhere(
  { section, key, path }: Difference,
  settings: Settings,
  language: Language,
): string {
  if (!section) return path;
  const entry = entriesOf(section, settings).find((each) => keyOf(section, each) === key);
  const title = entry ? entryTitle(section, entry, settings, language) : key;
  return [sectionWords(section, language).name, title, fieldLabel(section, path, language)]
    .filter(Boolean)
    .join(' › ');
}

/** Where a path of the settings lies, in words as far as there are any. */
export function placeWords(
  path: SettingsPath,
  content: unknown,
  { settings, language }: { readonly settings: Settings; readonly language: Language },
): string {
  const section = sections.find(({ list }) => list !== undefined && path.join('.').startsWith(`${list}.`));
  const depth = section?.list?.split('.').length ?? 0;
  const entry = section && entriesOf(section, content)[Number(path[depth])];
  if (section && entry) {
    const field = path
      .slice(depth + 1)
      .map(shown)
      .join('.');
    const title = entryTitle(section, entry, settings, language);
    return `${sectionWords(section, language).name} › ${title} › ${fieldLabel(section, field, language)}`;
  }
  const dotted = path.map(shown).join('.');
  const once = sections.find(
    ({ list, fields }) => list === undefined && fields.some((field) => dotted.startsWith(field.path)),
  );
  return once
    ? `${sectionWords(once, language).name} › ${fieldLabel(once, dotted, language)}`
    : pathInWords(path);
}
