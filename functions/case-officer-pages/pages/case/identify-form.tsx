import type { VNode } from 'preact';
import { InputField } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { CaseForm, type FormContext } from './case-form.tsx';

/** Whom the case is for, so that they can read it after signing in. */
export function IdentifyForm(context: FormContext): VNode | null {
  const { can, error, typed, props } = context;
  const { view, settings, language } = props;
  const words = handlingWords[language].action.identify;
  if (!can('reply') || !settings.residentSignIn) return null;
  return (
    <CaseForm context={context} action="identify" title={words.title} send={words.send}>
      {view.identified && <p>{view.identified === 'sign-in' ? words.bySignIn : words.byOfficer}</p>}
      <InputField
        name="number"
        id="identify-number"
        label={words.number}
        help={words.help}
        value={typed('identify', 'number')}
        error={error('identify-number')}
        input={{ autocomplete: 'off' }}
      />
    </CaseForm>
  );
}
