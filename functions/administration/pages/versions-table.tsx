import type { VNode } from 'preact';
import type { StaffFrame } from '../../../shared/adapters/web/components/staff-layout.tsx';
import { sectionNamed } from '../../../shared/domain/administration/sections.ts';
import { staffName } from '../../../shared/domain/people/look-up.ts';
import type { ChangeNote, SettingsVersion } from '../../../shared/domain/settings/settings-history.ts';
import { instantWords } from '../../../shared/words/promise/promise-words.ts';
import { sectionWords } from '../labels.ts';
import { administrationWords } from '../words/words.ts';

/** Versions of the settings, newest first: who made each, when and about what. */
export function VersionsTable(
  props: StaffFrame & {
    readonly versions: readonly SettingsVersion[];
    readonly current: number;
    readonly label: string;
  },
): VNode {
  const { versions, current, label, language, settings } = props;
  const texts = administrationWords[language].history;
  return (
    <table class="ds-table cases" data-border="true" aria-labelledby={label}>
      <thead>
        <tr>
          <th scope="col">{texts.title}</th>
          <th scope="col">{texts.part}</th>
          <th scope="col">{texts.who}</th>
          <th scope="col">{texts.when}</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ version, note }) => (
          <tr key={version}>
            <th scope="row">
              <a class="ds-link" href={`/admin/history/${version}`}>
                {texts.version({ version })}
              </a>
              {version === current && ` (${texts.now})`}
            </th>
            <td data-label={texts.part}>{partOf(note, language)}</td>
            <td data-label={texts.who}>{whoOf(note, props)}</td>
            <td data-label={texts.when}>
              {note ? (
                <time dateTime={note.at}>{instantWords(note.at, settings, language)}</time>
              ) : (
                texts.unknown
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function partOf(note: ChangeNote | undefined, language: StaffFrame['language']): string {
  const texts = administrationWords[language].history;
  if (!note) return texts.unknown;
  if (note.backTo !== undefined) return texts.backTo({ version: note.backTo });
  const section = note.part === undefined ? undefined : sectionNamed(note.part);
  return section ? sectionWords(section, language).name : texts.whole;
}

function whoOf(note: ChangeNote | undefined, { language, settings }: StaffFrame): string {
  const texts = administrationWords[language].history;
  if (!note) return texts.unknown;
  return note.by === undefined ? texts.command : staffName(settings, note.by);
}
