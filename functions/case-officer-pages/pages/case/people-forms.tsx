import type { VNode } from 'preact';
import { Button, Hidden, Select, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { departmentById, departmentName } from '../../../../shared/domain/people/look-up.ts';
import { legalGrounds } from '../../../../shared/domain/settings/legal-grounds.ts';
import { caseOfficerPagesWords } from '../../words/words.ts';
import { CaseForm, choose, type FormContext } from './case-form.tsx';

/** One click, for who has it in front of them. */
export function TakeButton({ can, props }: FormContext): VNode | null {
  const { view, signedIn, language } = props;
  const me = signedIn?.staff.id ?? '';
  if (!can('assign') || view.officer === me || !view.may.includes('reply')) return null;
  return (
    <form method="post" action={`/cases/${view.reference}/assign`}>
      <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
      <Hidden name="version" value={String(view.version)} />
      <Hidden name="officer" value={me} />
      <p>
        <Button variant={view.officer ? 'secondary' : 'primary'}>
          {caseOfficerPagesWords[language].action.take.send}
        </Button>
      </p>
    </form>
  );
}

export function AssignForm(context: FormContext): VNode | null {
  const { can, typed, error, officers, props } = context;
  const words = caseOfficerPagesWords[props.language].action.assign;
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
      <GroundField context={context} action="assign" />
    </CaseForm>
  );
}

export function ConsultForm(context: FormContext): VNode | null {
  const { can, typed, error, officers, props } = context;
  const words = caseOfficerPagesWords[props.language].action.consult;
  if (!can('consult')) return null;
  const others = officers.filter((each) => each.value !== props.signedIn?.staff.id);
  return (
    <CaseForm context={context} action="consult" title={words.title} send={words.send}>
      <Select
        name="officer"
        id="consult-officer"
        label={words.officer}
        value={typed('consult', 'officer')}
        options={[choose(context), ...others]}
        error={error('consult-officer')}
      />
      <TextArea
        name="text"
        id="consult-text"
        label={words.text}
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
  const words = caseOfficerPagesWords[language].action.handover;
  if (!can('handover')) return null;
  const others = settings.departments.filter((each) => each.id !== view.department);
  return (
    <CaseForm context={context} action="handover" title={words.title} send={words.send}>
      <Select
        name="department"
        id="handover-department"
        label={words.department}
        value={typed('handover', 'department')}
        error={error('handover-department')}
        options={[
          choose(context),
          ...others.map((each) => ({ value: each.id, text: `${each.name[language]}, ${each.board}` })),
        ]}
      />
      <GroundField context={context} action="handover" />
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

/** On what ground the case may go to another board; not asked of the contact centre, which takes in for every board. */
function GroundField({
  context,
  action,
}: {
  context: FormContext;
  action: 'assign' | 'handover';
}): VNode | null {
  const { view, settings, language } = context.props;
  const words = caseOfficerPagesWords[language].action.handover;
  const board = departmentById(settings, view.department)?.board;
  if (
    view.department === settings.contactCentre ||
    settings.departments.every((each) => each.board === board)
  )
    return null;
  return (
    <Select
      name="ground"
      id={`${action}-ground`}
      label={words.ground}
      help={words.groundHelp({ board: board ?? '' })}
      value={context.typed(action, 'ground')}
      options={[
        {
          value: '',
          text: words.sameBoard({
            contactCentre: departmentName(settings, settings.contactCentre, language),
          }),
        },
        ...legalGrounds(settings).map(({ id, name }) => ({ value: id, text: name[language] })),
      ]}
      error={context.error(`${action}-ground`)}
    />
  );
}
