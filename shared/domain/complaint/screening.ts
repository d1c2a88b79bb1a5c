import * as z from 'zod/mini';
import { type Settings, type SpecialMatterRow, specialMatterRowSchema } from '../settings/settings.ts';
import {
  type Flag,
  flagSchema,
  type SecrecyGroup,
  type SpecialMatter,
  strongerSecrecy,
} from '../vocabulary/classification.ts';
import { mentions } from './mentions.ts';
import { holdsPersonalNumber } from './personal-number.ts';
import { screeningWords } from './screening-words.ts';
import dk from './special-matters/dk.json' with { type: 'json' };
import se from './special-matters/se.json' with { type: 'json' };

/** Flags the words of a complaint raise, whatever channel it came by. */
export function screen(text: string): readonly Flag[] {
  const small = text.toLowerCase();
  const raised = flagSchema.options.filter((flag) =>
    screeningWords[flag]?.some((word) => mentions(small, word)),
  );
  return holdsPersonalNumber(text) ? [...raised, 'personalNumber'] : raised;
}

type Matters = Pick<Settings, 'municipality' | 'specialMatters'>;

const tableSchema = z.object({ rows: z.array(specialMatterRowSchema) });
const tables = { SE: se, DK: dk };
type Country = Settings['municipality']['country'];

/** By country, once read: most municipalities lie in one. */
const known = new Map<Country, readonly SpecialMatterRow[]>();

function rowsOf(country: Country): readonly SpecialMatterRow[] {
  const rows = known.get(country) ?? tableSchema.parse(tables[country]).rows;
  known.set(country, rows);
  return rows;
}

/** The table of special matters: a municipality's own row, else the country's (E-42–E-47, E-62). */
export function specialMatterRows({
  municipality,
  specialMatters: own,
}: Matters): readonly SpecialMatterRow[] {
  const usual = rowsOf(municipality.country);
  return own.length === 0
    ? usual
    : [...own, ...usual.filter(({ matter }) => !own.some((each) => each.matter === matter))];
}

/** The secrecy a flag puts a case in; others leave it as it is (E-07–E-09). Of special matters the settings say it. */
const secrecyOf: readonly (readonly [Flag, SecrecyGroup])[] = [
  ['protectedIdentity', 'protected_identity'],
  ['threat', 'threat'],
  ['childConcern', 'social'],
];

/** The group a case has after its flags: never a weaker one than before. */
export function secrecyAfter(flags: readonly Flag[], before: SecrecyGroup, settings: Matters): SecrecyGroup {
  const ofMatters = specialMatterRows(settings).flatMap(({ matter, seenBy }) =>
    seenBy && flags.includes(matter) ? [seenBy] : [],
  );
  const ofFlags = secrecyOf.flatMap(([flag, group]) => (flags.includes(flag) ? [group] : []));
  return [...ofFlags, ...ofMatters].reduce(strongerSecrecy, before);
}

/** Special matters a text points to by its words, or its topic by itself. */
export function mattersIn(small: string, topic: string | undefined, settings: Matters): SpecialMatter[] {
  return specialMatterRows(settings)
    .filter(
      ({ words, topics }) =>
        words.some((word) => mentions(small, word.toLowerCase())) ||
        (topic !== undefined && topics.includes(topic)),
    )
    .map(({ matter }) => matter);
}
