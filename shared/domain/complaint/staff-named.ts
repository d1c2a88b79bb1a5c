import type { Department, Settings, Staff } from '../settings/settings.ts';
import { languages } from '../vocabulary/language.ts';

/** Words before a surname that make it a member of staff's: "rektor Ek", "hr. Holm". */
const titles: readonly string[] = ['herr', 'fru', 'froken', 'hr', 'mr', 'mrs', 'ms', 'head'];
/** The same where they end a longer word too: "avdelningschefen Ek", "biståndshandläggare Ek", "socialrådgiver Holm". */
const titleEndings: readonly string[] = [
  'chef',
  'handläggare',
  'sekreterare',
  'rektor',
  'lärare',
  'direktör',
  'ordförande',
  'sköterska',
  'kurator',
  'inspektör',
  'samordnare',
  'medarbetare',
  'leder',
  'behandler',
  'rådgiver',
  'lærer',
  'pædagog',
  'direktør',
  'formand',
  'plejerske',
  'inspektør',
  'konsulent',
  'medarbejder',
  'manager',
  'officer',
  'worker',
  'teacher',
  'nurse',
  'director',
].map(plain);
/** "Chefen", "handläggaren", "rektorn": a title with what the language puts at its end. */
const longestEnding = 3;
const partOfWord = /[\p{L}\p{N}]/u;

/**
 * Ids of staff a text names: by whole name, by surname after a title or an initial, or by e-mail address. The complaint may
 * be about them, so it is kept from them until a person has looked (E-03, E-04). Each place of the text is looked at once.
 */
export function staffNamed(text: string, { staff }: Pick<Settings, 'staff'>): string[] {
  const read = plain(text);
  const small = text.toLowerCase();
  return staff
    .filter((each) => small.includes(each.email.toLowerCase()) || isNamed(each, read))
    .map(({ id }) => id);
}

/** As people write it who have other keys, or whose program breaks lines: small letters without marks, one blank between words. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll(/\s+/g, ' ');
}

function isNamed(staff: Staff, text: string): boolean {
  const name = plain(staff.name).trim();
  const [first = '', ...others] = name.split(' ');
  const surname = others.at(-1) ?? '';
  if (surname.length < 2) return false;
  const given = name.slice(0, name.length - surname.length).trim();
  const written = [name, `${surname}, ${given}`, `${first[0]}. ${surname}`];
  if (written.some((each) => placesOf(each, text).length > 0)) return true;
  const own = languages
    .map((language) => plain(staff.title[language]).split(' ').at(-1) ?? '')
    .filter((title) => title !== '');
  return placesOf(surname, text).some((at) => {
    const before = wordBefore(text, at);
    return (
      [...titles, ...own].some((title) => before.startsWith(title) && isEnding(before.slice(title.length))) ||
      titleEndings.some((title) => {
        const ends = before.lastIndexOf(title);
        return ends >= 0 && isEnding(before.slice(ends + title.length));
      })
    );
  });
}

const isEnding = (rest: string) => rest.length <= longestEnding;

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
  return /([\p{L}-]+)[\s.,:;(]{1,3}$/u.exec(text.slice(Math.max(0, at - 60), at))?.[1] ?? '';
}
