import { contentSecurityPolicy, page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { CaseRow } from '../../shared/use-cases/case/case-api.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { cursorBefore, listCases } from '../../shared/use-cases/case/list-cases.ts';
import { picturesOf } from '../../shared/use-cases/case/pictures-of.ts';
import { type ReadCase, readCase } from '../../shared/use-cases/case/read-case.ts';
import type { WrittenLine } from '../../shared/use-cases/case/staff-request.ts';
import { filesOf } from './attachment.ts';
import type { CaseOfficerDeps, StaffVisit } from './case-officer-deps.ts';
import { formNonce } from './form-nonce.ts';
import type { CasePageProps } from './pages/case/case-page-props.ts';
import { CasePage } from './pages/case-page.tsx';
import { PrintPage } from './pages/print-page.tsx';
import { frameOf, notAllowed, notFound } from './staff-answers.tsx';
import { type WithinList, withinList } from './within-list.ts';
import { caseOfficerPagesWords } from './words/words.ts';

type Shown = Partial<
  Pick<CasePageProps, 'typed' | 'openAction' | 'errors' | 'notice' | 'preview' | 'within' | 'nonce' | 'files'>
> & {
  readonly status?: number;
  /** What an action of this request has written in the read log. */
  readonly line?: WrittenLine | undefined;
};

/** One case, as this person may see it. */
export async function showCase(
  visit: StaffVisit,
  reference: string,
  shown: Shown = {},
): Promise<WebResponse> {
  const { asked, deps, request } = visit;
  const id = await caseNamed(reference, 'read', asked, deps);
  const result = id === undefined ? undefined : await readCase(id, asked, deps, { line: shown.line });
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);

  const within = shown.within ?? withinList(request.query, asked.applied.settings);
  const beside = within?.isBeside ? await rowsAround(visit, reference, within) : undefined;
  const done = request.query.get('done');
  const texts = caseOfficerPagesWords[asked.language];
  const drafts = { draft: texts.draft.kept, 'draft-dropped': texts.draft.dropped };
  const isDraft = done === 'draft' || done === 'draft-dropped';
  // A call about it, from where who calls was looked up.
  const call = request.method === 'GET' ? request.query.get('call') : null;
  const called = call === null ? {} : { openAction: 'note', typed: { contact: call } };
  const saved = { text: isDraft ? drafts[done] : texts.case.changed, good: true };
  return page(
    shown.status ?? 200,
    <CasePage
      {...frameOf(visit)}
      view={result.view}
      now={asked.now.toISOString()}
      knownIssues={asked.applied.knownIssues ?? []}
      typed={shown.typed ?? called.typed ?? {}}
      openAction={shown.openAction ?? called.openAction}
      errors={shown.errors ?? []}
      preview={shown.preview}
      nonce={shown.nonce ?? (await formNonce(visit))}
      files={shown.files ?? []}
      pictures={await shownPictures(result, deps)}
      isRegistered={done === 'register' && request.method === 'GET'}
      within={within}
      beside={beside}
      notice={shown.notice ?? (done !== null && request.method === 'GET' ? saved : undefined)}
    />,
    // The page's script keeps what is typed, and sends files ahead of an answer.
    { headers: { 'content-security-policy': contentSecurityPolicy({ connectTo: [deps.uploads.origin] }) } },
  );
}

const rowsBeside = 25;

/** The list from its beginning, or from where the case stands in it when that is further down. */
async function rowsAround(
  { asked, deps }: StaffVisit,
  reference: string,
  { list, filter, sort }: WithinList,
): Promise<readonly CaseRow[]> {
  const page = async (how: { readonly after?: string }) => {
    const listed = await listCases(list, asked, deps, { filter, sort, rows: rowsBeside, ...how });
    return listed.kind === 'listed' ? listed.rows : [];
  };
  const first = await page({});
  if (first.length < rowsBeside || first.some((row) => row.reference === reference)) return first;
  const from = await cursorBefore(reference, list, asked, deps, { sort });
  return from === undefined ? first : page({ after: from });
}

/** All of one case on paper: nothing folded, nothing to do. */
export async function printCase(visit: StaffVisit, reference: string): Promise<WebResponse> {
  const { asked, deps } = visit;
  const id = await caseNamed(reference, 'read', asked, deps);
  const result = id === undefined ? undefined : await readCase(id, asked, deps);
  if (!result) return notFound(visit);
  if (result.kind === 'denied') return notAllowed(visit, result.access);
  const now = asked.now.toISOString();
  const empty = { typed: {}, errors: [], nonce: '', files: [] };
  return page(200, <PrintPage {...frameOf(visit)} view={result.view} now={now} {...empty} />);
}

/** Of a case that is read as a whole. */
async function shownPictures(
  { file, view }: ReadCase & { kind: 'read' },
  { attachments }: CaseOfficerDeps,
): Promise<ReadonlySet<number>> {
  return view.content === 'whole' ? picturesOf(filesOf(file), attachments) : new Set();
}
