import type { DigestFacts, ExportNoticeFacts } from '../case/notice.ts';
import type { Alert } from './alerts.ts';
import type { Report } from './report.ts';

/**
 * @param department - undefined for the whole municipality
 * @param report - of last week, filtered to the department
 * @param alerts - of every department
 */
export function digestFacts(
  department: string | undefined,
  report: Report,
  alerts: readonly Alert[],
): DigestFacts {
  const value = (key: string) => report.overall.get(key)?.value ?? null;
  const share = (key: string) => ({
    numerator: report.overall.get(key)?.numerator ?? 0,
    denominator: report.overall.get(key)?.denominator ?? 0,
  });
  const prefix = 'failureDemand_';
  return {
    ...(department !== undefined && { department }),
    from: report.period.from,
    to: report.period.to,
    received: value('received') ?? 0,
    // Cases that an earlier system left open do not count as overdue here.
    overdueNow: (value('overdueNow') ?? 0) - (value('overdueNowImported') ?? 0),
    answeredWithinTwoWorkingDays: value('answeredWithinTwoWorkingDays'),
    promiseKept: value('promiseKept'),
    shares: {
      answeredWithinTwoWorkingDays: share('answeredWithinTwoWorkingDays'),
      promiseKept: share('promiseKept'),
      satisfied: share('satisfied'),
    },
    topics: report.by.topic
      .map(({ key, figures }) => ({ topic: key, received: figures.get('received')?.value ?? 0 }))
      .filter(({ received }) => received > 0)
      .toSorted((a, b) => b.received - a.received || a.topic.localeCompare(b.topic))
      .slice(0, 5),
    failureDemandCauses: [...report.overall.values()]
      .filter(({ key, numerator }) => key.startsWith(prefix) && (numerator ?? 0) > 0)
      .map(({ key, numerator }) => ({ cause: key.slice(prefix.length), cases: numerator ?? 0 })),
    alerts: alerts
      .filter((alert) => (department === undefined || alert.department === department) && alert.raised)
      .map(({ topic, count, expected }) => ({ topic, count, expected })),
  };
}

/** What is said of a month whose public export has been published. */
export function exportNoticeFacts(
  month: string,
  definitionsVersion: number,
  cutOffAt: string,
): ExportNoticeFacts {
  const links = [`/trends/public/${month}.csv`, `/trends/public/${month}.json`];
  return { month, definitionsVersion, cutOffAt, links };
}
