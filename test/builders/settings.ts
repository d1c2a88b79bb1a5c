import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type AppliedSettings, type Settings, settingsSchema } from '../../shared/domain/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings-store.ts';

const sjokoping = settingsSchema.parse(
  parse(readFileSync(new URL('../../infra/settings/sjokoping.yaml', import.meta.url), 'utf8')),
);

/** The fictional municipality's settings; a test overrides only what it is about. */
export function aMunicipality(overrides: Partial<Settings> = {}): Settings {
  return { ...sjokoping, ...overrides };
}

export function appliedSettings(overrides: Partial<Settings> = {}): AppliedSettings {
  return { version: 1, digest: '00000000', settings: aMunicipality(overrides) };
}

/** A settings store in memory, with fixed secrets. */
export function memorySettings(applied: AppliedSettings = appliedSettings()): SettingsStore {
  let current = applied;
  return {
    current: async () => current,
    apply: async (settings) => {
      current = { version: current.version + 1, digest: String(current.version), settings };
      return current;
    },
    secret: async (name) => `secret of ${name}`,
  };
}
