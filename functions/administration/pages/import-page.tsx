import type { VNode } from 'preact';
import {
  type FieldError,
  Hidden,
  InputField,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { staffSection } from '../../../shared/domain/administration/sections.ts';
import { sectionWords } from '../labels.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';

export interface ImportPageProps extends StaffFrame, Pick<AdminPageProps, 'notice'> {
  readonly csv: string;
  readonly version: number;
  readonly errors: readonly FieldError[];
}

/** Several people from a file. */
export function ImportPage({ csv, version, errors, notice, ...frame }: ImportPageProps): VNode {
  const { language, signedIn } = frame;
  const texts = administrationWords[language];
  return (
    <AdminPage
      {...frame}
      title={texts.import.title}
      lead={texts.import.lead}
      crumbs={[{ href: '/admin/staff', text: sectionWords(staffSection, language).name }]}
      errors={errors}
      notice={notice}
    >
      <form
        class="form wide"
        method="post"
        action="/admin/staff/import"
        enctype="multipart/form-data"
        novalidate
      >
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <Hidden name="version" value={String(version)} />
        <InputField
          name="file"
          type="file"
          label={texts.import.file}
          optional={texts.optional}
          input={{ accept: '.csv,.txt' }}
        />
        <TextArea
          name="csv"
          label={texts.import.text}
          help={texts.import.columns}
          value={csv}
          rows={8}
          error={errors.map(({ text }) => text).join(' ') || undefined}
        />
        <div class="buttons">
          <button class="ds-button" type="submit" name="do" value="preview" data-variant="primary">
            {texts.form.preview}
          </button>
          <a class="ds-link" href="/admin/staff">
            {texts.preview.cancel}
          </a>
        </div>
      </form>
    </AdminPage>
  );
}
