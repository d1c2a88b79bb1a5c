import type { VNode } from 'preact';
import {
  Choices,
  InputField,
  Select,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { ComplaintType } from '../../../shared/domain/vocabulary/classification.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { closingWords } from '../../../shared/words/closing/words.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { handlingWords } from '../../../shared/words/handling/words.ts';

export interface ClosingFieldsProps {
  readonly language: Language;
  readonly type: ComplaintType;
  /** Several forms of a page have these fields. */
  readonly prefix: string;
  readonly typed: (field: string) => string | undefined;
  readonly error: (field: string) => string | undefined;
}

const complaintQuestions = ['outcome', 'cause', 'measure'] as const;
/** asked of the officer, never demanded. */
const closingQuestions = ['residentsFocus', 'easyToDoRight'] as const;
const otherQuestions = ['failureDemand', 'failureDemandCause', 'firstContactResolution'] as const;

/** What closing asks: outcome, cause and measure for complaints, and what we learn from all. */
export function ClosingFields({ language, type, prefix, typed, error }: ClosingFieldsProps): VNode {
  const texts = handlingWords[language].action.close;
  const closing = closingWords[language];
  const { optional } = fieldWords[language];
  // One click each; nothing is preset that a person must judge.
  const choices = (name: (typeof complaintQuestions)[number]) => (
    <Choices
      key={name}
      name={name}
      id={`${prefix}-${name}`}
      legend={texts[name]}
      value={typed(name)}
      error={error(name)}
      options={Object.entries(closing[name]).map(([value, text]) => ({ value, text }))}
    />
  );
  const question = (name: (typeof otherQuestions)[number]) => (
    <Select
      key={name}
      name={name}
      id={`${prefix}-${name}`}
      label={texts[name]}
      error={error(name)}
      optional={name === 'failureDemandCause' || name === 'firstContactResolution' ? optional : undefined}
      value={typed(name) ?? (name === 'failureDemand' ? 'unknown' : '')}
      options={[
        ...(name === 'failureDemand' ? [] : [{ value: '', text: texts.choose }]),
        ...Object.entries(closing[name]).map(([value, text]) => ({ value, text })),
      ]}
    />
  );
  return (
    <div class="two">
      {type === 'complaint' && complaintQuestions.map(choices)}
      {otherQuestions.map(question)}
      <TextArea
        name="measureNote"
        id={`${prefix}-measureNote`}
        label={texts.measureNote}
        error={error('measureNote')}
        optional={optional}
        rows={2}
        value={typed('measureNote')}
      />
      <InputField
        name="measurePlannedOn"
        id={`${prefix}-measurePlannedOn`}
        type="date"
        label={texts.measurePlannedOn}
        error={error('measurePlannedOn')}
        optional={optional}
        value={typed('measurePlannedOn')}
      />
      <fieldset class="ds-fieldset">
        <legend>{texts.closingQuestions}</legend>
        <div class="choices">
          {closingQuestions.map((name) => (
            <div class="ds-field" key={name}>
              <input
                class="ds-input"
                type="checkbox"
                id={`${prefix}-${name}`}
                name={name}
                value="yes"
                checked={typed(name) === 'yes'}
              />
              <label class="ds-label" for={`${prefix}-${name}`}>
                {texts[name]}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
