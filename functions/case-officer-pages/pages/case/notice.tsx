import type { VNode } from 'preact';
import { Button, Hidden } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { caseOfficerPagesWords } from '../../words/words.ts';
import type { CaseNotice, CasePageProps } from './case-page-props.ts';

/** What came of what was sent last, and what can be done in its place. */
export function Notice(props: CasePageProps & { readonly notice: CaseNotice }): VNode {
  const { notice, view, language, signedIn } = props;
  const texts = caseOfficerPagesWords[language];
  return (
    <div
      class="ds-alert notice"
      data-color={notice.good ? 'success' : 'danger'}
      role={notice.good ? 'status' : 'alert'}
    >
      {!notice.good && (
        <h2 class="ds-heading" data-size="xs">
          {texts.case.refused}
        </h2>
      )}
      <p>{notice.text}</p>
      {notice.answerWith && (
        <form method="post" action="/cases/many">
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="do" value="reply" />
          <Hidden name={`pick-${view.reference}`} value={String(view.version)} />
          <Hidden name={`pick-${notice.answerWith}`} value="0" />
          <Button>{texts.many.answerBoth}</Button>
        </form>
      )}
    </div>
  );
}
