import type { VNode } from 'preact';
import { differences } from '../../../shared/domain/administration/differences.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { Language } from '../../../shared/domain/vocabulary/language.ts';
import { differenceWhere, valueText } from '../labels.ts';
import { administrationWords } from '../words/words.ts';

interface ChangesProps {
  readonly before: Settings;
  readonly after: Settings;
  readonly language: Language;
  /** Id of the heading that says what the table is. */
  readonly label: string;
  readonly same: string;
}

/** What differs between two versions, as people call it. */
export function ChangesTable({ before, after, language, label, same }: ChangesProps): VNode {
  const texts = administrationWords[language];
  const found = differences(before, after);
  if (found.length === 0) return <p>{same}</p>;
  return (
    <table class="ds-table cases" data-border="true" aria-labelledby={label}>
      <thead>
        <tr>
          <th scope="col">{texts.list.what}</th>
          <th scope="col">{texts.preview.was}</th>
          <th scope="col">{texts.preview.becomes}</th>
        </tr>
      </thead>
      <tbody>
        {found.map((each) => {
          const { section, key, path } = each;
          const settings = each.after === undefined ? before : after;
          const text = (value: string | undefined, of: Settings) =>
            value === undefined ? '–' : section ? valueText(section, path, value, of, language) : value;
          return (
            <tr key={`${section?.name}/${key}/${path}`}>
              <th scope="row">{differenceWhere(each, settings, language)}</th>
              <td data-label={texts.preview.was} class="as-typed">
                {text(each.before, before)}
              </td>
              <td data-label={texts.preview.becomes} class="as-typed">
                {text(each.after, after)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
