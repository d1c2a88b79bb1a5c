import type { VNode } from 'preact';
import { handlingWords } from '../../../shared/words/handling/words.ts';
import { ClosingFields, type ClosingFieldsProps } from './closing-fields.tsx';

/** Closing beside an answer, folded until it is wanted: answering and closing are one form. */
export function AlsoClose(props: ClosingFieldsProps): VNode {
  const { language, prefix, typed } = props;
  const words = handlingWords[language].action.reply;
  const wanted = typed('alsoClose') === 'yes';
  const id = `${prefix}-alsoClose`;
  return (
    <details class="ds-details also-close" open={wanted}>
      <summary>{words.alsoClose}</summary>
      <div class="stack">
        <div class="ds-field">
          <input class="ds-input" type="checkbox" id={id} name="alsoClose" value="yes" checked={wanted} />
          <label class="ds-label" for={id}>
            {words.alsoCloseYes}
          </label>
        </div>
        <ClosingFields {...props} />
      </div>
    </details>
  );
}
