/**
 * Writes `infra/settings/settings.schema.json`. Run it and `npm run format` after changing
 * `shared/domain/settings/settings.ts`; a test tells when it is old.
 */
import { writeFileSync } from 'node:fs';
import { settingsJsonSchemaText } from '../settings/settings-schema.ts';

writeFileSync(new URL('../settings/settings.schema.json', import.meta.url), settingsJsonSchemaText());
