import type { Day } from '../time/time.ts';
import type { Case } from './case.ts';

/** The planned day of a measure that was decided at closing and is not done yet. */
export function measureToDo({ closedAt, closing }: Pick<Case, 'closedAt' | 'closing'>): Day | undefined {
  if (closedAt === undefined || closing?.measureDoneOn !== undefined) return undefined;
  return closing?.measurePlannedOn;
}
