import type { VNode } from 'preact';
import { Select } from '../../../shared/adapters/web/components/form-parts.tsx';
import { departmentById, departmentName } from '../../../shared/domain/people/look-up.ts';
import { legalGrounds } from '../../../shared/domain/settings/legal-grounds.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { locales } from '../../../shared/words/speak.ts';

interface GroundFieldProps {
  readonly settings: Settings;
  readonly language: Language;
  /** Departments the cases are in now. */
  readonly from: readonly string[];
  readonly id: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

/** On what ground a case may go to another board; not asked of the contact centre, which takes in for every board. */
export function GroundField({ settings, language, from, id, value, error }: GroundFieldProps): VNode | null {
  const words = handlingWords[language].action.handover;
  const leaving = from.filter((department) => department !== settings.contactCentre);
  const boards = new Set(leaving.map((department) => departmentById(settings, department)?.board));
  const isMoved = [...boards].some((board) => settings.departments.some((each) => each.board !== board));
  if (!isMoved) return null;
  const names = [...boards].filter((board) => board !== undefined);
  return (
    <Select
      name="ground"
      id={id}
      label={words.ground}
      help={words.groundHelp({ board: new Intl.ListFormat(locales[language]).format(names) })}
      value={value}
      options={[
        {
          value: '',
          text: words.sameBoard({
            contactCentre: departmentName(settings, settings.contactCentre, language),
          }),
        },
        ...legalGrounds(settings).map((each) => ({ value: each.id, text: each.name[language] })),
      ]}
      error={error}
    />
  );
}
