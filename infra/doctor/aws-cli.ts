import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Asks AWS one thing by its command line, which whoever looks after the stack has anyway. */
export type Aws = (...words: readonly string[]) => Promise<unknown>;

/** @throws Error with what the command line said */
export const awsCli: Aws = async (...words) => {
  const { stdout } = await promisify(execFile)('aws', [...words, '--output', 'json']).catch(
    (fault: unknown) => {
      const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr).trim() : String(fault);
      throw new Error(`aws ${words.slice(0, 2).join(' ')}: ${said}`);
    },
  );
  return JSON.parse(stdout || '{}');
};
