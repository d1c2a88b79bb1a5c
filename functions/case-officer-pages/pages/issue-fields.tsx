import type { VNode } from 'preact';
import { InputField, Select, TextArea } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

export interface IssueFieldsProps extends Pick<StaffFrame, 'language' | 'settings'> {
  readonly typed: Readonly<Record<string, string>>;
  readonly error: (field: string) => string | undefined;
  /** Where a page has several such forms; errors lead to `many`. @default many */
  readonly prefix?: string;
}

/** What is said of a known issue before it is open, all of it public. */
export function IssueFields({ language, settings, typed, error, prefix = 'many' }: IssueFieldsProps): VNode {
  const texts = caseOfficerPagesWords[language].knownIssue;
  const { optional } = fieldWords[language];
  return (
    <>
      <InputField
        name="title"
        id={`${prefix}-title`}
        label={texts.name}
        help={texts.nameHelp}
        value={typed.title}
        error={error('title')}
      />
      <Select
        name="topic"
        id={`${prefix}-topic`}
        label={texts.topic}
        value={typed.topic}
        error={error('topic')}
        options={[
          { value: '', text: texts.noTopic },
          ...settings.topics.map((each) => ({ value: each.id, text: each.name[language] })),
        ]}
      />
      <InputField
        name="places"
        id={`${prefix}-places`}
        label={texts.places}
        optional={optional}
        help={texts.placesHelp}
        value={typed.places}
      />
      <InputField
        name="from"
        id={`${prefix}-from`}
        type="datetime-local"
        label={texts.from}
        value={typed.from}
        error={error('from')}
      />
      <InputField
        name="until"
        id={`${prefix}-until`}
        type="datetime-local"
        label={texts.until}
        optional={optional}
        help={texts.untilHelp}
        value={typed.until}
        error={error('until')}
      />
      <PublicText {...{ language, typed, error, prefix }} label={texts.text} help={texts.textHelp} />
    </>
  );
}

/** A text for everybody, and that somebody has read it with that in mind: never ticked beforehand. */
export function PublicText(
  props: Pick<IssueFieldsProps, 'language' | 'typed' | 'error' | 'prefix'> & { label: string; help: string },
): VNode {
  const texts = caseOfficerPagesWords[props.language].knownIssue;
  const { prefix = 'many' } = props;
  const wrong = props.error('reviewed');
  return (
    <>
      <TextArea
        name="text"
        id={`${prefix}-text`}
        label={props.label}
        help={props.help}
        rows={5}
        required
        value={props.typed.text}
        error={props.error('text')}
      />
      <div class="ds-field">
        <input
          class="ds-input"
          type="checkbox"
          id={`${prefix}-reviewed`}
          name="reviewed"
          value="yes"
          checked={props.typed.reviewed === 'yes'}
          {...(wrong && { 'aria-invalid': true, 'aria-describedby': `${prefix}-reviewed-error` })}
        />
        <label class="ds-label" data-weight="regular" for={`${prefix}-reviewed`}>
          {texts.reviewed}
        </label>
        {wrong && (
          <p class="ds-validation-message" id={`${prefix}-reviewed-error`}>
            {wrong}
          </p>
        )}
      </div>
    </>
  );
}
