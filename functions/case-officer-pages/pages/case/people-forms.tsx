import type { VNode } from 'preact';
import {
  Button,
  Choices,
  Hidden,
  InputField,
  Select,
  TextArea,
} from '../../../../shared/adapters/web/components/form-parts.tsx';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { queryOf } from '../../within-list.ts';
import { GroundField } from '../ground-field.tsx';
import { CaseForm, choose, type FormContext } from './case-form.tsx';

/** One click, for who has it in front of them. */
export function TakeButton({ can, props }: FormContext): VNode | null {
  const { view, signedIn, language, within } = props;
  const me = signedIn?.staff.id ?? '';
  if (!can('assign') || view.officer === me || !view.may.includes('reply')) return null;
  return (
    <form method="post" action={`/cases/${view.reference}/assign`}>
      <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
      <Hidden name="version" value={String(view.version)} />
      {within && <Hidden name="within" value={queryOf(within)} />}
      <Hidden name="officer" value={me} />
      <p>
        <Button variant={view.officer ? 'secondary' : 'primary'}>
          {handlingWords[language].action.take.send}
        </Button>
      </p>
    </form>
  );
}

export function AssignForm(context: FormContext): VNode | null {
  const { can, typed, error, officers, props } = context;
  const words = handlingWords[props.language].action.assign;
  if (!can('assign')) return null;
  return (
    <CaseForm context={context} action="assign" title={words.title} send={words.send}>
      <Select
        name="officer"
        id="assign-officer"
        label={words.officer}
        value={typed('assign', 'officer')}
        options={[choose(context), ...officers]}
        error={error('assign-officer')}
      />
      <GroundField {...groundOf(context, 'assign')} />
    </CaseForm>
  );
}

export function ConsultForm(context: FormContext): VNode | null {
  const { can, typed, error, officers, props } = context;
  const words = handlingWords[props.language].action.consult;
  if (!can('consult')) return null;
  const others = officers.filter((each) => each.value !== props.signedIn?.staff.id);
  return (
    <CaseForm context={context} action="consult" isKept title={words.title} send={words.send}>
      <InputField
        name="officer"
        id="consult-officer"
        label={words.officer}
        help={words.officerHelp}
        value={typed('consult', 'officer')}
        error={error('consult-officer')}
        input={{ autocomplete: 'off', list: 'consult-officers' }}
      />
      <datalist id="consult-officers">
        {others.map(({ value, text }) => (
          <option key={value} value={text} />
        ))}
      </datalist>
      <GroundField {...groundOf(context, 'consult')} />
      <TextArea
        name="text"
        id="consult-text"
        label={words.text}
        help={words.textHelp}
        rows={4}
        required
        value={typed('consult', 'text')}
        error={error('consult-text')}
      />
    </CaseForm>
  );
}

export function HandOverForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { view, settings, language } = props;
  const words = handlingWords[language].action.handover;
  if (!can('handover')) return null;
  const others = settings.departments.filter((each) => each.id !== view.department);
  return (
    <CaseForm context={context} action="handover" isKept title={words.title} send={words.send}>
      <Choices
        name="department"
        id="handover-department"
        legend={words.department}
        value={typed('handover', 'department')}
        error={error('handover-department')}
        options={others.map((each) => ({ value: each.id, text: `${each.name[language]}, ${each.board}` }))}
      />
      <GroundField {...groundOf(context, 'handover')} />
      <TextArea
        name="note"
        id="handover-note"
        label={words.note}
        rows={4}
        required
        value={typed('handover', 'note')}
        error={error('handover-note')}
      />
    </CaseForm>
  );
}

const groundOf = ({ props, typed, error }: FormContext, action: 'assign' | 'consult' | 'handover') => ({
  settings: props.settings,
  language: props.language,
  from: [props.view.department],
  id: `${action}-ground`,
  value: typed(action, 'ground'),
  error: error(`${action}-ground`),
});
