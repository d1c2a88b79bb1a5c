import type { VNode } from 'preact';
import {
  Button,
  DefaultButton,
  ErrorSummary,
  Hidden,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { issueById } from '../../../shared/domain/complaint/known-issues.ts';
import type { ManyDone } from '../../../shared/use-cases/case/many-api.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { CaseTable } from './case-table.tsx';
import { ManyFields } from './many-fields.tsx';
import type { ManyFormProps } from './many-form-props.ts';
import { ManyResult } from './many-result.tsx';

export interface ManyPageProps extends ManyFormProps {
  readonly notice?: string | undefined;
  /** What became of each, when it has been sent. */
  readonly result?: ManyDone | undefined;
}

/** One thing to do to all that is picked, and afterwards what became of each, with the form again for what is left. */
export function ManyPage(props: ManyPageProps): VNode {
  const { wanted, rows, now, nonce, typed, errors, notice, result, knownIssues, ...frame } = props;
  const issueWords = caseOfficerPagesWords[frame.language].knownIssue;
  const issue = issueById({ knownIssues }, typed.issue);
  const texts = caseOfficerPagesWords[frame.language].many;
  const fields = fieldWords[frame.language];
  const title = result ? texts.resultTitle : texts.title[wanted];
  const opensIssue = wanted === 'join' && rows.length === 0 && !result;
  return (
    <StaffLayout {...frame} title={errors.length > 0 ? `${fields.errorInTitle}: ${title}` : title}>
      <ErrorSummary title={fields.summary} errors={errors} />
      {notice && (
        <div class="ds-alert notice" data-color="warning" role="alert">
          <p>{notice}</p>
        </div>
      )}
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {result && <ManyResult {...props} result={result} />}
      {(rows.length > 0 || opensIssue) && (
        <form class="form wide" method="post" action="/cases/many/send" novalidate>
          <Hidden name="csrf" value={frame.signedIn?.csrf ?? ''} />
          <Hidden name="nonce" value={nonce} />
          <Hidden name="do" value={wanted} />
          <Hidden name="list" value={typed.list ?? ''} />
          <DefaultButton />
          {result && (
            <h2 class="ds-heading" data-size="xs">
              {texts.again}
            </h2>
          )}
          <ManyFields {...props} />
          <div>
            <Button>
              {opensIssue ? issueWords.send : wanted === 'join' ? issueWords.joinSend : texts.do[wanted]}
            </Button>
          </div>
          {rows.length > 0 && (
            <section aria-labelledby="picked">
              <h2 class="ds-heading" data-size="xs" id="picked">
                {texts.picked({ count: rows.length })}
              </h2>
              <CaseTable rows={rows} now={now} frame={frame} label="picked" picked={() => true} />
            </section>
          )}
        </form>
      )}
      <p>
        {issue && (
          <>
            <a class="ds-link" href={`/cases/known-issues/${issue.id}`}>
              {texts.toIssue}
            </a>{' '}
          </>
        )}
        <a class="ds-link" href={`/cases?${new URLSearchParams(typed.list ? { list: typed.list } : {})}`}>
          {texts.back}
        </a>
      </p>
    </StaffLayout>
  );
}
