import { page, seeOther, type WebResponse } from '../../shared/adapters/web/response.ts';
import { sameToken } from '../../shared/adapters/web/sign-in/current-session.ts';
import { logAccess } from '../../shared/use-cases/case/staff-request.ts';
import { answerRemark } from '../../shared/use-cases/case/text-remarks.ts';
import { textRemarkWords } from '../../shared/words/text-remark/words.ts';
import { frameOf, type Visit } from './administration-deps.ts';
import { noForm, postedFields } from './change.tsx';
import { RemarksPage, type RemarksPageProps } from './pages/remarks-page.tsx';
import { administrationWords } from './words/words.ts';

type Shown = Partial<Pick<RemarksPageProps, 'typed' | 'errors' | 'notice'>>;

/** What officers have found wrong in texts, and what they were answered. */
export async function showRemarks(visit: Visit): Promise<WebResponse> {
  const { remarks: texts } = administrationWords[visit.asked.language];
  const isDone = visit.request.query.get('done') === 'answered';
  return remarksPage(visit, 200, isDone ? { notice: { text: texts.done, good: true } } : {});
}

/** An answer to one of them. */
export async function postRemark(visit: Visit, id: string): Promise<WebResponse> {
  const { asked, deps, signedIn, access } = visit;
  const fields = await postedFields(visit);
  if (!fields) return noForm();
  const texts = administrationWords[asked.language];
  const typed = { [id]: fields.typed.because ?? '' };
  if (!sameToken(fields.csrf, signedIn.csrf))
    return remarksPage(visit, 403, { typed, notice: { text: texts.csrf, good: false } });
  const kind = fields.wanted === 'mended' ? 'mended' : 'kept';
  const result = await answerRemark({ id, kind, because: fields.typed.because ?? '' }, asked, {
    remarks: deps.textRemarks,
    contentAt: (version) => deps.history.content(version),
  });
  switch (result.kind) {
    case 'done':
      await logAccess(deps.readLog, asked, { action: 'administer', access });
      return seeOther('/admin/remarks?done=answered');
    case 'gone':
      return remarksPage(visit, 409, { notice: { text: texts.remarks.gone, good: false } });
    case 'wrong': {
      const errors = [{ field: `because-${id}`, text: textRemarkWords[asked.language].wrong[result.why] }];
      return remarksPage(visit, 422, { typed, errors });
    }
  }
}

async function remarksPage(visit: Visit, status: number, shown: Shown): Promise<WebResponse> {
  const remarks = await visit.deps.textRemarks.all();
  return page(
    status,
    <RemarksPage {...frameOf(visit)} remarks={remarks} typed={{}} errors={[]} {...shown} />,
  );
}
