import type { ContactFigures } from './contacts.ts';
import { percent } from './exact-statistics.ts';
import type { ExportRow } from './export-rows.ts';
import { definitionsVersion, measures } from './measures.ts';
import { isShare, type OutsideFigure } from './outside-figure.ts';
import { daysOfOutsidePeriod } from './outside-period.ts';
import type { Report } from './report.ts';

/** What is counted beside the cases of a report: contacts that made none, and figures of other systems. */
export interface Beside {
  readonly contacts: ContactFigures;
  readonly outside: readonly OutsideFigure[];
}

/** Codes of the two figures of contacts without a case. */
export const contactMeasures = ['contactsWithoutCase', 'contactsSolved'] as const;

type Counted = Pick<ContactFigures, 'contacts' | 'solved'>;
type At = Pick<ExportRow, 'dimension' | 'key'>;

/** The same as rows of the files: contacts of the report's days, then each figure of another system with its own days and source. */
export function* besideRows(report: Report, { contacts, outside }: Beside): Generator<ExportRow> {
  if (contacts.contacts > 0) {
    yield* contactRows(report, contacts, { dimension: 'all', key: '' });
    for (const of of contacts.byChannel)
      yield* contactRows(report, of, { dimension: 'channel', key: of.key });
    for (const of of contacts.byTopic)
      yield* contactRows(report, of, { dimension: 'topic', key: of.key || 'none' });
  }
  for (const { measure, period, department, topic, value, n, source, importedAt } of outside) {
    const own = measures.find(({ key }) => key === measure);
    const dimension = topic !== undefined ? 'topic' : department !== undefined ? 'department' : 'all';
    yield {
      period: 'outside',
      ...daysOfOutsidePeriod(period),
      dimension,
      key: topic ?? department ?? '',
      measureId: 'outside',
      measure,
      version: own?.version ?? 1,
      unit: own?.unit ?? (isShare(measure) ? 'percent' : 'contacts'),
      value,
      n: n ?? null,
      numerator: null,
      denominator: null,
      pending: null,
      cutOffAt: importedAt,
      source,
    };
  }
}

function* contactRows(report: Report, { contacts, solved }: Counted, at: At): Generator<ExportRow> {
  const common = {
    period: report.period.kind,
    from: report.period.from,
    to: report.period.to,
    ...at,
    version: definitionsVersion,
    n: contacts,
    pending: null,
    cutOffAt: report.cutOffAt,
    source: '',
  };
  const [all, direct] = contactMeasures;
  yield {
    ...common,
    measureId: 'contacts',
    measure: all,
    unit: 'contacts',
    value: contacts,
    numerator: contacts,
    denominator: null,
  };
  yield {
    ...common,
    measureId: 'contacts/solved',
    measure: direct,
    unit: 'percent',
    value: percent(solved, contacts),
    numerator: solved,
    denominator: contacts,
  };
}

/** The same for the JSON, in codes. */
export function besideJson({ contacts, outside }: Beside) {
  const { contacts: all, solved, byChannel, byTopic } = contacts;
  return {
    contacts: {
      contacts: all,
      solved,
      byChannel: byChannel.map(({ key, ...counted }) => ({ channel: key, ...counted })),
      byTopic: byTopic.map(({ key, ...counted }) => ({ topic: key || 'none', ...counted })),
    },
    outside: outside.map((figure) => ({ ...figure })),
  };
}
