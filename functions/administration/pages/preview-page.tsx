import type { VNode } from 'preact';
import { Select } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { departmentName } from '../../../shared/domain/people/look-up.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Day } from '../../../shared/domain/time/time.ts';
import { isAboutDays } from '../about-days.ts';
import { type Effects, followLines, notesOn } from '../effects.ts';
import type { PostedChange } from '../posted-change.ts';
import type { ShownMail } from '../text-as-mailed.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage } from './admin-page.tsx';
import { CarriedFields } from './carried-fields.tsx';
import { ChangesTable } from './changes-table.tsx';
import { DaysAhead } from './days-ahead.tsx';

export interface PreviewPageProps extends StaffFrame {
  readonly change: PostedChange;
  readonly before: Settings;
  readonly after: Settings;
  readonly effects: Effects;
  readonly version: number;
  readonly today: Day;
  readonly mails: readonly ShownMail[];
}

/** What a change would do; nothing is done yet. */
export function PreviewPage(props: PreviewPageProps): VNode {
  const { change, before, after, effects, version, today, mails: _, ...frame } = props;
  const { language, signedIn } = frame;
  const texts = administrationWords[language];
  const notes = notesOn(before, after, effects, language);
  return (
    <AdminPage
      {...frame}
      title={`${texts.preview.title}: ${change.title}`}
      lead={texts.preview.lead}
      crumbs={[{ href: change.home, text: change.title }]}
    >
      <section aria-labelledby="changes">
        <h2 class="ds-heading" data-size="xs" id="changes">
          {texts.preview.changes}
        </h2>
        <ChangesTable
          before={before}
          after={after}
          language={language}
          label="changes"
          same={texts.preview.nothing}
        />
      </section>
      {notes.length > 0 && (
        <section class="promise-card" data-late aria-labelledby="notes">
          <h2 class="ds-heading" data-size="xs" id="notes">
            {texts.note.title}
          </h2>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      <OpenCases {...props} />
      {change.section && isAboutDays(change.section) && (
        <DaysAhead content={after} today={today} language={language} />
      )}
      <Mails mails={props.mails} language={language} />
      <form class="form" method="post" action={change.action}>
        <CarriedFields typed={change.typed} csrf={signedIn?.csrf} version={version} />
        <Successors {...props} />
        <div class="buttons">
          <button class="ds-button" type="submit" name="do" value="apply" data-variant="primary">
            {texts.preview.apply}
          </button>
          <button class="ds-button" type="submit" name="do" value="edit" data-variant="secondary">
            {texts.preview.edit}
          </button>
          <a class="ds-link" href={change.home}>
            {texts.preview.cancel}
          </a>
        </div>
      </form>
    </AdminPage>
  );
}

/** Texts that change, as they will read in a mail. */
function Mails({ mails, language }: Pick<PreviewPageProps, 'mails' | 'language'>): VNode | null {
  const texts = administrationWords[language];
  if (mails.length === 0) return null;
  return (
    <section aria-labelledby="mails">
      <h2 class="ds-heading" data-size="xs" id="mails">
        {texts.preview.mail}
      </h2>
      {mails.map(({ title, language: of, text }) => (
        <div key={`${title}${of}`}>
          <h3 class="ds-heading" data-size="2xs">
            {texts.preview.mailIn({ title, language: texts.option.languages[of] })}
          </h3>
          <p class="panel as-typed" lang={of}>
            {text}
          </p>
        </div>
      ))}
    </section>
  );
}

function OpenCases({ before, after, effects, language }: PreviewPageProps): VNode {
  const texts = administrationWords[language].preview;
  const lines = followLines(effects.following, { before, after }, language);
  return (
    <section aria-labelledby="open-cases">
      <h2 class="ds-heading" data-size="xs" id="open-cases">
        {texts.cases}
      </h2>
      {lines.length === 0 ? (
        <p>
          {texts.ofOpen({ count: effects.open })} {texts.noCases}
        </p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p>{texts.daysStay}</p>
    </section>
  );
}

/** Who takes over from departments that are gone with cases in them. */
function Successors({ before, after, effects, language }: PreviewPageProps): VNode {
  const texts = administrationWords[language];
  return (
    <>
      {effects.following.orphaned.map(({ department, held = 0 }) => (
        <Select
          key={department}
          name={`successor:${department}`}
          label={texts.form.successor}
          help={texts.preview.orphaned({
            department: departmentName(before, department, language),
            count: held,
          })}
          options={after.departments.map(({ id, name }) => ({ value: id, text: name[language] }))}
        />
      ))}
    </>
  );
}
