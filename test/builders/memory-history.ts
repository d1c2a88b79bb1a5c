import { rememberingFormer } from '../../shared/domain/settings/former.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { ChangeNote, SettingsHistory } from '../../shared/domain/settings/settings-history.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { memorySettings } from './settings.ts';

/** Versions of the settings in memory, with the same promises as the table. */
export function memoryHistory(first: Settings): { settings: SettingsStore; history: SettingsHistory } {
  const contents = [first];
  const notes: (ChangeNote | undefined)[] = [undefined];
  const applied = (version: number) => {
    const settings = contents[version - 1];
    if (!settings) throw new Error(`There is no version ${version}.`);
    return { version, digest: String(version), settings };
  };
  const history: SettingsHistory = {
    content: async (version) => contents[version - 1],
    versions: async (from, count) =>
      Array.from({ length: Math.min(from, count) }, (_, i) => from - i).map((version) => ({
        version,
        note: notes[version - 1],
      })),
    async applyOver(before, settings, note) {
      if (before !== contents.length) return { kind: 'conflict' };
      contents.push(rememberingFormer(settings, applied(before).settings));
      notes.push(note);
      return { kind: 'applied', version: contents.length };
    },
  };
  return {
    history,
    settings: {
      ...memorySettings(),
      current: async () => applied(contents.length),
      lately: async () => applied(contents.length),
    },
  };
}
