import type { VNode } from 'preact';
import {
  Button,
  ErrorSummary,
  type FieldError,
  Hidden,
  InputField,
  Select,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import { type Outcome, OutcomeNotice } from '../../../shared/adapters/web/components/outcome-notice.tsx';
import { type StaffFrame, StaffLayout } from '../../../shared/adapters/web/components/staff-layout.tsx';
import type { RecordedAbsence } from '../../../shared/domain/people/absence-store.ts';
import { staffById, staffName } from '../../../shared/domain/people/look-up.ts';
import type { Staff } from '../../../shared/domain/settings/settings.ts';
import { fieldWords } from '../../../shared/words/field/words.ts';
import { dayInWords } from '../../../shared/words/time/dates.ts';
import { caseOfficerPagesWords } from '../words/words.ts';

/** One absence with what it means. */
export interface PlannedAbsence extends RecordedAbsence {
  /** Ids of who gets the person's reminders on its first day still to come. */
  readonly told: readonly string[];
  /** Open cases of the person that are due meanwhile. */
  readonly due: number;
  /** False for one that stands in the settings file. */
  readonly removable: boolean;
}

export interface AbsencePageProps extends StaffFrame {
  /** Whose absences the reader records, the reader first. */
  readonly people: readonly Staff[];
  readonly planned: readonly PlannedAbsence[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly notice?: Outcome | undefined;
}

/** When the reader, and the people of a unit they lead, are away, and who hears of their cases meanwhile (R-058, E-30). */
export function AbsencePage(props: AbsencePageProps): VNode {
  const { people: _, planned: __, typed: ___, errors, notice, ...frame } = props;
  const texts = caseOfficerPagesWords[frame.language].absence;
  const fields = fieldWords[frame.language];
  return (
    <StaffLayout
      {...frame}
      title={errors.length > 0 ? `${fields.errorInTitle}: ${texts.title}` : texts.title}
      here="absence"
    >
      <ErrorSummary title={fields.summary} errors={errors} />
      <OutcomeNotice outcome={notice} />
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p class="lead">{texts.lead}</p>
      <Planned {...props} />
      <RecordForm {...props} />
    </StaffLayout>
  );
}

function Planned({ planned, language, settings, signedIn }: AbsencePageProps): VNode {
  const texts = caseOfficerPagesWords[language].absence;
  const nameOf = (id: string) => staffName(settings, id);
  return (
    <section aria-labelledby="planned">
      <h2 class="ds-heading" data-size="xs" id="planned">
        {texts.planned}
      </h2>
      {planned.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <table class="ds-table cases" data-border="true" aria-labelledby="planned">
          <thead>
            <tr>
              <th scope="col">{texts.who}</th>
              <th scope="col">{texts.days}</th>
              <th scope="col">{texts.told}</th>
              <th scope="col">{texts.due}</th>
              <th scope="col">{texts.remove}</th>
            </tr>
          </thead>
          <tbody>
            {planned.map(({ staff, from, to, told, due, removable }) => {
              const days = texts.between({ from: dayInWords(from, language), to: dayInWords(to, language) });
              return (
                <tr key={`${staff} ${from} ${to}`}>
                  <th scope="row">{nameOf(staff)}</th>
                  <td data-label={texts.days}>{days}</td>
                  <td data-label={texts.told}>{told.map(nameOf).join(', ')}</td>
                  <td data-label={texts.due}>{due}</td>
                  <td>
                    {removable ? (
                      <form method="post" action="/cases/absence">
                        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
                        <Hidden name="do" value="remove" />
                        <Hidden name="staff" value={staff} />
                        <Hidden name="from" value={from} />
                        <Hidden name="to" value={to} />
                        <button
                          type="submit"
                          class="link-button"
                          aria-label={texts.removeOf({ name: nameOf(staff), days })}
                        >
                          {texts.remove}
                        </button>
                      </form>
                    ) : (
                      <span class="quiet">{texts.inSettings}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function RecordForm({ people, typed, errors, language, settings, signedIn }: AbsencePageProps): VNode {
  const texts = caseOfficerPagesWords[language].absence;
  const error = (field: string) => errors.find((each) => each.field === field)?.text;
  const [reader, ...others] = people;
  const usual = others.length === 0 && staffById(settings, reader?.deputy);
  return (
    <section aria-labelledby="record">
      <h2 class="ds-heading" data-size="xs" id="record">
        {texts.record}
      </h2>
      <form class="form" method="post" action="/cases/absence" novalidate>
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <Hidden name="do" value="record" />
        {others.length > 0 ? (
          <Select
            name="staff"
            label={texts.who}
            value={typed.staff ?? reader?.id}
            options={people.map(({ id, name }) => ({ value: id, text: name }))}
          />
        ) : (
          <Hidden name="staff" value={reader?.id ?? ''} />
        )}
        <div class="two">
          <InputField name="from" type="date" label={texts.from} value={typed.from} error={error('from')} />
          <InputField name="to" type="date" label={texts.to} value={typed.to} error={error('to')} />
        </div>
        <Select
          name="deputy"
          label={texts.deputy}
          value={typed.deputy}
          error={error('deputy')}
          options={[
            { value: '', text: usual ? texts.usual({ name: usual.name }) : texts.usualOfEach },
            ...settings.staff.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Button>{texts.send}</Button>
      </form>
    </section>
  );
}
