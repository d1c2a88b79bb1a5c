import type { VNode } from 'preact';
import type { Language } from '../../../domain/vocabulary/language.ts';
import { fieldWords } from '../../../words/field/words.ts';
import type { WaitingFile } from '../files-of-form.ts';
import { largestUploadBytes, mostFiles } from '../uploads.ts';
import { InputField } from './form-parts.tsx';

interface FileFieldProps {
  readonly language: Language;
  /** Id, since a page may have several forms. */
  readonly id: string;
  readonly label: string;
  /** Where the page's script asks how a file may go ahead of its form. */
  readonly uploads: string;
  /** Files that are here already; each goes along as a hidden field. */
  readonly files: readonly WaitingFile[];
  readonly error?: string | undefined;
}

/** Files to send along. Where scripts run each goes ahead at once, with progress; else they come with the form. */
export function FileField({ language, id, label, uploads, files, error }: FileFieldProps): VNode {
  const { files: words, optional, problem } = fieldWords[language];
  return (
    <div
      class="stack"
      data-uploads={uploads}
      data-most={mostFiles}
      data-largest={largestUploadBytes}
      data-help={words.help}
      data-too-many={problem['file-too-many']}
      data-too-big={words.tooBig({ name: '{name}' })}
      data-remove={words.remove}
      data-again={words.again}
      data-failed={words.failed({ name: '{name}' })}
      data-here={words.here}
      data-wait={words.wait}
      data-not-all={words.notAll}
    >
      <InputField
        name="attachments"
        id={id}
        type="file"
        label={label}
        optional={optional}
        help={words.plainHelp}
        error={error}
        input={{
          multiple: true,
          accept:
            'image/*,video/*,audio/*,.heic,.pdf,.txt,.rtf,.doc,.docx,.odt,.xls,.xlsx,.ods,.ppt,.pptx,.odp',
        }}
      />
      <p class="ds-alert say" data-color="info" role="status" data-say-files hidden></p>
      <ul class="files" data-files aria-label={words.list}>
        {files.map((file) => (
          <li key={file.ticket} data-place={file.place}>
            <span>{file.name}</span>
            <input type="hidden" name={`uploaded${file.place}`} value={file.ticket} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Beside the button that sends: where the page's script says why a form has not gone yet. */
export function SayAtButton(): VNode {
  return <p class="ds-alert say" data-color="info" role="status" data-say-send hidden></p>;
}
