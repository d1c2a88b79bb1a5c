import type { VNode } from 'preact';
import { Button, Hidden, Select, TextArea } from '../../../../shared/adapters/web/components/form-parts.tsx';
import { staffName } from '../../../../shared/domain/people/look-up.ts';
import { handlingWords } from '../../../../shared/words/handling/words.ts';
import { CaseForm, choose, type FormContext } from './case-form.tsx';

/** Who is kept out of a case that is about them, and a form to keep out more (E-03, E-04). */
export function ExcludeForm(context: FormContext): VNode | null {
  const { can, typed, error, props } = context;
  const { view, settings, language } = props;
  const words = handlingWords[language].action.exclude;
  if (!can('exclude')) return null;
  const { excluded = [], proposedExclusions = [] } = view;
  const others = settings.staff
    .filter((each) => !excluded.includes(each.id))
    .map((each) => ({ value: each.id, text: each.name }));
  return (
    <>
      {excluded.map((id) => (
        <KeptOut key={id} id={id} isProposed={proposedExclusions.includes(id)} context={context} />
      ))}
      <CaseForm context={context} action="exclude" title={words.title} send={words.send}>
        <p>{words.help}</p>
        <Select
          name="staff"
          id="exclude-staff"
          label={words.staff}
          value={typed('exclude', 'staff')}
          options={[choose(context), ...others]}
          error={error('exclude-staff')}
        />
      </CaseForm>
    </>
  );
}

interface KeptOutProps {
  readonly id: string;
  /** Found in the text by the machine: nobody has looked yet. */
  readonly isProposed: boolean;
  readonly context: FormContext;
}

function KeptOut({ id, isProposed, context }: KeptOutProps): VNode {
  const { view, settings, language, signedIn } = context.props;
  const words = handlingWords[language].action.exclude;
  return (
    <form class="panel" method="post" action={`/cases/${view.reference}/exclude`}>
      <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
      <Hidden name="version" value={String(view.version)} />
      <Hidden name="staff" value={id} />
      <p>
        <strong>{staffName(settings, id)}</strong>
        <br />
        {isProposed ? words.named : words.decided}
      </p>
      {!isProposed && <TextArea name="reason" id={`exclude-reason-${id}`} label={words.reason} rows={2} />}
      <p>
        {isProposed && <Button variant="secondary">{words.confirm}</Button>}{' '}
        <button class="ds-button" data-variant="secondary" type="submit" name="letIn" value="yes">
          {words.letIn}
        </button>
      </p>
    </form>
  );
}
