/** `--help` of every command of ours. Imported first by each, so that nothing is begun: it prints what the command's file begins with. */
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** The comment a file begins with, as plain lines; empty when it begins with none. */
export function usageOf(file: string): string {
  const [, comment = ''] = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8')) ?? [];
  return comment
    .split('\n')
    .map((line) => line.replace(/^ \* ?/, '').trimEnd())
    .join('\n')
    .trim();
}

const [, file, ...given] = process.argv;
if (file !== undefined && given.some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(`${usageOf(file)}\n`);
  process.exit(0);
}
