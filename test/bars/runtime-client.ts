import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

const version = '4.0.2';
const integrity =
  'sha512-FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==';
const folder = path.resolve(import.meta.dirname, '../../.build/runtime-client', version);
const packedSchema = z.tuple([z.looseObject({ filename: z.string(), integrity: z.string() })]);

/** The part of the client that is C++ carries texts to and from Lambda; in its place, what the bridge left (`client-bridge.ts`). */
const inPlaceOfNative = `export const { next, done, error } = globalThis.runtimeApi;\n`;

/**
 * AWS's runtime client for Node (`aws-lambda-ric`), fetched the first time. It is no dependency: its install script compiles C++,
 * which nothing here needs, and `npm start` does without it.
 *
 * @returns the file that begins it
 */
export function runtimeClient(): string {
  const entry = path.join(folder, 'package/index.mjs');
  if (existsSync(entry)) return entry;
  mkdirSync(folder, { recursive: true });
  const args = ['pack', `aws-lambda-ric@${version}`, '--json', '--ignore-scripts'];
  const [packed] = packedSchema.parse(
    JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' })),
  );
  if (packed.integrity !== integrity) throw new Error(`aws-lambda-ric ${version} is not what it was.`);
  execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });
  // Asked for without the ending, it is found before a compiled one would be missed.
  writeFileSync(path.join(folder, 'package/rapid-client.node.js'), inPlaceOfNative);
  return entry;
}
