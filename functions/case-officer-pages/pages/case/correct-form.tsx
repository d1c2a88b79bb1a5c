import type { VNode } from 'preact';
import { InputField } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { fieldWords } from '../../../../shared/words/field/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { questionWords } from '../../../../shared/words/questions/words.ts';
import { CaseForm, type FormContext } from './case-form.tsx';

/** How the person is reached and the place, as they stand, to be put right. */
export function CorrectForm(context: FormContext): VNode | null {
  const { may, contact, text } = context.props.view;
  const { language, openAction } = context.props;
  const fields = fieldWords[language];
  if (!may.includes('classify') || !contact) return null;
  const known = { ...contact, address: text?.address };
  const labels = { ...fields, address: questionWords[language].address.theirs };
  // What came back is shown as it was typed: a field left empty is meant to be empty.
  const shownIn = (field: keyof typeof known) =>
    openAction === 'correct' ? context.typed('correct', field) : known[field];
  return (
    <CaseForm
      context={context}
      action="correct"
      title={handlingWords[language].action.correct.title}
      send={handlingWords[language].action.correct.send}
    >
      <p>{handlingWords[language].action.correct.help}</p>
      {(['name', 'email', 'phone', 'address'] as const).map((field) => (
        <InputField
          key={field}
          name={field}
          id={`correct-${field}`}
          type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
          label={labels[field]}
          value={shownIn(field)}
          error={context.error(`correct-${field}`)}
          input={{ autocomplete: 'off' }}
        />
      ))}
    </CaseForm>
  );
}
