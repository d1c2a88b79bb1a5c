import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../infra/settings/read-settings.ts';
import { entriesOf, keyOf } from '../../../shared/domain/administration/entries.ts';
import { entryOf, typedOf } from '../../../shared/domain/administration/form.ts';
import { sections } from '../../../shared/domain/administration/sections.ts';

const town = (name: string) =>
  readSettings(new URL(`../../../infra/settings/${name}.yaml`, import.meta.url).pathname);

describe.each(['sjokoping', 'sundkoebing'])('the forms of %s', (name) => {
  const settings = town(name);
  const { language: own } = settings.municipality;

  it.each(sections)('give $name back as it was when nothing is changed', (section) => {
    const entries = section.list === undefined ? [settings] : entriesOf(section, settings);
    for (const entry of entries)
      expect(entryOf(section.fields, typedOf(section.fields, entry), { entry, own })).toEqual(entry);
  });

  it.each(sections)('tell the entries of $name apart', (section) => {
    const keys = entriesOf(section, settings).map((entry) => keyOf(section, entry));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
