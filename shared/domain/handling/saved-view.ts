import * as z from 'zod/mini';
import { caseFilterSchema, listSorts } from './case-filter.ts';

/** A list as one person wants to find it again. The filter is codes; the name is theirs. */
export const savedViewSchema = z.strictObject({
  id: z.string().check(z.regex(/^[0-9a-z-]{1,60}$/)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  list: z.enum(['mine', 'unassigned', 'department', 'answered', 'ended']),
  filter: caseFilterSchema,
  sort: z.optional(z.enum(listSorts)),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** More than anybody finds their way in. */
export const mostViews = 20;

/** The lists each person has saved. They go when the person does. */
export interface SavedViews {
  /** A person's views by name. */
  of(staff: string): Promise<readonly SavedView[]>;
  /** Keeping one under an id again replaces it. */
  keep(staff: string, view: SavedView): Promise<void>;
  remove(staff: string, id: string): Promise<void>;
  /** Ids of everybody who has saved one. */
  owners(): Promise<readonly string[]>;
}
