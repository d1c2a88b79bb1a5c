import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Synthesized } from '../../infra/synth.ts';

const propertiesSchema = z.record(z.string(), z.json());
const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.optional(propertiesSchema) }),
  ),
});
export type ChangeableTemplate = z.infer<typeof templateSchema>;
const assetsSchema = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string() }) })),
});

/** A copy of a synthesized stack with one thing other than it was, in a folder of its own under the system's. */
export function changedAssembly(
  { assembly, template }: Pick<Synthesized, 'assembly' | 'template'>,
  change: (template: ChangeableTemplate) => void,
): Pick<Synthesized, 'assembly' | 'template'> {
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-changed-'));
  const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const changed = templateSchema.parse(json(template));
  change(changed);
  const name = path.basename(template);
  writeFileSync(path.join(folder, name), JSON.stringify(changed));

  const assetsName = name.replace('.template.json', '.assets.json');
  const assets = assetsSchema.parse(json(path.join(assembly, assetsName)));
  for (const { source } of Object.values(assets.files)) source.path = path.resolve(assembly, source.path);
  writeFileSync(path.join(folder, assetsName), JSON.stringify(assets));
  return { assembly: folder, template: path.join(folder, name) };
}
