import type { ComponentChildren, VNode } from 'preact';

/** One thing to correct: the field's name and what to do. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
  /** What the field is called, for the summary: several may want the same. */
  readonly label?: string | undefined;
}

/** Says at the top what needs correcting, each linked to its field (HOUSE-STYLE 15). Reading begins there. */
export function ErrorSummary(props: { title: string; errors: readonly FieldError[] }): VNode | null {
  if (props.errors.length === 0) return null;
  return (
    <section
      class="ds-error-summary"
      aria-labelledby="error-summary-title"
      role="alert"
      tabIndex={-1}
      autofocus
    >
      <h2 id="error-summary-title" class="ds-heading">
        {props.title}
      </h2>
      <ul class="ds-list">
        {props.errors.map((error) => (
          <li key={error.field}>
            <a class="ds-link" href={`#${error.field}`}>
              {error.label === undefined ? error.text : `${error.label}: ${error.text}`}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** The word for "optional"; absent for what must be filled in. */
  readonly optional?: string | undefined;
  readonly error?: string | undefined;
  /** Id, when the name is used by several forms of a page. */
  readonly id?: string | undefined;
}

type InputProps = FieldProps & {
  readonly value?: string | undefined;
  /** What one begins with: the cursor stands here at once. */
  readonly isFirst?: boolean;
  readonly type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local' | 'file';
  readonly input?: {
    readonly autocomplete?: 'email' | 'name' | 'tel' | 'off';
    readonly spellcheck?: boolean;
    readonly list?: string;
    readonly multiple?: boolean;
    readonly accept?: string;
    readonly min?: string;
    readonly max?: string;
  };
};

export function InputField({ value, type, input, isFirst, ...field }: InputProps): VNode {
  const attributes = {
    ...input,
    ...described(field),
    ...(isFirst && { autofocus: true }),
    class: 'ds-input',
  };
  return <Field {...field}>{control(type, attributes, value ?? '')}</Field>;
}

type Attributes = NonNullable<InputProps['input']> & Described & { readonly class: string };

function control(type: InputProps['type'], attributes: Attributes, value: string): VNode {
  switch (type) {
    case 'file':
      return <input {...attributes} type="file" />;
    case 'date':
      return <input {...attributes} type="date" value={value} />;
    case 'datetime-local':
      return <input {...attributes} type="datetime-local" value={value} />;
    case 'email':
      // Browsers refuse addresses with letters of other writings in a field of type email.
      return <input {...attributes} type="text" inputmode="email" autocapitalize="none" value={value} />;
    case 'tel':
      return <input {...attributes} type="tel" value={value} />;
    default:
      return <input {...attributes} type="text" dir="auto" value={value} />;
  }
}

export function TextArea(
  props: FieldProps & {
    value?: string | undefined;
    rows?: number;
    required?: boolean;
    /** The cursor stands here at once. */
    isFirst?: boolean;
  },
): VNode {
  const { value, rows, required, isFirst, ...field } = props;
  return (
    <Field {...field}>
      <textarea
        {...described(field)}
        class="ds-input"
        dir="auto"
        rows={rows ?? 4}
        {...(required && { 'aria-required': true })}
        {...(isFirst && { autofocus: true })}
      >
        {value ?? ''}
      </textarea>
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly text: string;
}

export function Select(
  props: FieldProps & { value?: string | undefined; options: readonly Option[] },
): VNode {
  const { value, options, ...field } = props;
  return (
    <Field {...field}>
      <select {...described(field)} class="ds-input">
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === (value ?? '')}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** One choice of several, or none. */
export function Choices(props: {
  name: string;
  legend: string;
  options: readonly Option[];
  value?: string | undefined;
  error?: string | undefined;
  /** Id, when the name is used by several forms of a page. */
  id?: string;
}): VNode {
  const { id: own = props.name } = props;
  const errorId = `${own}-error`;
  return (
    <fieldset class="ds-fieldset" {...(props.error && { 'aria-describedby': errorId })}>
      <legend>{props.legend}</legend>
      <div class="choices">
        {props.options.map((option, i) => {
          const id = i === 0 ? own : `${own}-${option.value}`;
          return (
            <div class="ds-field" key={option.value}>
              <input
                class="ds-input"
                type="radio"
                id={id}
                name={props.name}
                value={option.value}
                checked={props.value === option.value}
              />
              <label class="ds-label" for={id}>
                {option.text}
              </label>
            </div>
          );
        })}
      </div>
      {props.error && (
        <p class="ds-validation-message" id={errorId}>
          {props.error}
        </p>
      )}
    </fieldset>
  );
}

/** A yes that is sent only when ticked. */
export function Checkbox(props: { name: string; value: string; label: string; checked: boolean }): VNode {
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        id={props.name}
        name={props.name}
        value={props.value}
        checked={props.checked}
      />
      <label class="ds-label" data-weight="regular" for={props.name}>
        {props.label}
      </label>
    </div>
  );
}

export function Hidden({ name, value }: { name: string; value: string }): VNode {
  return <input type="hidden" name={name} value={value} />;
}

/**
 * First of a form with several buttons: Enter in a field sends the form, not what the nearest button is for. Nobody sees or
 * reaches it.
 */
export function DefaultButton(as: { readonly name?: string; readonly value?: string }): VNode {
  return <button type="submit" class="trap" tabIndex={-1} aria-hidden="true" {...as} />;
}

export function Button(props: {
  children: ComponentChildren;
  variant?: 'primary' | 'secondary';
  danger?: boolean;
}): VNode {
  return (
    <button
      class="ds-button"
      type="submit"
      data-variant={props.variant ?? 'primary'}
      {...(props.danger && { 'data-color': 'danger' })}
    >
      {props.children}
    </button>
  );
}

function Field(props: FieldProps & { children: ComponentChildren }): VNode {
  const id = props.id ?? props.name;
  return (
    <div class="ds-field">
      <label class="ds-label" data-weight="medium" for={id}>
        {props.label}
        {props.optional && <span class="optional"> ({props.optional})</span>}
      </label>
      {props.help && (
        <div data-field="description" id={`${id}-help`}>
          {props.help}
        </div>
      )}
      {props.children}
      {props.error && (
        <p class="ds-validation-message" data-field="validation" id={`${id}-error`}>
          {props.error}
        </p>
      )}
    </div>
  );
}

interface Described {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

function described({ name, id = name, help, error }: FieldProps): Described {
  const by = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, name, ...(by && { 'aria-describedby': by }), ...(error && { 'aria-invalid': true }) };
}

/** What somebody has typed, shown back where it could not be stored, so that it is not lost. */
export function TypedText({ typed }: { readonly typed: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(typed).map(([field, text]) => (
        <p class="said panel" key={field}>
          {text}
        </p>
      ))}
    </>
  );
}
