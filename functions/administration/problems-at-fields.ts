import type { FieldError } from '../../shared/adapters/web/components/form-parts.tsx';
import type { ContentProblem } from '../../shared/domain/administration/check-content.ts';
import type { Section } from '../../shared/domain/administration/section.ts';
import type { SettingsPath } from '../../shared/domain/administration/settings-problem.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Language } from '../../shared/domain/vocabulary/language.ts';
import { expectedInWords, wantedInWords } from '../../shared/words/settings/wanted-in-words.ts';
import { fieldLabel, placeWords } from './labels.ts';
import { administrationWords } from './words/words.ts';

interface Reading {
  readonly section: Section | undefined;
  readonly settings: Settings;
  readonly language: Language;
  /** What was checked, so that a new entry is called by its name. */
  readonly content: unknown;
}

/**
 * What is wrong, each at its field, or where in the settings when it is not part of what was edited.
 *
 * @param at - where the entry that was edited stands
 */
export function problemsAtFields(
  problems: readonly ContentProblem[],
  at: SettingsPath | undefined,
  { section, settings, language, content }: Reading,
): FieldError[] {
  const texts = administrationWords[language].form;
  const found = new Map<string, FieldError>();
  for (const problem of problems) {
    const wanted =
      problem.kind === 'shape'
        ? expectedInWords(problem.issue, language)
        : wantedInWords(problem.wanted, language);
    const inside = at && section && at.every((part, i) => problem.path[i] === part);
    const field = inside ? fieldIn(section, problem.path.slice(at.length), settings) : undefined;
    const error: FieldError =
      section && field
        ? { field, text: texts.shouldBe({ field: fieldLabel(section, field, language), wanted }) }
        : {
            field: 'content',
            text: texts.elsewhere({
              where: placeWords(problem.path, content, { settings, language }),
              wanted,
            }),
          };
    const key = field ?? error.text;
    if (!found.has(key)) found.set(key, error);
  }
  return [...found.values()];
}

/** The name of the input that a path within an entry belongs to; undefined when no field is for it. */
function fieldIn({ fields }: Section, path: SettingsPath, settings: Settings): string | undefined {
  const dotted = path.join('.');
  const field = fields.find((each) => dotted === each.path || dotted.startsWith(`${each.path}.`));
  switch (field?.kind) {
    case undefined:
      return undefined;
    case 'lines':
    case 'choices':
      return field.path;
    case 'localised':
    case 'localised-text':
      return dotted === field.path ? `${field.path}.${settings.municipality.language}` : dotted;
    case 'rows': {
      const inRow = field.fields?.find((each) => dotted.endsWith(`.${each.path}`));
      const isLocalised = inRow?.kind === 'localised';
      return isLocalised ? `${dotted}.${settings.municipality.language}` : dotted;
    }
    default:
      return dotted;
  }
}
