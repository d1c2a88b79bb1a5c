import type { VNode } from 'preact';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { entriesOf } from '../../../shared/domain/administration/entries.ts';
import { sectionNamed } from '../../../shared/domain/administration/sections.ts';
import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { SettingsVersion } from '../../../shared/domain/settings/settings-history.ts';
import { sectionWords } from '../labels.ts';
import { administrationWords } from '../words/words.ts';
import { AdminPage, type AdminPageProps } from './admin-page.tsx';
import { VersionsTable } from './versions-table.tsx';

export interface OverviewPageProps extends StaffFrame {
  readonly content: Settings;
  readonly version: number;
  /** What somebody should see to, in words, each with the page it is mended on. */
  readonly notes: readonly { readonly text: string; readonly href: string }[];
  readonly versions: readonly SettingsVersion[];
  readonly notice?: AdminPageProps['notice'];
}

const groups = [
  ['people', ['staff', 'departments', 'mandates']],
  ['texts', ['standardTexts', 'checklists', 'formQuestions', 'mailSentences']],
  ['days', ['closedDays', 'shortDays', 'hours']],
  ['rules', ['policies', 'pace', 'topics', 'specialMatters', 'retention', 'targets']],
  ['town', ['contact', 'addresses']],
] as const;

/** Where an administrator begins: what to see to, every part, and what was changed last. */
export function OverviewPage(props: OverviewPageProps): VNode {
  const { content, version, notes, versions, notice, ...frame } = props;
  const { language } = frame;
  const texts = administrationWords[language];
  return (
    <AdminPage {...frame} title={texts.title} lead={texts.lead} notice={notice}>
      {notes.length > 0 && (
        <section class="promise-card" data-late aria-labelledby="notes">
          <h2 class="ds-heading" data-size="xs" id="notes">
            {texts.note.title}
          </h2>
          <ul>
            {notes.map(({ text, href }) => (
              <li key={text}>
                <a class="ds-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div class="admin-groups">
        {groups.map(([group, names]) => (
          <section class="panel" key={group} aria-labelledby={`group-${group}`}>
            <h2 class="ds-heading" data-size="xs" id={`group-${group}`}>
              {texts.group[group]}
            </h2>
            <ul>
              {names.map((name) => (
                <Part key={name} name={name} content={content} language={language} />
              ))}
            </ul>
          </section>
        ))}
        <section class="panel" aria-labelledby="group-file">
          <h2 class="ds-heading" data-size="xs" id="group-file">
            {texts.file.title}
          </h2>
          <p class="quiet">{texts.file.lead}</p>
          <p>
            <a class="ds-link" href="/admin/file">
              {texts.file.title}
            </a>
          </p>
        </section>
      </div>
      <section aria-labelledby="recent">
        <h2 class="ds-heading" data-size="xs" id="recent">
          {texts.recent}
        </h2>
        <p class="quiet">{texts.inForce({ version })}</p>
        <VersionsTable {...frame} versions={versions} current={version} label="recent" />
        <p>
          <a class="ds-link" href="/admin/history">
            {texts.history.title}
          </a>
        </p>
      </section>
    </AdminPage>
  );
}

function Part({
  name,
  content,
  language,
}: Pick<OverviewPageProps, 'content' | 'language'> & { name: string }) {
  const section = sectionNamed(name);
  if (!section) return null;
  const words = sectionWords(section, language);
  const count = administrationWords[language].list.count({ count: entriesOf(section, content).length });
  return (
    <li>
      <a class="ds-link" href={`/admin/${name}`}>
        {words.name}
      </a>
      {section.list !== undefined && <span class="quiet"> {count}</span>}
      <p class="quiet">{words.lead}</p>
    </li>
  );
}
