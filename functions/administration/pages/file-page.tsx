import type { VNode } from 'preact';
import type { FieldError } from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';
import { UploadForm } from './upload-form.tsx';

export interface FilePageProps extends StaffFrame, Pick<AdminPageProps, 'notice'> {
  readonly yaml: string;
  readonly version: number;
  readonly errors: readonly FieldError[];
}

/** Everything at once, for those who like files. */
export function FilePage({ yaml, version, errors, notice, ...frame }: FilePageProps): VNode {
  const { language, signedIn } = frame;
  const texts = administrationWords[language];
  return (
    <AdminPage
      {...frame}
      title={texts.file.title}
      lead={texts.file.lead}
      crumbs={[]}
      errors={errors}
      notice={notice}
    >
      <p>
        <a class="ds-button" data-variant="secondary" href="/admin/file/settings.yaml">
          {texts.file.download}
        </a>
      </p>
      <UploadForm
        action="/admin/file"
        back="/admin"
        version={version}
        file={{ label: texts.file.upload, accept: '.yaml,.yml' }}
        text={{ name: 'yaml', label: texts.file.text, value: yaml, rows: 30 }}
        errors={errors}
        language={language}
        signedIn={signedIn}
      />
    </AdminPage>
  );
}
