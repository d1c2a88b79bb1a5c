import { page, type WebResponse } from '../../shared/adapters/web/response.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { accessTo } from '../../shared/domain/handling/access.ts';
import { mergeInto } from '../../shared/domain/handling/actions/merge.ts';
import { caseNamed } from '../../shared/use-cases/case/case-named.ts';
import { caseRows } from '../../shared/use-cases/case/case-rows.ts';
import { findDuplicates } from '../../shared/use-cases/case/find-duplicates.ts';
import { contextOf, logAccess } from '../../shared/use-cases/case/staff-request.ts';
import { refusalWords } from '../../shared/words/refusal/words.ts';
import type { StaffVisit } from './case-officer-deps.ts';
import { MergePage, type Merging } from './pages/merge-page.tsx';
import { frameOf, notAllowed, notFound } from './staff-answers.tsx';

/** Cases this one may be merged with; with one chosen, what merging them will do, before it is done (E-39). */
export async function showMerge(visit: StaffVisit, reference: string): Promise<WebResponse> {
  const { asked, deps, request } = visit;
  const id = await caseNamed(reference, 'merge', asked, deps);
  const file = id === undefined ? undefined : await deps.cases.file(id);
  if (!file) return notFound(visit);
  const access = accessTo(file.case, 'merge', asked.staff, contextOf(asked));
  if (access.kind === 'denied') {
    await logAccess(deps.readLog, asked, { action: 'merge', reference: file.case.reference, access });
    return notAllowed(visit, access);
  }
  const into = request.query.get('into')?.trim();
  const likely = await findDuplicates(file, asked, deps);
  const rows = await caseRows(
    likely.map(({ candidate }) => candidate.case),
    asked,
    deps,
  );
  return page(
    200,
    <MergePage
      {...frameOf(visit)}
      reference={file.case.reference}
      version={file.case.version}
      now={asked.now.toISOString()}
      likely={likely.map(({ because }, i) => ({ because, row: rows[i] }))}
      typed={into}
      merging={into ? await merging(visit, file, into) : undefined}
    />,
  );
}

/** What merging into this case would do; nothing is stored. A case one may not read looks like one that is not there. */
async function merging(visit: StaffVisit, file: CaseFile, typed: string): Promise<Merging> {
  const { asked, deps } = visit;
  const words = refusalWords[asked.language];
  const id = await deps.cases.idOfReference(typed);
  const into = id === undefined ? undefined : await deps.cases.file(id);
  const access = into && accessTo(into.case, 'merge', asked.staff, contextOf(asked));
  if (into && access)
    await logAccess(deps.readLog, asked, { action: 'merge', reference: into.case.reference, access });
  if (!into || access?.kind !== 'allowed') return { kind: 'refused', text: words['target-not-open'] };
  const acting = {
    by: { kind: 'staff', id: asked.staff.id } as const,
    now: asked.now.toISOString(),
    applied: asked.applied,
  };
  const merger = mergeInto(file, into, acting);
  if (merger.kind === 'refused')
    return {
      kind: 'refused',
      text: words[merger.reason],
      ...(merger.reason === 'different-people' && { answerWith: into.case.reference }),
    };
  return {
    kind: 'possible',
    into: into.case.reference,
    dueAt: merger.surviving.case.promise.dueAt,
    isMailed: merger.ended.mails.length > 0,
    isShown: merger.surviving.messages.some((each) => each.kind === 'from-resident'),
  };
}
