import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import { frameOf, type Visit } from './administration-deps.ts';
import { noForm, postedFields, takeChange } from './change.tsx';
import { doneNotice } from './done-notice.tsx';
import { notFound } from './entry-pages.tsx';
import { HistoryPage, VersionPage } from './pages/history-pages.tsx';
import type { PostedChange } from './posted-change.ts';
import { administrationWords } from './words/words.ts';

const onePage = 50;

export async function showHistory(visit: Visit): Promise<WebResponse> {
  const { version } = visit.asked.applied;
  const asked = Number(visit.request.query.get('from') ?? version);
  const from = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, version) : version;
  const versions = await visit.deps.history.versions(from, onePage);
  return page(
    200,
    <HistoryPage
      {...frameOf(visit)}
      versions={versions}
      current={version}
      older={from > onePage ? from - onePage : undefined}
      notice={doneNotice(visit)}
    />,
  );
}

/** What a version brought, or how it differs from another, with the way back to it. */
export async function showVersion(visit: Visit, named: string): Promise<WebResponse> {
  const version = Number(named);
  const against = Number(visit.request.query.get('with') ?? version - 1);
  return versionPage(visit, { version, against, status: 200 });
}

interface Shown {
  readonly version: number;
  readonly against: number;
  readonly status: number;
  readonly notice?: string | undefined;
}

async function versionPage(visit: Visit, { version, against, status, notice }: Shown): Promise<WebResponse> {
  const { history } = visit.deps;
  const current = visit.asked.applied.version;
  const known = (each: number) => Number.isInteger(each) && each >= 1 && each <= current;
  if (!known(version)) return notFound(visit);
  const [content, other, [note]] = await Promise.all([
    history.content(version),
    known(against) && against !== version ? history.content(against) : undefined,
    history.versions(version, 1),
  ]);
  if (!content || !note) return notFound(visit);
  return page(
    status,
    <VersionPage
      {...frameOf(visit)}
      content={content}
      version={note}
      current={current}
      {...(other && { other: { version: against, content: other } })}
      notice={notice === undefined ? undefined : { text: notice, good: false }}
    />,
  );
}

/** Going back: a new version with the content of an old one, previewed like any change. */
export async function goBack(visit: Visit, named: string): Promise<WebResponse> {
  const fields = await postedFields(visit);
  if (!fields) return noForm();
  const version = Number(named);
  const content = Number.isInteger(version) ? await visit.deps.history.content(version) : undefined;
  if (!content) return notFound(visit);
  const texts = administrationWords[visit.asked.language].history;
  const change: PostedChange = {
    backTo: version,
    action: `/admin/history/${version}`,
    title: texts.goBack({ version }),
    home: '/admin/history',
    typed: fields.typed,
    edit: async () => ({ kind: 'whole', content }),
    again: (status, errors, notice) => {
      const said = notice ?? errors.map(({ text }) => text).join(' ');
      return versionPage(visit, { version, against: version - 1, status, notice: said || undefined });
    },
  };
  return takeChange(visit, fields, change);
}
