import type { VNode } from 'preact';
import { InputField, Select, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { heldParts } from '../../../../shared/domain/case/held-parts.ts';
import { personRights, rightDecisions } from '../../../../shared/domain/case/message.ts';
import { caseWords } from '../../../../shared/words/case/words.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { CaseForm, type FormContext } from './case-form.tsx';
import { Tick } from './tick.tsx';

/** What a person has asked of what the case holds about them, decided with a reason. */
export function RightForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const words = handlingWords[props.language].action.right;
  const codes = caseWords[props.language];
  if (!can('right')) return null;
  return (
    <CaseForm context={context} action="right" title={words.title} send={words.send}>
      <p>{words.help}</p>
      <Select
        name="right"
        id="right-right"
        label={words.right}
        value={typed('right', 'right')}
        options={personRights.map((value) => ({ value, text: words.rights[value] }))}
      />
      <Select
        name="part"
        id="right-part"
        label={words.part}
        value={typed('right', 'part')}
        options={[
          { value: '', text: words.everything },
          ...heldParts.map((value) => ({ value, text: words.parts[value] })),
        ]}
      />
      <Select
        name="decision"
        id="right-decision"
        label={words.decision}
        value={typed('right', 'decision')}
        options={rightDecisions.map((value) => ({
          value,
          text: words.decisions[value],
        }))}
      />
      <InputField
        name="rule"
        id="right-rule"
        label={words.rule}
        help={words.ruleHelp}
        value={typed('right', 'rule')}
        error={error('right-rule')}
      />
      <TextArea
        name="reason"
        id="right-reason"
        label={words.reason}
        rows={3}
        required
        value={typed('right', 'reason')}
        error={error('right-reason')}
      />
      <Select
        name="by"
        id="right-by"
        label={words.by}
        value={typed('right', 'by')}
        options={[
          { value: '', text: words.asUsual },
          ...(['phone', 'letter', 'visit'] as const).map((value) => ({ value, text: codes.channel[value] })),
        ]}
      />
      <Tick name="moreToDecide" label={words.more} action="right" context={context} />
    </CaseForm>
  );
}
