import { csvRows } from '../../shared/adapters/files/csv-rows.ts';
import { asContent, type Content, shown, withValue } from '../../shared/domain/administration/content.ts';
import type { Edit } from '../../shared/domain/administration/edit.ts';
import { freshEntry, idFor } from '../../shared/domain/administration/entries.ts';
import { entryOf, type Typed, typedOf } from '../../shared/domain/administration/form.ts';
import type { Options } from '../../shared/domain/administration/section.ts';
import { staffSection as staff } from '../../shared/domain/administration/sections.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { optionTexts } from './labels.ts';
import { administrationWords } from './words/words.ts';

const mostRows = 2_000;
type Row = Readonly<Record<string, string>>;

export type ReadPeople =
  | { readonly kind: 'read'; readonly edit: Edit }
  | { readonly kind: 'wrong'; readonly text: string };

/**
 * People of a CSV file put into the settings: whoever has the same address is changed, others are added, nobody goes. A
 * column that is empty leaves what there is; codes and names are both understood.
 */
export function peopleOf(csv: string, settings: Settings, language: Language): ReadPeople {
  const texts = administrationWords[language].import;
  const rows = csvRows(csv);
  if (!rows) return { kind: 'wrong', text: texts.unreadable };
  if (!rows[0] || !('name' in rows[0]) || !('email' in rows[0]))
    return { kind: 'wrong', text: texts.noHeader };
  if (rows.length > mostRows) return { kind: 'wrong', text: texts.tooMany };
  return { kind: 'read', edit: { kind: 'whole', content: withPeople(rows, settings, language) } };
}

function withPeople(rows: readonly Row[], settings: Settings, language: Language): Content {
  const people: Content[] = settings.staff.map((each) => ({ ...each }));
  // Ids given to earlier rows are taken as well.
  let { former } = settings;
  for (const row of rows) {
    const at = people.findIndex(({ email }) => shown(email).toLowerCase() === row.email?.toLowerCase());
    const typed = typedOfRow(row, people[at], { settings, language });
    const person = entryOf(staff.fields, typed, { entry: people[at], own: settings.municipality.language });
    if (at >= 0) {
      people[at] = person;
      continue;
    }
    const name = row.name ?? '';
    const id = idFor(name, { ...settings, former });
    former = [...former, { kind: 'staff', id, name: { sv: name, da: name, en: name } }];
    people.push({ id, ...person });
  }
  return withValue(asContent(settings), 'staff', people);
}

interface Reading {
  readonly settings: Settings;
  readonly language: Language;
}

/** What a form would hold with the row filled in; what cannot be meant stays as written, for the checks to refuse. */
function typedOfRow(row: Row, known: unknown, { settings, language }: Reading): Typed {
  const meant = (of: Options, text: string | undefined) =>
    optionTexts(of, settings, language).find(
      ({ value, text: name }) => value === text || name.toLowerCase() === text?.toLowerCase(),
    )?.value ?? text;
  const own = settings.municipality.language;
  const usual: Typed = known
    ? typedOf(staff.fields, known)
    : {
        ...typedOf(staff.fields, freshEntry(staff, '')),
        phone: settings.municipality.phone,
        department: settings.contactCentre,
        [`title.${own}`]: row.title ?? optionTexts('roles', settings, own)[1]?.text ?? '',
      };
  const given: Readonly<Record<string, string | undefined>> = {
    name: row.name,
    email: row.email,
    phone: row.phone,
    role: meant('roles', row.role),
    department: meant('departments', row.department),
    [`title.${own}`]: row.title,
    deputy: meant('staff', row.deputy),
    ...Object.fromEntries(
      (row.groups ?? '')
        .split(/[ ,|]+/)
        .filter(Boolean)
        .map((each) => [`secrecyGroups.${meant('secrecyGroups', each) ?? each}`, 'yes']),
    ),
  };
  const filled = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  const emptied = row.groups ? withoutGroups(usual) : usual;
  return { ...emptied, ...Object.fromEntries(filled.map(([name, value]) => [name, value ?? ''])) };
}

const withoutGroups = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith('secrecyGroups.')));
