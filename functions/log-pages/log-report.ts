import { createHash } from 'node:crypto';
import { type LogFault, type LogLine, logDigest, verifyLog } from '../../shared/adapters/aws/log-chain.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { localDay } from '../../shared/domain/calendar/office-hours.ts';
import { type Finding, followUp } from '../../shared/domain/handling/log-follow-up.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import type { LogReader } from './log-reader.ts';

/** What the reviewer asked for; days are the municipality's own. */
export interface LogPeriod {
  readonly from: Day;
  readonly to: Day;
}
export interface LogFilter {
  readonly staff?: string | undefined;
  readonly reference?: string | undefined;
}

export interface LogReport {
  readonly period: LogPeriod;
  /** Lines of the period that pass the filter, oldest first. */
  readonly lines: readonly LogLine[];
  /** Every line of the period, whatever the filter. */
  readonly total: number;
  readonly faults: readonly LogFault[];
  /** Of the whole period, or of the person or case asked for. */
  readonly findings: readonly Finding[];
  /** Lines drawn from the whole period; nobody can foresee or choose which. */
  readonly sample: readonly LogLine[];
  readonly digest: string;
}

/** The follow-up report of a period: rules, a sample, and whether the log is whole. */
export async function logReport(
  reader: Pick<LogReader, 'day'>,
  period: LogPeriod,
  filter: LogFilter,
  with_: { readonly settings: Settings; readonly secret: string },
): Promise<LogReport> {
  const { settings, secret } = with_;
  const calendar = municipalCalendar(settings);
  // A local day touches two UTC days; each is verified whole.
  const stored: LogLine[] = [];
  for (let day = addDays(period.from, -1); day <= addDays(period.to, 1); day = addDays(day, 1))
    stored.push(...(await reader.day(day)));
  const inPeriod = stored.filter(({ at }) => {
    const on = localDay(at, calendar);
    return period.from <= on && on <= period.to;
  });
  const wanted = ({ staff, references }: { staff: string; references: readonly string[] }) =>
    (filter.staff === undefined || staff === filter.staff) &&
    (filter.reference === undefined || references.includes(filter.reference));
  return {
    period,
    lines: inPeriod.filter((line) =>
      wanted({ staff: line.staff, references: line.reference ? [line.reference] : [] }),
    ),
    total: inPeriod.length,
    faults: verifyLog(stored, secret),
    findings: followUp(inPeriod, settings).filter(wanted),
    sample: sampleOf(inPeriod, settings.logFollowUp.sample, secret),
    digest: logDigest(inPeriod, secret),
  };
}

function sampleOf(lines: readonly LogLine[], size: number, secret: string): readonly LogLine[] {
  const lot = (line: LogLine) =>
    createHash('sha256')
      .update(`${secret}\nsample\n${line.hash ?? JSON.stringify(line)}`)
      .digest('hex');
  return lines
    .map((line) => ({ line, drawn: lot(line) }))
    .toSorted((a, b) => a.drawn.localeCompare(b.drawn))
    .slice(0, size)
    .map(({ line }) => line)
    .toSorted((a, b) => a.at.localeCompare(b.at));
}
