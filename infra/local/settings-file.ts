import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

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
