/**
 * The stack as `npm start` runs it, and with its options; whoever edits a file under `functions/` or `shared/` meets the new code
 * at the next request. Data, clock and mails stay. An edit of `infra/` or of settings wants a new start.
 *
 *   npm run dev -- [the options of npm start]
 */
import '../commands/help.ts';
import './quiet-warnings.ts';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { synthesize } from '../synth.ts';
import { watchFunctions } from '../watch-functions.ts';
import { runLocalStack } from './run-local-stack.ts';

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.optional(
        z.looseObject({
          Description: z.optional(z.unknown()),
          Code: z.optional(z.looseObject({ S3Key: z.optional(z.unknown()) })),
        }),
      ),
    }),
  ),
});

/** Where the code of each function lies in an assembly; a function's description begins with its folder. */
function codeFolders(assembly: string, template: string): ReadonlyMap<string, string> {
  const { Resources } = templateSchema.parse(JSON.parse(readFileSync(template, 'utf8')));
  const found = new Map<string, string>();
  for (const { Type, Properties } of Object.values(Resources)) {
    const folder = /^([a-z-]+): /.exec(String(Properties?.Description))?.[1];
    const key = Properties?.Code?.S3Key;
    if (Type === 'AWS::Lambda::Function' && folder && typeof key === 'string')
      found.set(folder, path.join(assembly, `asset.${path.parse(key).name}`));
  }
  return found;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Put beside and renamed, so that no worker reads half a file. */
function put(code: Uint8Array, folder: string): void {
  const draft = path.join(folder, 'handler.draft');
  writeFileSync(draft, code);
  renameSync(draft, path.join(folder, 'handler.mjs'));
}

await runLocalStack({
  synthesize: async (settings) => {
    const made = await synthesize({ settings, onWork: () => say('Bundling and synthesizing …') });
    // A copy: results of synthesizing are shared between processes and never change.
    const assembly = mkdtempSync(path.join(tmpdir(), 'synpunkt-dev-'));
    process.on('exit', () => rmSync(assembly, { recursive: true, force: true }));
    cpSync(made.assembly, assembly, { recursive: true });
    const template = path.join(assembly, path.basename(made.template));
    const code = codeFolders(assembly, template);
    void watchFunctions({
      folders: [...code.keys()],
      onBundle: (folder, bundled) => put(bundled, code.get(folder) ?? assembly),
      onDone: (folders, milliseconds, failure) =>
        say(failure ?? `${folders.join(', ')}: new code after ${milliseconds} ms`),
    }).then(() => say('Watching functions/ and shared/.'));
    return { assembly, template };
  },
});
