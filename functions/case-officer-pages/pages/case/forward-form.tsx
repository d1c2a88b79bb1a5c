import type { VNode } from 'preact';
import { InputField, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { isProtected, isRestricted } from '../../../../shared/domain/case/restriction.ts';
import { fieldWords } from '../../../../shared/words/field/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { CaseForm, type FormContext } from './case-form.tsx';
import { Tick } from './tick.tsx';

/** To another authority: we mail it there, or the officer does it and says so. The resident hears once it has happened (E-17). */
export function ForwardForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { view, language } = props;
  const words = handlingWords[language].action.forward;
  if (!can('forward')) return null;
  const { secrecyGroup = 'open', flags = [] } = view;
  const byMail = !isRestricted({ secrecyGroup, flags }) && !isProtected({ secrecyGroup, flags });
  const waiting = view.messages?.find(({ id }) => id === view.passing?.message);
  const sentTo = waiting?.passing;
  const hasFiles = [view.text, ...(view.messages ?? [])].some((each) => (each?.attachments.length ?? 0) > 0);
  return (
    <CaseForm
      context={context}
      action="forward"
      title={words.title}
      send={words.send}
      open={sentTo !== undefined}
    >
      {sentTo && <p>{words.waiting({ to: sentTo.email ?? sentTo.to })}</p>}
      {!byMail && <p>{words.protected}</p>}
      <TextArea
        name="to"
        id="forward-to"
        label={words.to}
        rows={2}
        required
        value={typed('forward', 'to') ?? sentTo?.to}
        error={error('forward-to')}
      />
      {byMail && (
        <InputField
          name="email"
          id="forward-email"
          type="email"
          label={words.email}
          help={words.emailHelp}
          optional={fieldWords[language].optional}
          value={typed('forward', 'email')}
          error={error('forward-email')}
        />
      )}
      <TextArea
        name="text"
        id="forward-text"
        label={words.text}
        rows={4}
        required
        value={typed('forward', 'text') ?? waiting?.text}
        error={error('forward-text')}
      />
      <Tick
        name="shareContact"
        label={words.shareContact}
        help={byMail && words.shareContactHelp}
        action="forward"
        context={context}
      />
      {byMail && hasFiles && (
        <Tick name="withoutFiles" label={words.withoutFiles} action="forward" context={context} />
      )}
      <Tick name="sentBySelf" label={words.sentBySelf} action="forward" context={context} />
    </CaseForm>
  );
}
