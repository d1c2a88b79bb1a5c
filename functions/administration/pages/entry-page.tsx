import type { VNode } from 'preact';
import {
  DefaultButton,
  Hidden,
  InputField,
  Select,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { Section } from '../../../shared/domain/administration/section.ts';
import { sectionWords } from '../labels.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';
import { Fields, type FieldsProps } from './fields.tsx';

export interface EntryPageProps extends FieldsProps, Pick<AdminPageProps, 'notice'> {
  readonly title: string;
  /** Absent for a new entry, and for a part that is there once. */
  readonly entry?: string | undefined;
  readonly action: string;
  /** The version of the settings the form was opened with. */
  readonly version: number;
  readonly mayRemove: boolean;
  /** Entries that may take over from this one. */
  readonly heirs: readonly { readonly value: string; readonly text: string }[];
}

/** The form of one entry, or of a part that is there once. */
export function EntryPage(props: EntryPageProps): VNode {
  const {
    title,
    entry,
    action,
    version,
    heirs: _,
    mayRemove,
    notice,
    section,
    typed,
    errors,
    ...frame
  } = props;
  const { language, signedIn } = frame;
  const texts = administrationWords[language];
  const words = sectionWords(section, language);
  const isList = section.list !== undefined;
  return (
    <AdminPage
      {...frame}
      title={title}
      lead={isList ? undefined : words.lead}
      crumbs={isList ? [{ href: `/admin/${section.name}`, text: words.name }] : []}
      errors={errors}
      notice={notice}
    >
      <form class="form" method="post" action={action} novalidate>
        <DefaultButton />
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <Hidden name="version" value={String(version)} />
        <Fields {...frame} section={section} typed={typed} errors={errors} />
        <div class="buttons">
          <button class="ds-button" type="submit" name="do" value="preview" data-variant="primary">
            {texts.form.preview}
          </button>
          <a class="ds-link" href={isList ? `/admin/${section.name}` : '/admin'}>
            {texts.preview.cancel}
          </a>
        </div>
      </form>
      {entry !== undefined && section.name === 'staff' && <Leave {...props} />}
      {entry !== undefined && mayRemove && <Remove {...props} />}
    </AdminPage>
  );
}

/** Somebody leaves: the day, and who has their cases then. */
function Leave({ action, version, heirs, signedIn, language }: EntryPageProps): VNode {
  const texts = administrationWords[language];
  return (
    <details class="ds-details">
      <summary>{texts.form.leaves}</summary>
      <div>
        <form class="form" method="post" action={`${action}/leave`} novalidate>
          <p class="quiet">{texts.form.leavesHelp}</p>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="version" value={String(version)} />
          <InputField name="on" type="date" label={texts.form.lastDay} />
          <Heirs heirs={heirs} language={language} id="leave-successor" />
          <button class="ds-button" type="submit" name="do" value="preview" data-variant="secondary">
            {texts.form.preview}
          </button>
        </form>
      </div>
    </details>
  );
}

function Remove({ action, version, heirs, section, signedIn, language }: EntryPageProps): VNode {
  const texts = administrationWords[language];
  return (
    <details class="ds-details">
      <summary>{texts.form.remove}</summary>
      <div>
        <form class="form" method="post" action={`${action}/remove`} novalidate>
          <p class="quiet">{texts.form.removeHelp}</p>
          <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
          <Hidden name="version" value={String(version)} />
          {hasHeirs(section) && <Heirs heirs={heirs} language={language} id="remove-successor" />}
          <button class="ds-button" type="submit" name="do" value="preview" data-variant="secondary">
            {texts.form.preview}
          </button>
        </form>
      </div>
    </details>
  );
}

/** Whether cases hold ids of its entries, so that somebody should take over. */
const hasHeirs = ({ name }: Section): boolean => ['staff', 'departments', 'topics'].includes(name);

function Heirs(props: Pick<EntryPageProps, 'heirs' | 'language'> & { readonly id: string }): VNode {
  const texts = administrationWords[props.language];
  return (
    <Select
      id={props.id}
      name="successor"
      label={texts.form.successor}
      options={[{ value: '', text: texts.none }, ...props.heirs]}
    />
  );
}
