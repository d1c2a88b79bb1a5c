import type { VNode } from 'preact';
import { ErrorSummary } from '../../../shared/adapters/web/components/form-parts.tsx';
import { StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { caseWords } from '../../../shared/words/case/words.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { AboutStaff } from './case/about-staff.tsx';
import { Classification, Contact, Matters, PromiseCard } from './case/case-facts.tsx';
import { CaseForms } from './case/case-forms.tsx';
import { CaseKnownIssue } from './case/case-known-issue.tsx';
import type { CasePageProps } from './case/case-page-props.ts';
import { Questions } from './case/case-questions.tsx';
import { Messages, Said } from './case/case-thread.tsx';
import { Timeline } from './case/case-timeline.tsx';
import { News, Ways } from './case/case-ways.tsx';
import { ListBeside } from './case/list-beside.tsx';
import { Notice } from './case/notice.tsx';
import { SayToCaller } from './case/say-to-caller.tsx';

/** One case: what was said, and beside it the promise, the answer and everything else the reader may do. */
export function CasePage(props: CasePageProps): VNode {
  const { language, view, notice, errors, isRegistered } = props;
  const texts = caseOfficerPagesWords[language];
  const codes = caseWords[language];
  const handling = handlingWords[language];
  const fields = fieldWords[language];
  const title = texts.case.title({ reference: view.reference });
  const { within, beside } = props;
  const content = (
    <>
      <ErrorSummary title={fields.summary} errors={errors} />
      {isRegistered ? <SayToCaller {...props} /> : notice && <Notice {...props} notice={notice} />}
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="state">
        <span class="ds-tag" data-color="info">
          {codes.state[view.state]}
        </span>
        {view.overdue && (
          <span class="ds-tag" data-color="danger">
            {texts.case.overdue}
          </span>
        )}
        {view.missed && !view.overdue && (
          <span class="ds-tag" data-color="danger">
            {texts.case.missed}
          </span>
        )}
        {view.flags?.map((flag) => (
          <span class="ds-tag" data-color="warning" key={flag}>
            {handling.flag[flag]}
          </span>
        ))}
      </p>
      <Ways {...props} />
      <News {...props} />
      <CaseKnownIssue {...props} />
      <div class="work">
        <div>
          {view.content === 'whole' ? (
            <>
              <Said {...props} />
              <Questions {...props} />
              <Messages {...props} />
            </>
          ) : (
            <div class="ds-alert notice" data-color="info">
              <p>{view.content === 'answer' ? texts.case.answerOnly : texts.case.metadataOnly}</p>
            </div>
          )}
          {view.content === 'answer' && <Messages {...props} />}
        </div>
        <div>
          <PromiseCard {...props} />
          <AboutStaff {...props} />
          <Matters {...props} />
          <CaseForms {...props} />
        </div>
      </div>
      <div class="facts-row">
        {view.content === 'whole' && <Contact {...props} />}
        <Classification {...props} />
        {view.events && <Timeline {...props} />}
      </div>
    </>
  );
  return (
    <StaffLayout {...props} title={errors.length > 0 ? `${fields.errorInTitle}: ${title}` : title}>
      {within && beside ? (
        <div class="case-beside">
          <ListBeside {...props} within={within} rows={beside} />
          <div>{content}</div>
        </div>
      ) : (
        content
      )}
    </StaffLayout>
  );
}
