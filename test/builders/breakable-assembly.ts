import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Synthesized } from '../../infra/synth.ts';
import { type ChangeableTemplate, changedAssembly } from './changed-assembly.ts';

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z.optional(
        z.looseObject({
          Description: z.optional(z.string()),
          Code: z.optional(z.looseObject({ S3Key: z.optional(z.string()) })),
        }),
      ),
    }),
  ),
});
const assetsSchema = z.looseObject({
  files: z.record(z.string(), z.looseObject({ source: z.looseObject({ path: z.string() }) })),
});

const asItWas = `export { handler } from './whole.mjs';`;

/** A copy of a synthesized stack whose functions can be broken and mended while it runs, as by a deployment. */
export class BreakableAssembly {
  readonly assembly: string;
  readonly template: string;
  /** Where the code of each function lies, by its folder. */
  readonly #folders = new Map<string, string>();
  /** Of each broken function the files beside its code as they were. */
  readonly #broken = new Map<string, ReadonlyMap<string, string>>();

  /** @param change - what of the template is other than it was, from the start */
  constructor(
    synthesized: Pick<Synthesized, 'assembly' | 'template'>,
    change: (template: ChangeableTemplate) => void = () => {},
  ) {
    const { assembly, template } = changedAssembly(synthesized, change);
    this.assembly = assembly;
    this.template = template;
    const manifest = template.replace('.template.json', '.assets.json');
    const assets = assetsSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
    const { Resources } = templateSchema.parse(JSON.parse(readFileSync(template, 'utf8')));
    for (const { Type, Properties } of Object.values(Resources)) {
      const asset = assets.files[Properties?.Code?.S3Key?.replace('.zip', '') ?? ''];
      const folder = Properties?.Description?.split(':')[0];
      if (Type !== 'AWS::Lambda::Function' || !asset || !folder) continue;
      const own = path.join(assembly, folder);
      cpSync(asset.source.path, own, { recursive: true });
      asset.source.path = own;
      renameSync(path.join(own, 'handler.mjs'), path.join(own, 'whole.mjs'));
      writeFileSync(path.join(own, 'handler.mjs'), asItWas);
      this.#folders.set(folder, own);
    }
    writeFileSync(manifest, JSON.stringify(assets));
  }

  /** Folders of the functions. */
  get functions(): readonly string[] {
    return [...this.#folders.keys()];
  }

  /**
   * @param code - a module with `handler`, which may use that of `./whole.mjs`
   * @param edits - what is changed in data beside it, by the name of the file
   */
  become(folder: string, code: string, edits: Readonly<Record<string, (text: string) => string>> = {}): void {
    const own = this.#folders.get(folder);
    if (own === undefined) throw new Error(`There is no function ${folder}.`);
    const before = new Map(this.#broken.get(folder));
    for (const [name, edit] of Object.entries(edits)) {
      const file = path.join(own, name);
      const text = before.get(file) ?? readFileSync(file, 'utf8');
      before.set(file, text);
      writeFileSync(file, edit(text));
    }
    this.#broken.set(folder, before);
    writeFileSync(path.join(own, 'handler.mjs'), code);
  }

  /** Everything as it was, or these. */
  mend(folders: readonly string[] = [...this.#broken.keys()]): void {
    for (const folder of folders) {
      const before = this.#broken.get(folder);
      if (before === undefined) continue;
      for (const [file, text] of before) writeFileSync(file, text);
      this.become(folder, asItWas);
      this.#broken.delete(folder);
    }
  }
}
