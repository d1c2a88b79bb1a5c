import type { VNode } from 'preact';
import { InputField, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { isProtected, isRestricted } from '../../../../shared/domain/case/restriction.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { CaseForm, type FormContext, Previewed } from './case-form.tsx';

/** A question to somebody outside the municipality, who is not told who complained; what goes along is seen before it leaves. */
export function ConsultOutsideForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { view, language } = props;
  const action = 'consult-outside';
  const words = handlingWords[language].action[action];
  if (!can('forward')) return null;
  const { secrecyGroup = 'open', flags = [] } = view;
  if (isRestricted({ secrecyGroup, flags }) || isProtected({ secrecyGroup, flags }))
    return (
      <details class="ds-details" data-variant="tinted">
        <summary>{words.title}</summary>
        <div>
          <p>{words.protected}</p>
        </div>
      </details>
    );
  return (
    <CaseForm
      context={context}
      action={action}
      isKept
      title={words.title}
      send={words.send}
      beside={
        <button class="ds-button" data-variant="secondary" type="submit" name="preview" value="yes">
          {words.preview}
        </button>
      }
    >
      <p class="text">{words.intro}</p>
      <InputField
        name="to"
        id={`${action}-to`}
        label={words.to}
        help={words.toHelp}
        value={typed(action, 'to')}
        error={error(`${action}-to`)}
        input={{ autocomplete: 'off' }}
      />
      <InputField
        name="email"
        id={`${action}-email`}
        type="email"
        label={words.email}
        value={typed(action, 'email')}
        error={error(`${action}-email`)}
        input={{ autocomplete: 'off' }}
      />
      <TextArea
        name="text"
        id={`${action}-text`}
        label={words.text}
        help={words.textHelp}
        rows={4}
        required
        value={typed(action, 'text')}
        error={error(`${action}-text`)}
      />
      <TextArea
        name="extract"
        id={`${action}-extract`}
        label={words.extract}
        help={words.extractHelp}
        rows={4}
        value={typed(action, 'extract')}
        error={error(`${action}-extract`)}
      />
      <p>
        <button class="ds-button" data-variant="secondary" type="submit" name="insert" value="said">
          {words.insert}
        </button>
      </p>
      <Previewed context={context} action={action} lang={props.settings.municipality.language} />
    </CaseForm>
  );
}
