import * as z from 'zod/mini';
import { settingsSchema } from '../../shared/domain/settings/settings.ts';

/** The JSON Schema by which editors complete and check a settings file; kept in `settings.schema.json`. */
export function settingsJsonSchema(): z.core.JSONSchema.BaseSchema {
  return { ...z.toJSONSchema(settingsSchema, { io: 'input' }), title: 'Settings of one municipality' };
}

/** What is written to the file, to the character. */
export function settingsJsonSchemaText(): string {
  return `${JSON.stringify(settingsJsonSchema(), undefined, 2)}\n`;
}
