import type { VNode } from 'preact';
import type { ComplaintType } from '../../../shared/domain/vocabulary/classification.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { caseOfficerPagesWords } from '../words/words.ts';
import { ClosingFields } from './closing-fields.tsx';

interface AlsoCloseProps {
  readonly language: Language;
  readonly type: ComplaintType;
  readonly prefix: string;
  readonly typed: (field: string) => string | undefined;
}

/** Closing beside an answer, folded until it is wanted: answering and closing are one form. */
export function AlsoClose({ language, type, prefix, typed }: AlsoCloseProps): VNode {
  const words = caseOfficerPagesWords[language].action.reply;
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
        <ClosingFields language={language} type={type} prefix={prefix} typed={typed} />
      </div>
    </details>
  );
}
