import type { VNode } from 'preact';
import type { FormContext } from './case-form.tsx';

/** A yes of a form of the case page, sent only when ticked. */
export function Tick(props: {
  context: FormContext;
  action: string;
  name: string;
  label: string;
  help?: string | false;
}): VNode {
  const id = `${props.action}-${props.name}`;
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        id={id}
        name={props.name}
        value="yes"
        checked={props.context.typed(props.action, props.name) === 'yes'}
        {...(props.help && { 'aria-describedby': `${id}-help` })}
      />
      <label class="ds-label" data-weight="regular" for={id}>
        {props.label}
      </label>
      {props.help && (
        <div data-field="description" id={`${id}-help`}>
          {props.help}
        </div>
      )}
    </div>
  );
}
