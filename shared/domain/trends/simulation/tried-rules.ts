import * as z from 'zod';
import { ruleSchema } from '../../calendar/counting-rule.ts';
import type { AppliedSettings, Settings } from '../../settings/settings.ts';
import { askedDaySchema } from '../../time/time.ts';

/** What may be tried in a simulation; what is left out stays as it is now. */
export const triedRulesSchema = z.strictObject({
  workingDays: z.int().min(1).max(30).optional(),
  rule: ruleSchema.optional(),
  /** More days on which the offices are closed. */
  closedDays: z.array(askedDaySchema).max(60).default([]),
  /** Working days until the head of department, and until the policy owner, hears of a broken promise. */
  level2AfterWorkingDays: z.int().min(1).max(60).optional(),
  level3AfterWorkingDays: z.int().min(1).max(60).optional(),
  /** Working days between two delay notices. */
  noticeEveryWorkingDays: z.int().min(1).max(60).optional(),
  /** Officers by department. */
  officers: z.record(z.string(), z.int().min(1).max(500)).default({}),
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
