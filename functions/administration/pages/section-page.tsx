import type { ComponentChildren, VNode } from 'preact';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { shown, valueAt } from '../../../shared/domain/administration/content.ts';
import { entriesOf, keyOf } from '../../../shared/domain/administration/entries.ts';
import type { Field, Section } from '../../../shared/domain/administration/section.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import { entryTitle, fieldLabel, sectionWords, valueText } from '../labels.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';

export interface SectionPageProps extends StaffFrame {
  readonly section: Section;
  /** As in the file, without recorded absences. */
  readonly content: Settings;
  readonly mayAdd: boolean;
  readonly notice?: AdminPageProps['notice'];
  readonly children?: ComponentChildren;
}

/** Columns beside what an entry is called: the first plain ones of its fields. */
const mostColumns = 3;

/** The entries of a part's list, each leading to its form. */
export function SectionPage(props: SectionPageProps): VNode {
  const { section, content, mayAdd, notice, children, ...frame } = props;
  const { language } = frame;
  const texts = administrationWords[language];
  const words = sectionWords(section, language);
  const entries = entriesOf(section, content);
  const columns = section.fields.filter((field) => isPlain(field) && field.path !== section.title);
  const shownColumns = columns.slice(0, mostColumns);
  return (
    <AdminPage {...frame} title={words.name} lead={words.lead} crumbs={[]} notice={notice}>
      {mayAdd && (
        <p>
          <a class="ds-button" href={`/admin/${section.name}/new`}>
            {words.add}
          </a>
        </p>
      )}
      {entries.length === 0 ? (
        <p>{texts.list.empty}</p>
      ) : (
        <table class="ds-table cases" data-border="true" aria-label={words.name}>
          <thead>
            <tr>
              <th scope="col">{fieldLabel(section, section.title, language)}</th>
              {shownColumns.map(({ path }) => (
                <th scope="col" key={path}>
                  {fieldLabel(section, path, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => {
              const key = keyOf(section, entry);
              return (
                <tr key={key}>
                  <th scope="row">
                    <a class="ds-link" href={`/admin/${section.name}/${encodeURIComponent(key)}`}>
                      {entryTitle(section, entry, content, language)}
                    </a>
                  </th>
                  {shownColumns.map(({ path }) => (
                    <td key={path} data-label={fieldLabel(section, path, language)}>
                      {valueText(section, path, shown(valueAt(entry, path)), content, language) || '–'}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {children}
    </AdminPage>
  );
}

const isPlain = ({ kind }: Field) => ['line', 'number', 'day', 'time', 'choice'].includes(kind);
