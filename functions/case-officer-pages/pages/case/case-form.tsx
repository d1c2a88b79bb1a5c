import type { ComponentChildren, VNode } from 'preact';
import { SayAtButton } from '../../../../shared/adapters/web/components/file-field.tsx';
import {
  Button,
  DefaultButton,
  Hidden,
  type Option,
} from '../../../../shared/adapters/web/components/form-parts.tsx';
import { isOpen } from '../../../../shared/domain/case/case.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { queryOf } from '../../within-list.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { officerOptions } from '../officer-options.ts';
import type { CasePageProps } from './case-page-props.ts';

/** What every form of the case page stands on. */
export interface FormContext {
  readonly props: CasePageProps;
  /** Open: somebody still owes an answer. Answered: it waits to be closed. Ended: closed, withdrawn, merged, sent on. */
  readonly stage: 'open' | 'answered' | 'ended';
  /** Whether the reader's role allows it and the case is in a state for it. */
  readonly can: (action: string) => boolean;
  /** What was typed into the form that came back, or earlier and not sent. */
  readonly typed: (action: string, field: string) => string | undefined;
  readonly error: (field: string) => string | undefined;
  /** Staff who may handle the case. */
  readonly officers: readonly Option[];
}

/** Actions that make sense only while an answer is owed. */
const openActions: ReadonlySet<string> = new Set([
  'assign',
  'reply',
  'take-back',
  'extend',
  'ask',
  'handover',
  'consult',
  'consult-outside',
  'forward',
  'refuse',
  'merge',
  'withdraw',
]);

export function formContext(props: CasePageProps): FormContext {
  const { view, settings, language } = props;
  const stage = isOpen(view) ? 'open' : view.state === 'ANSWERED' ? 'answered' : 'ended';
  return {
    props,
    stage,
    can: (action) =>
      view.may.includes(action) &&
      (stage === 'open' || !openActions.has(action) || (action === 'reply' && view.answerCameBack === true)),
    typed: (action, field) =>
      props.openAction === action ? props.typed[field] : view.drafts?.[action]?.[field],
    error: (field) => props.errors.find((each) => each.field === field)?.text,
    // Who sees metadata only does not see the group either; the rule refuses whom the list should not have held.
    officers: officerOptions({
      settings,
      language,
      now: props.now,
      secrecyGroup: view.secrecyGroup,
      department: view.department,
    }),
  };
}

/** "Choose" as the first of a list. */
export function choose({ props }: FormContext): Option {
  return { value: '', text: handlingWords[props.language].action.close.choose };
}

/** What would leave, as its reader will see it. */
export function Previewed({
  context: { props },
  action,
  lang,
}: {
  readonly context: FormContext;
  readonly action: string;
  readonly lang: string;
}): VNode | null {
  if (props.preview === undefined || props.openAction !== action) return null;
  return (
    <section class="panel" aria-labelledby="preview" id={`${action}-preview`}>
      <h3 class="ds-heading" data-size="2xs" id="preview">
        {handlingWords[props.language].action.reply.previewed}
      </h3>
      <p class="said" dir="auto" lang={lang}>
        {props.preview}
      </p>
    </section>
  );
}

interface CaseFormProps {
  readonly context: FormContext;
  readonly action: string;
  readonly title: string;
  readonly send: string;
  readonly open?: boolean;
  /** What is typed is kept until it is sent. */
  readonly isKept?: boolean;
  /** Files go along with it. */
  readonly hasFiles?: boolean;
  /** Other buttons beside the one that sends. */
  readonly beside?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One thing to do, folded until somebody wants it; open again when it came back refused. */
export function CaseForm({
  context,
  action,
  title,
  send,
  open,
  isKept,
  hasFiles,
  beside,
  children,
}: CaseFormProps): VNode {
  const { view, signedIn, openAction, language, within } = context.props;
  const words = caseOfficerPagesWords[language].draft;
  const isDrafted = isKept && view.drafts?.[action] !== undefined;
  const hasDraft = isDrafted && openAction !== action;
  return (
    <details class="ds-details" data-variant="tinted" open={open || openAction === action || hasDraft}>
      <summary>{title}</summary>
      <div>
        <form
          class="form"
          method="post"
          action={`/cases/${view.reference}/${action}`}
          novalidate
          {...(hasFiles && { encType: 'multipart/form-data' })}
          {...(isKept && { 'data-kept-as-typed': true })}
        >
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="version" value={String(view.version)} />
          {within && <Hidden name="within" value={queryOf(within)} />}
          {isDrafted && <Hidden name="drafted" value="yes" />}
          <DefaultButton />
          {hasDraft && <p class="quiet">{words.found}</p>}
          {children}
          {hasFiles && <SayAtButton />}
          <div class="buttons">
            <Button>{send}</Button>
            {beside}
            {isKept && (
              <button class="ds-button" data-variant="tertiary" type="submit" name="draft" value="keep">
                {words.keep}
              </button>
            )}
            {hasDraft && (
              <button class="ds-button" data-variant="tertiary" type="submit" name="draft" value="drop">
                {words.drop}
              </button>
            )}
          </div>
          {isKept && <p class="quiet" role="status" data-kept={words.kept} data-not-kept={words.notKept} />}
        </form>
      </div>
    </details>
  );
}
