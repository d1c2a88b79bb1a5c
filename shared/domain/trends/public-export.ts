import type { Settings } from '../settings/settings.ts';
import type { Instant } from '../time/time.ts';
import type { SecrecyGroup } from '../vocabulary/classification.ts';
import type { CaseFacts } from './case-facts.ts';
import { percent } from './exact-statistics.ts';
import { inTime, isCounted, isOwedAnswer, type Moment, type Verdict } from './measure.ts';
import { definitionsVersion } from './measures.ts';
import { type Cell, type Hidden, hideSmallCells, type SumRule } from './small-cells.ts';

/** Published at department level per year only (`docs/domain/measures.md`, small cells 6); left out of the months. */
const onlyPerYear: ReadonlySet<SecrecyGroup> = new Set([
  'social',
  'health',
  'school_support',
  'personnel',
  'protected_identity',
  'threat',
]);

/** Departments with fewer cases in the year before are published together (small cells 5). */
const fewestCasesAYear = 50;
/** A share needs this denominator (small cells 3). */
const fewestForShare = 10;
const together = 'other';

/** How every cell of the month splits; columns of the table beside the types. */
const verdicts = ['inTime', 'late', 'notJudged'] as const;

/** A published count: a number, `<5` when small, `x` when hidden to protect a small one. */
type PublishedCount = number | string;

export interface PublicMonth {
  readonly month: string;
  readonly cutOffAt: Instant;
  readonly definitionsVersion: number;
  readonly municipality: string;
  readonly suppression: string;
  readonly departments: readonly PublicDepartment[];
  readonly all: Omit<PublicDepartment, 'department'>;
}

interface PublicDepartment {
  readonly department: string;
  readonly received: PublishedCount;
  readonly byType: Readonly<Record<string, PublishedCount>>;
  /** Answered within two working days by rule A (M-04): in time, too late, and neither (not owed an answer, not yet due). */
  readonly answered: Readonly<Record<(typeof verdicts)[number], PublishedCount>>;
  /** Per cent; null when hidden or fewer than ten cases were judged. */
  readonly answeredWithinTwoWorkingDays: number | null;
}

/** Whether a case may be in the public months at all. */
export function isPublic(row: CaseFacts): boolean {
  return isCounted(row) && !row.imported && !onlyPerYear.has(row.secrecyGroup);
}

const verdictColumn: Readonly<Record<Verdict, (typeof verdicts)[number]>> = {
  hit: 'inTime',
  miss: 'late',
  pending: 'notJudged',
  outside: 'notJudged',
};

/**
 * The public, privacy-safe export of one closed month: counts by department and type, and whether they were
 * answered in time, with small cells hidden so that nothing published together gives one away.
 *
 * @param rows - cases received in the month
 * @param yearCounts - cases per department in the twelve months up to and with this one
 */
export function publicMonth(
  month: string,
  rows: readonly CaseFacts[],
  yearCounts: ReadonlyMap<string, number>,
  settings: Settings,
  moment: Moment,
  cutOffAt: Instant,
): PublicMonth {
  const unit = (row: CaseFacts) =>
    (yearCounts.get(row.department) ?? 0) >= fewestCasesAYear ? row.department : together;
  const counted = rows.filter(isPublic);
  const departments = [...new Set(counted.map(unit))].sort();
  const types = [...new Set(counted.map((row) => row.type))].sort();
  const counts = new Map<string, number>();
  const raise = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const row of counted) {
    const verdict = isOwedAnswer(row) ? inTime(row.repliedMs, row.dueRuleAMs, moment) : 'outside';
    for (const of of [unit(row), ''])
      for (const column of ['', `type:${row.type}`, `answered:${verdictColumn[verdict]}`])
        raise(`${of}|${column}`);
  }

  const typeColumns = types.map((type) => `type:${type}`);
  const answerColumns = verdicts.map((verdict) => `answered:${verdict}`);
  const cells: Cell[] = ['', ...departments].flatMap((department) =>
    ['', ...typeColumns, ...answerColumns].map((column) => {
      const key = `${department}|${column}`;
      return { key, count: counts.get(key) ?? 0, isTotal: department === '' || column === '' };
    }),
  );
  const rules: SumRule[] = ['', ...departments]
    .flatMap((department) => [
      { total: `${department}|`, parts: typeColumns.map((column) => `${department}|${column}`) },
      { total: `${department}|`, parts: answerColumns.map((column) => `${department}|${column}`) },
    ])
    .concat(
      ['', ...typeColumns, ...answerColumns].map((column) => ({
        total: `|${column}`,
        parts: departments.map((department) => `${department}|${column}`),
      })),
    );
  const hidden = hideSmallCells(cells, rules, settings.smallCellBelow);

  const show = (key: string): PublishedCount =>
    published(counts.get(key) ?? 0, hidden.get(key), settings.smallCellBelow);
  const group = (department: string) => ({
    received: show(`${department}|`),
    byType: Object.fromEntries(types.map((type) => [type, show(`${department}|type:${type}`)])),
    answered: {
      inTime: show(`${department}|answered:inTime`),
      late: show(`${department}|answered:late`),
      notJudged: show(`${department}|answered:notJudged`),
    },
  });
  return {
    month,
    cutOffAt,
    definitionsVersion,
    municipality: settings.municipality.id,
    suppression:
      `Counts from 1 to ${settings.smallCellBelow - 1} are shown as <${settings.smallCellBelow}; x hides a further count that would give ` +
      `one away. Departments with fewer than ${fewestCasesAYear} cases in twelve months are counted under ${together}. ` +
      'Cases under secrecy and imported cases are not included.',
    departments: departments.map((department) => withShare({ department, ...group(department) })),
    all: withShare(group('')),
  };
}

function published(count: number, hidden: Hidden | undefined, threshold: number): PublishedCount {
  if (hidden === undefined) return count;
  return hidden === 'small' ? `<${threshold}` : 'x';
}

/** A share comes from published counts only, so it says nothing new (small cells 3). */
function withShare<Group extends { readonly answered: PublicDepartment['answered'] }>(
  group: Group,
): Group & { readonly answeredWithinTwoWorkingDays: number | null } {
  const { inTime: hits, late } = group.answered;
  const judged = typeof hits === 'number' && typeof late === 'number' ? hits + late : 0;
  const share = typeof hits === 'number' && judged >= fewestForShare ? percent(hits, judged) : null;
  return { ...group, answeredWithinTwoWorkingDays: share };
}
