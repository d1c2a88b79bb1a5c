import type { VNode } from 'preact';
import {
  type FieldError,
  InputField,
  Select,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { spareRows, type Typed } from '../../../shared/domain/administration/form.ts';
import type { Field, Section } from '../../../shared/domain/administration/section.ts';
import { languages } from '../../../shared/domain/vocabulary/language.ts';
import { fieldHelp, fieldLabel, optionTexts } from '../labels.ts';
import { administrationWords } from '../words/words.ts';

export interface FieldsProps extends StaffFrame {
  readonly section: Section;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** The fields of a part of the settings, in the order of its table. */
export function Fields(props: FieldsProps): VNode {
  return (
    <>
      {props.section.fields.map((field) => (
        <OneField key={field.path} {...props} field={field} name={field.path} />
      ))}
    </>
  );
}

type OneFieldProps = FieldsProps & { readonly field: Field; readonly name: string };

function OneField(props: OneFieldProps): VNode {
  const { section, field, name, typed, errors, language, settings } = props;
  const texts = administrationWords[language];
  const label = fieldLabel(section, name, language);
  const common = {
    name,
    label,
    help: fieldHelp(section, field, language),
    error: errors.find((each) => each.field === name)?.text,
    ...(field.optional && { optional: texts.optional }),
  };
  const value = typed[name];
  switch (field.kind) {
    case 'text':
      return <TextArea {...common} value={value} />;
    case 'lines':
      return <TextArea {...common} value={value} rows={Math.min(14, (value ?? '').split('\n').length + 2)} />;
    case 'day':
      return <InputField {...common} type="date" value={value} />;
    case 'yes':
      return <Tick name={name} label={label} isTicked={value !== undefined} />;
    case 'choice': {
      const none = field.optional || value === undefined ? [{ value: '', text: texts.none }] : [];
      const options = [...none, ...optionTexts(field.of ?? 'staff', settings, language)];
      return <Select {...common} value={value} options={options} />;
    }
    case 'choices':
      return <Ticks {...props} />;
    case 'localised':
    case 'localised-text':
      return <InLanguages {...props} />;
    case 'rows':
      return <Rows {...props} />;
    default:
      return <InputField {...common} value={value} input={{ autocomplete: 'off' }} />;
  }
}

function Tick({ name, label, isTicked }: { name: string; label: string; isTicked: boolean }): VNode {
  return (
    <div class="ds-field">
      <input class="ds-input" type="checkbox" id={name} name={name} value="yes" checked={isTicked} />
      <label class="ds-label" data-weight="regular" for={name}>
        {label}
      </label>
    </div>
  );
}

/** The first tick has the name of the whole, so that an error leads to it. */
function Ticks({ section, field, name, typed, errors, language, settings }: OneFieldProps): VNode {
  const error = errors.find((each) => each.field === name)?.text;
  const help = fieldHelp(section, field, language);
  return (
    <fieldset class="ds-fieldset" id={name} {...(error && { 'aria-describedby': `${name}-error` })}>
      <legend>{fieldLabel(section, name, language)}</legend>
      {help && <p class="quiet">{help}</p>}
      <div class="choices">
        {optionTexts(field.of ?? 'staff', settings, language).map(({ value, text }) => (
          <Tick
            key={value}
            name={`${name}.${value}`}
            label={text}
            isTicked={typed[`${name}.${value}`] !== undefined}
          />
        ))}
      </div>
      {error && (
        <p class="ds-validation-message" id={`${name}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The municipality's own language first; the others may be left empty. */
function InLanguages({ section, field, name, typed, errors, language, settings }: OneFieldProps): VNode {
  const texts = administrationWords[language];
  const own = settings.municipality.language;
  const inOrder = [own, ...languages.filter((each) => each !== own)];
  return (
    <fieldset class="ds-fieldset in-languages">
      <legend>{fieldLabel(section, name, language)}</legend>
      <p class="quiet">{fieldHelp(section, field, language) ?? texts.help.localised}</p>
      {inOrder.map((each) => {
        const path = `${name}.${each}`;
        const common = {
          name: path,
          label: texts.option.languages[each],
          value: typed[path],
          error: errors.find((error) => error.field === path)?.text,
          ...(each !== own && { optional: texts.optional }),
        };
        return (
          <div lang={each} key={each}>
            {field.kind === 'localised-text' ? (
              <TextArea {...common} rows={4} />
            ) : (
              <InputField {...common} input={{ autocomplete: 'off' }} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** The rows there are, and empty ones to fill in. */
function Rows(props: OneFieldProps): VNode {
  const { field, name, typed, section, language } = props;
  const texts = administrationWords[language];
  const numbers = Object.keys(typed).flatMap((key) =>
    key.startsWith(`${name}.`) ? Number(key.slice(name.length + 1).split('.')[0]) : [],
  );
  const count = Math.max(-1, ...numbers.filter(Number.isInteger)) + 1 + spareRows;
  return (
    <fieldset class="ds-fieldset rows">
      <legend>{fieldLabel(section, name, language)}</legend>
      {Array.from({ length: count }, (_, i) => (
        <fieldset class="ds-fieldset form-group" key={`${name}.${String(i)}`}>
          <legend>{texts.rowNumber({ number: i + 1 })}</legend>
          {field.fields?.map((each) => (
            <OneField key={each.path} {...props} field={each} name={`${name}.${i}.${each.path}`} />
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}
