import type { VNode } from 'preact';
import type { FieldError } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { staffSection } from '../../../shared/domain/administration/sections.ts';
import { sectionWords } from '../labels.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';
import { UploadForm } from './upload-form.tsx';

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
      <UploadForm
        action="/admin/staff/import"
        back="/admin/staff"
        version={version}
        file={{ label: texts.import.file, accept: '.csv,.txt' }}
        text={{
          name: 'csv',
          label: texts.import.text,
          help: texts.import.columns,
          value: csv,
          rows: 8,
        }}
        errors={errors}
        language={language}
        signedIn={signedIn}
      />
    </AdminPage>
  );
}
