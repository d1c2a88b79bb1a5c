import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { SettingsHistory } from '../../shared/domain/settings/settings-history.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';

/** The fictional municipality that ships with the project. */
const defaultSettingsFile = path.resolve(import.meta.dirname, '../settings/sjokoping.yaml');

/** The data folder's own copy of the file it was last given. */
function keptFile(dataFolder: string): string {
  return path.join(dataFolder, 'settings.yaml');
}

/** Remembers a file as this data folder's, so that the next start without `--settings` uses it again. */
export async function keepSettingsFile(dataFolder: string, file: string): Promise<void> {
  if (path.resolve(file) === keptFile(dataFolder)) return;
  await mkdir(dataFolder, { recursive: true });
  await copyFile(file, keptFile(dataFolder));
}

/** The file to start with: the one named, else the one the folder was given before, else the default. */
export async function settingsFileFor(dataFolder: string, named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const kept = await stat(keptFile(dataFolder)).catch(() => undefined);
  return kept ? keptFile(dataFolder) : defaultSettingsFile;
}

/** Puts the file in force, unless the version there is was made on a page: that one stays until a file is named. */
export async function settingsToStart(
  store: SettingsStore,
  history: SettingsHistory,
  { settings, isNamed }: { readonly settings: Settings; readonly isNamed: boolean },
): Promise<Settings> {
  const current = isNamed ? undefined : await store.current().catch(() => undefined);
  const [latest] = current ? await history.versions(current.version, 1) : [];
  if (current && latest?.note?.by !== undefined) return current.settings;
  return (await store.apply(settings)).settings;
}
