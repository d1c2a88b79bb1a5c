import { problem } from '../../shared/adapters/web/problem.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import { staffLanguage } from '../../shared/adapters/web/staff-language.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { CsvDialect } from '../../shared/domain/trends/csv-dialect.ts';
import { municipalTime } from '../../shared/domain/trends/municipal-time.ts';
import type { Period } from '../../shared/domain/trends/period.ts';
import type { TrendDay } from '../../shared/domain/trends/trend-store.ts';
import { filtersAsked, periodAsked, refresh } from './asked-view.ts';
import { caseRows, partsOf } from './pages/case-rows.ts';
import { faultWords } from './pages/period-words.ts';
import { spokenCaseRow } from './spoken-case-row.ts';
import type { TrendsDeps, Visitor } from './trends-deps.ts';
import { wordsOf } from './trends-view.ts';
import { trendsPagesWords } from './words/words.ts';

/** The days of a period as files of at most `rowsPerPart` rows; one part when nothing came in. */
export function casePartsOf(days: readonly TrendDay[], { from, to }: Period): TrendDay[][] {
  const inPeriod = days.filter(({ day, rows }) => day >= from && day <= to && rows > 0);
  return inPeriod.length === 0 ? [[]] : partsOf(inPeriod);
}

/**
 * `GET /trends/cases.csv?period=…&part=1`: the cases received in a period, one a line. A client that takes gzip gets
 * CSV so encoded; `Link: <…>; rel="next"` names the next part. Written in the read log, since small groups are not hidden.
 */
export async function exportCases(
  request: WebRequest,
  deps: TrendsDeps,
  settings: Settings,
  dialect: CsvDialect,
  { staff, session }: Visitor,
): Promise<WebResponse> {
  const asked = periodAsked(request, deps, settings);
  if (asked.kind === 'wrong')
    return problem(422, {
      errors: [{ path: `/${asked.field}`, detail: faultWords(asked.why, trendsPagesWords.en) }],
    });
  await refresh(deps, settings);
  const { period } = asked;
  const parts = casePartsOf(await deps.trends.days(), period);
  const part = Number(request.query.get('part') ?? '1');
  const days = parts[part - 1];
  if (!days) return problem(404, { detail: `there are parts 1 to ${parts.length}` });

  const time = municipalTime(municipalCalendar(settings));
  const { body, rows } = await caseRows(deps.trends, days, filtersAsked(request), dialect, {
    onDay: (ms) => time.local(ms).on,
    spoken:
      dialect === 'excel' ? spokenCaseRow(wordsOf(settings, staffLanguage(request, settings))) : undefined,
  });
  await deps.readLog.append({
    at: deps.clock().toISOString(),
    staff: staff.id,
    role: staff.role,
    from: request.sourceIp,
    way: session ? 'page' : 'api',
    action: 'export',
    because: 'trends',
    found: rows,
  });
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const name = `cases_${period.from}_${period.to}${parts.length > 1 ? `_part-${part}` : ''}.csv`;
  const next = new URLSearchParams([...request.query].filter(([key]) => key !== 'part'));
  next.set('part', String(part + 1));
  return {
    status: 200,
    headers: {
      // Uncompressed it may be more than a function can answer: who takes no gzip gets a gzip file.
      'content-type': takesGzip ? 'text/csv; charset=utf-8' : 'application/gzip',
      'content-disposition': `attachment; filename="${takesGzip ? name : `${name}.gz`}"`,
      ...(takesGzip && { 'content-encoding': 'gzip' }),
      ...(part < parts.length && { link: `<${request.path}?${next}>; rel="next"` }),
    },
    body,
  };
}
