import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Asks AWS one thing by its command line, which whoever looks after the stack has anyway. */
export type Aws = (...words: readonly string[]) => Promise<unknown>;

/** @throws Error with what the command line said */
export const awsCli: Aws = async (...words) => {
  // A bucket of a large municipality lists hundreds of megabytes.
  const options = { maxBuffer: Number.POSITIVE_INFINITY };
  const { stdout } = await promisify(execFile)('aws', [...words, '--output', 'json'], options).catch(
    (fault: unknown) => {
      if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')
        throw new Error(
          'The AWS command line is not there: install the AWS CLI, version 2 (docs/deploy.md).',
        );
      const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr).trim() : String(fault);
      throw new Error(`aws ${words.slice(0, 2).join(' ')}: ${said}`);
    },
  );
  return JSON.parse(stdout || '{}');
};
