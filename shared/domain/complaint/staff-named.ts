import type { Department, Settings, Staff } from '../settings/settings.ts';
import { languages } from '../vocabulary/language.ts';

/** Words before a surname that make it a member of staff's: "chefen Ek", "rektor Ek", "sagsbehandler Holm". */
const titles: readonly string[] = [
  'chef',
  'enhetschef',
  'handläggare',
  'rektor',
  'lärare',
  'herr',
  'fru',
  'leder',
  'afdelingsleder',
  'sagsbehandler',
  'skoleleder',
  'lærer',
  'hr',
  'fru',
  'manager',
  'officer',
  'mr',
  'mrs',
  'ms',
];
/** "Chefen", "handläggaren", "rektorn": a title with what the language puts at its end. */
const longestEnding = 3;
const partOfWord = /[\p{L}\p{N}]/u;

/**
 * Ids of staff a text names: by whole name, by surname after a title, or by e-mail address. The complaint may be about
 * them, so it is kept from them until a person has looked (E-03, E-04). Each place of the text is looked at once.
 */
export function staffNamed(text: string, { staff }: Pick<Settings, 'staff'>): string[] {
  const small = text.normalize('NFC').toLowerCase();
  return staff.filter((each) => isNamed(each, small)).map(({ id }) => id);
}

function isNamed(staff: Staff, text: string): boolean {
  const name = staff.name.normalize('NFC').toLowerCase().trim();
  if (text.includes(staff.email.toLowerCase())) return true;
  const surname = name.split(/\s+/).at(-1) ?? '';
  if (!name.includes(' ') || surname.length < 2) return false;
  if (placesOf(name, text).length > 0) return true;
  const own = languages.map((language) => staff.title[language].toLowerCase());
  return placesOf(surname, text).some((at) => {
    const before = wordBefore(text, at);
    return [...titles, ...own].some(
      (title) => before.startsWith(title) && before.length - title.length <= longestEnding,
    );
  });
}

/** Before the name of a unit, they make the text a complaint about it and not one to it. */
const complaining: readonly string[] = [
  'klaga på',
  'klagar på',
  'klagomål på',
  'klagomål mot',
  'missnöjd med',
  'klage over',
  'klager over',
  'utilfreds med',
  'complain about',
  'complaint about',
  'unhappy with',
];

/** Departments a text complains about by name, whoever it goes to (E-05). Nobody is kept out for that until a person says so. */
export function unitsComplainedAbout(
  text: string,
  { departments }: Pick<Settings, 'departments'>,
): readonly Department[] {
  const small = text.normalize('NFC').toLowerCase();
  return departments.filter(({ name }) =>
    languages.some((language) =>
      complaining.some((words) => placesOf(`${words} ${name[language].toLowerCase()}`, small).length > 0),
    ),
  );
}

/** Where words stand as a whole in a text, also in the genitive. */
function placesOf(words: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const after = text.slice(at + words.length, at + words.length + 2);
    const ends = !partOfWord.test(after[0] ?? ' ') || (after[0] === 's' && !partOfWord.test(after[1] ?? ' '));
    if (!partOfWord.test(text[at - 1] ?? ' ') && ends) places.push(at);
  }
  return places;
}

function wordBefore(text: string, at: number): string {
  return /([\p{L}-]+)[\s.]{1,3}$/u.exec(text.slice(Math.max(0, at - 60), at))?.[1] ?? '';
}
