import type { VNode } from 'preact';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { ArrivalForm } from './arrival-form.tsx';
import { formContext } from './case-form.tsx';
import { OpenKnownIssue } from './case-known-issue.tsx';
import type { CasePageProps } from './case-page-props.ts';
import { ConsultOutsideForm } from './consult-outside-form.tsx';
import { CorrectForm } from './correct-form.tsx';
import {
  CloseForms,
  MeasureDoneForm,
  MergeLink,
  ReopenForm,
  SplitForm,
  WithdrawForm,
} from './ending-forms.tsx';
import { ExcludeForm } from './exclude-form.tsx';
import { ForwardForm } from './forward-form.tsx';
import { IdentifyForm } from './identify-form.tsx';
import { AssignForm, ConsultForm, HandOverForm, TakeButton } from './people-forms.tsx';
import { ApproveForm, AskForm, ExtendForm, RejectForm } from './promise-forms.tsx';
import { ClassifyForm, NoteForm, QuestionForms } from './record-forms.tsx';
import { RefuseForm } from './refuse-form.tsx';
import { ReplyForm } from './reply-form.tsx';
import { RightForm } from './right-form.tsx';
import { WaitingAnswer } from './waiting-answer.tsx';

/** Everything the reader may do with the case, the likeliest first, each in a form of its own that works without scripts. */
export function CaseForms(props: CasePageProps): VNode {
  const context = formContext(props);
  return (
    <section aria-labelledby="actions" class="no-print">
      <h2 class="ds-heading" data-size="xs" id="actions">
        {caseOfficerPagesWords[props.language].case.actions}
      </h2>
      <TakeButton {...context} />
      <WaitingAnswer {...context} />
      <div class="actions">
        <ApproveForm {...context} />
        <RejectForm {...context} />
        <ReplyForm {...context} />
        <RefuseForm {...context} />
        <IdentifyForm {...context} />
        <CloseForms {...context} />
        <MeasureDoneForm {...context} />
      </div>
      <div class="actions menu">
        <ExtendForm {...context} />
        <AskForm {...context} />
        <ReopenForm {...context} />
        <NoteForm {...context} />
        <QuestionForms {...context} />
        <ConsultForm {...context} />
        <ConsultOutsideForm {...context} />
        <AssignForm {...context} />
        <HandOverForm {...context} />
        <ClassifyForm {...context} />
        <CorrectForm {...context} />
        <ArrivalForm {...context} />
        <ForwardForm {...context} />
        <ExcludeForm {...context} />
        <RightForm {...context} />
        <MergeLink {...context} />
        <SplitForm {...context} />
        <WithdrawForm {...context} />
        <OpenKnownIssue {...props} />
      </div>
    </section>
  );
}
