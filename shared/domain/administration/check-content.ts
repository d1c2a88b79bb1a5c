import type * as z from 'zod/mini';
import { type Settings, settingsSchema } from '../settings/settings.ts';
import { crossProblems } from './cross-problems.ts';
import type { SettingsPath, Wanted } from './settings-problem.ts';

/** Something wrong at a path: of the wrong shape, or not fitting another place. */
export type ContentProblem = { readonly path: SettingsPath } & (
  | { readonly kind: 'shape'; readonly issue: z.core.$ZodIssue }
  | { readonly kind: 'cross'; readonly wanted: Wanted }
);

export type CheckedContent =
  | { readonly kind: 'valid'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problems: readonly ContentProblem[] };

/** The same checks as for a settings file. */
export function checkContent(content: unknown): CheckedContent {
  const parsed = settingsSchema.safeParse(content);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      kind: 'shape' as const,
      path: issue.path.filter((part) => typeof part !== 'symbol'),
      issue,
    }));
    return { kind: 'invalid', problems };
  }
  const problems = crossProblems(parsed.data).map(({ path, wanted }) => ({
    kind: 'cross' as const,
    path,
    wanted,
  }));
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'valid', settings: parsed.data };
}
