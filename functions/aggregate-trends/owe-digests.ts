import type { CaseStore } from '../../shared/domain/case/case-store.ts';
import { oldNoticeKey } from '../../shared/domain/case/old-mail.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import type { Alert } from '../../shared/domain/trends/alerts.ts';
import { digestFacts } from '../../shared/domain/trends/digest.ts';
import { digestKey, owedDigest, owedOverview } from '../../shared/domain/trends/owed-notices.ts';
import { periodAround } from '../../shared/domain/trends/period.ts';
import type { TrendStore } from '../../shared/domain/trends/trend-store.ts';
import { loadReport } from '../../shared/use-cases/trends/load-report.ts';

export interface DigestDeps {
  readonly cases: Pick<CaseStore, 'mail' | 'oweNotice'>;
  readonly trends: TrendStore;
  readonly settings: Settings;
  /** New and lasting alerts of the last whole week. */
  readonly alerts: readonly Alert[];
  readonly today: Day;
  readonly now: Date;
}

/**
 * Owes the manager and head of every department the digest of the last whole week, and the policy owner the
 * same of the whole municipality, once: Monday's run does it, and a later one what a fault has left. Where there is nothing to tell there is none.
 *
 * @returns how many digests are newly owed
 */
export async function oweDigests(deps: DigestDeps): Promise<number> {
  const { cases, trends, settings, alerts, today, now } = deps;
  const week = periodAround('week', addDays(today, -7));
  let owed = 0;
  for (const department of [...settings.departments, undefined]) {
    const key = digestKey(department?.id, week.from);
    const earlier = oldNoticeKey(key);
    if (await cases.mail(key.caseId, key.id)) continue;
    if (await cases.mail(earlier.caseId, earlier.id)) continue;
    const filters = department ? { department: department.id } : {};
    const report = await loadReport(trends, { period: week, filters, now, settings, split: ['topic'] });
    const facts = digestFacts(department?.id, report, alerts);
    if (facts.received + facts.overdueNow + facts.alerts.length === 0) continue;
    const at = now.toISOString();
    const digest = department
      ? owedDigest(department, facts, settings, at)
      : owedOverview(facts, settings, at);
    if (await cases.oweNotice(digest)) owed += 1;
  }
  return owed;
}
