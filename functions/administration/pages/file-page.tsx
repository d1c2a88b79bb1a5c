import type { VNode } from 'preact';
import {
  type FieldError,
  Hidden,
  InputField,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';

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
      <form class="form wide" method="post" action="/admin/file" enctype="multipart/form-data" novalidate>
        <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
        <Hidden name="version" value={String(version)} />
        <InputField
          name="file"
          type="file"
          label={texts.file.upload}
          optional={texts.optional}
          input={{ accept: '.yaml,.yml' }}
        />
        <TextArea
          name="yaml"
          label={texts.file.text}
          value={yaml}
          rows={30}
          error={errors.map(({ text }) => text).join(' ') || undefined}
        />
        <div class="buttons">
          <button class="ds-button" type="submit" name="do" value="preview" data-variant="primary">
            {texts.form.preview}
          </button>
          <a class="ds-link" href="/admin">
            {texts.preview.cancel}
          </a>
        </div>
      </form>
    </AdminPage>
  );
}
