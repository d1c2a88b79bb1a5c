import { type Language, languages } from '../vocabulary/language.ts';
import { asContent, asList, type Content, shown, valueAt, withValue } from './content.ts';
import type { Field } from './section.ts';

/** What a form holds: a text for each name. */
export type Typed = Readonly<Record<string, string>>;

/** Empty rows offered beside those there are. */
export const spareRows = 3;

/** What the fields show of an entry. */
export function typedOf(fields: readonly Field[], entry: unknown): Typed {
  return Object.assign({}, ...fields.map((field) => typedOfField(field, valueAt(entry, field.path))));
}

function typedOfField({ path, kind, fields = [] }: Field, value: unknown): Typed {
  switch (kind) {
    case 'yes':
      return value === true ? { [path]: 'yes' } : {};
    case 'lines':
      return { [path]: asList(value).map(shown).join('\n') };
    case 'choices':
      return Object.fromEntries(asList(value).map((each) => [`${path}.${shown(each)}`, 'yes']));
    case 'localised':
    case 'localised-text':
      return Object.fromEntries(
        languages.map((language) => [`${path}.${language}`, shown(asContent(value)[language])]),
      );
    case 'rows':
      return Object.assign(
        {},
        ...asList(value).map((row, i) =>
          Object.fromEntries(
            Object.entries(typedOf(fields, row)).map(([name, text]) => [`${path}.${i}.${name}`, text]),
          ),
        ),
      );
    default:
      return { [path]: shown(value) };
  }
}

/**
 * An entry with what was typed. What no field is for stays as it was; what cannot be meant stays as typed, for the schema
 * to refuse.
 *
 * @param own - the language that stands in for others left empty
 */
export function entryOf(
  fields: readonly Field[],
  typed: Typed,
  { entry, own }: { readonly entry: unknown; readonly own: Language },
): Content {
  return fields.reduce<Content>(
    (content, field) =>
      withValue(content, field.path, typedValue(field, typed, { was: valueAt(entry, field.path), own })),
    asContent(entry),
  );
}

type Around = { readonly was: unknown; readonly own: Language };

function typedValue(field: Field, typed: Typed, around: Around): unknown {
  const { path, kind, of } = field;
  const text = typed[path]?.replaceAll('\r\n', '\n').trim() || undefined;
  switch (kind) {
    case 'yes':
      return text !== undefined || (field.optional ? undefined : false);
    case 'lines':
      return (text ?? '').split('\n').flatMap((line) => line.trim() || []);
    case 'choices':
      return ticked(path, typed).map((each) => (of === 'rosaGroups' ? Number(each) : each));
    case 'number':
      return numberOf(text);
    case 'choice':
      return of === 'rosaGroups' ? numberOf(text) : text;
    case 'localised':
    case 'localised-text':
      return localisedOf(path, typed, around.own);
    case 'rows':
      return rowsOf(field, typed, around);
    default:
      return text;
  }
}

function numberOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
}

const ticked = (path: string, typed: Typed) =>
  Object.keys(typed).flatMap((name) =>
    name.startsWith(`${path}.`) && typed[name] ? name.slice(path.length + 1) : [],
  );

function localisedOf(path: string, typed: Typed, own: Language): unknown {
  const said = (language: Language) =>
    typed[`${path}.${language}`]?.replaceAll('\r\n', '\n').trim() || undefined;
  const usual = said(own);
  const entries = languages.flatMap((language) => {
    const text = said(language) ?? usual;
    return text === undefined ? [] : [[language, text] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Rows with something in them, each with what no field of it is for, such as its id. */
function rowsOf({ path, fields = [], rowsHaveId }: Field, typed: Typed, { was, own }: Around): unknown {
  const numbers = ticked(path, typed).map((name) => Number(name.split('.')[0]));
  const last = Math.max(-1, ...numbers.filter(Number.isInteger));
  return Array.from({ length: last + 1 }, (_, i) => i).flatMap((i) => {
    const inRow = ticked(`${path}.${i}`, typed);
    if (inRow.length === 0) return [];
    const rowTyped = Object.fromEntries(inRow.map((name) => [name, typed[`${path}.${i}.${name}`] ?? '']));
    const row = entryOf(fields, rowTyped, { entry: asList(was)[i], own });
    return [rowsHaveId ? { id: `row-${asList(was).length + i}`, ...row } : row];
  });
}
