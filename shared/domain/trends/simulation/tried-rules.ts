import * as z from 'zod/mini';
import { ruleSchema } from '../../calendar/counting-rule.ts';
import type { AppliedSettings, Settings } from '../../settings/settings.ts';
import { askedDaySchema } from '../../time/time.ts';

/** What may be tried in a simulation; what is left out stays as it is now. */
export const triedRulesSchema = z.strictObject({
  workingDays: z.optional(z.int().check(z.gte(1), z.lte(30))),
  rule: z.optional(ruleSchema),
  /** More days on which the offices are closed. */
  closedDays: z._default(z.array(askedDaySchema).check(z.maxLength(60)), []),
  /** Working days until the head of department, and until the policy owner, hears of a broken promise. */
  level2AfterWorkingDays: z.optional(z.int().check(z.gte(1), z.lte(60))),
  level3AfterWorkingDays: z.optional(z.int().check(z.gte(1), z.lte(60))),
  /** Working days between two delay notices. */
  noticeEveryWorkingDays: z.optional(z.int().check(z.gte(1), z.lte(60))),
  /** Officers by department. */
  officers: z._default(z.record(z.string(), z.int().check(z.gte(1), z.lte(500))), {}),
});
export type TriedRules = z.infer<typeof triedRulesSchema>;

/** The settings with the tried rules in place. They are never applied: a closing day counts though nobody has published it. */
export function withTried(applied: AppliedSettings, tried: TriedRules): AppliedSettings {
  const { settings } = applied;
  const { workingDays, rule, level2AfterWorkingDays, level3AfterWorkingDays, noticeEveryWorkingDays } = tried;
  const everyWorkingDays = noticeEveryWorkingDays ?? settings.delayNotice.everyWorkingDays;
  return {
    ...applied,
    settings: {
      ...settings,
      policies: settings.policies.map((policy) => ({
        ...policy,
        ...(rule && { rule }),
        ...(workingDays !== undefined && { workingDays }),
      })),
      closedDays: [...settings.closedDays, ...tried.closedDays.map(closedDay)],
      ladder: {
        ...settings.ladder,
        ...(level2AfterWorkingDays !== undefined && { level2AfterWorkingDays }),
        ...(level3AfterWorkingDays !== undefined && { level3AfterWorkingDays }),
      },
      delayNotice: { everyWorkingDays },
    },
  };
}

function closedDay(on: string): Settings['closedDays'][number] {
  return { on, name: { sv: on, da: on, en: on }, publishedOn: '2000-01-01', decision: 'simulated' };
}
