import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';

const endpointSchema = z.object({
  pid: z.int(),
  web: z.string(),
  smtp: z.string(),
  webPort: z.int(),
  smtpPort: z.int(),
  /** AWS endpoint of the local engines. */
  endpoint: z.string(),
  settingsTable: z.string(),
  caseTable: z.string(),
  intake: z.array(z.string()),
});

/** Where a stack runs or last ran: `endpoint.json` in its data folder. */
export type RunningStack = z.infer<typeof endpointSchema>;

const fileOf = (dataFolder: string) => path.join(dataFolder, 'endpoint.json');

export async function writeEndpoint(dataFolder: string, stack: RunningStack): Promise<void> {
  await writeFile(`${fileOf(dataFolder)}.new`, JSON.stringify(stack, undefined, 2));
  await rename(`${fileOf(dataFolder)}.new`, fileOf(dataFolder));
}

/** Where the stack of this folder runs or last ran; undefined when it never did. */
export function readEndpoint(dataFolder: string): RunningStack | undefined {
  try {
    return endpointSchema.parse(JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')));
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}
