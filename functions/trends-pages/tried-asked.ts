import type { Settings } from '../../shared/domain/settings/settings.ts';
import { answering } from '../../shared/domain/trends/simulation/played-year.ts';
import { type TriedRules, triedRulesSchema } from '../../shared/domain/trends/simulation/tried-rules.ts';

/** Fields of the simulation's form that hold a whole number, and how large it may be. */
export const numberFields = {
  workingDays: 30,
  level2AfterWorkingDays: 60,
  level3AfterWorkingDays: 60,
  noticeEveryWorkingDays: 60,
} as const;
export type NumberField = keyof typeof numberFields;
export const mostOfficers = 500;
export const officersField = (department: string) => `officers-${department}`;

/** What the form says now: as it was typed, or as the settings have it. */
type Typed = Readonly<Record<string, string>>;

export interface TriedAsked {
  readonly tried: TriedRules;
  readonly typed: Typed;
  /** Fields that cannot be read; what they hold is kept in `typed`. */
  readonly wrong: readonly string[];
}

/** What a request wants to try; a field left out or empty is as in the settings. */
export function triedAsked(query: URLSearchParams, settings: Settings): TriedAsked {
  const usual = usualTyped(settings);
  const typed = Object.fromEntries(
    Object.entries(usual).map(([field, value]) => [field, query.get(field)?.trim() || value]),
  );
  const changed = (field: string) => typed[field] !== usual[field];
  const numberOf = (field: string) => (changed(field) ? Number(typed[field]) : undefined);
  const departments = settings.departments.filter(({ id }) => changed(officersField(id)));
  const read = triedRulesSchema.safeParse({
    ...Object.fromEntries(Object.keys(numberFields).map((field) => [field, numberOf(field)])),
    rule: changed('rule') ? typed.rule : undefined,
    closedDays: (typed.closedDays ?? '').split(/[\s,;]+/).filter((day) => day !== ''),
    officers: Object.fromEntries(departments.map(({ id }) => [id, numberOf(officersField(id))])),
  });
  if (read.success) return { tried: read.data, typed, wrong: [] };
  const wrong = read.error.issues.map(({ path: [field, of] }) =>
    field === 'officers' ? officersField(String(of)) : String(field),
  );
  return { tried: triedRulesSchema.parse({}), typed, wrong: [...new Set(wrong)] };
}

function usualTyped(settings: Settings): Typed {
  const { policies, ladder, delayNotice, departments } = settings;
  const policy = policies.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return {
    workingDays: String(policy?.workingDays ?? ''),
    rule: policy?.rule ?? 'A',
    closedDays: '',
    level2AfterWorkingDays: String(ladder.level2AfterWorkingDays),
    level3AfterWorkingDays: String(ladder.level3AfterWorkingDays),
    noticeEveryWorkingDays: String(delayNotice.everyWorkingDays),
    ...Object.fromEntries(
      departments.map(({ id }) => [officersField(id), String(answering(id, settings).length)]),
    ),
  };
}
