import type { VNode } from 'preact';
import {
  type FieldError,
  Hidden,
  InputField,
  TextArea,
} from '../../../shared/adapters/web/components/form-parts.tsx';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { administrationWords } from '../words/words.ts';

interface UploadFormProps extends Pick<StaffFrame, 'language' | 'signedIn'> {
  readonly action: string;
  /** Where it leads back to. */
  readonly back: string;
  /** Version of the settings it was opened with. */
  readonly version: number;
  readonly file: { readonly label: string; readonly accept: string };
  /** The same as text: what was read of the file, or typed. */
  readonly text: {
    readonly name: string;
    readonly label: string;
    readonly help?: string;
    readonly value: string;
    readonly rows: number;
  };
  readonly errors: readonly FieldError[];
}

/** A file, or its text, to be looked at before it changes anything. */
export function UploadForm(props: UploadFormProps): VNode {
  const { action, back, version, file, text, errors, language, signedIn } = props;
  const texts = administrationWords[language];
  return (
    <form class="form wide" method="post" action={action} enctype="multipart/form-data" novalidate>
      <Hidden name="csrf" value={signedIn?.csrf ?? ''} />
      <Hidden name="version" value={String(version)} />
      <InputField
        name="file"
        type="file"
        label={file.label}
        optional={texts.optional}
        input={{ accept: file.accept }}
      />
      <TextArea {...text} error={errors.map((each) => each.text).join(' ') || undefined} />
      <div class="buttons">
        <button class="ds-button" type="submit" name="do" value="preview" data-variant="primary">
          {texts.form.preview}
        </button>
        <a class="ds-link" href={back}>
          {texts.preview.cancel}
        </a>
      </div>
    </form>
  );
}
