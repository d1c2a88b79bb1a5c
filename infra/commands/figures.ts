/**
 * Brings figures of other systems in: the telephone exchange, e-services, figures to compare with.
 *
 *   npm run figures -- FILE.csv [--to URL] [--token TOKEN]
 *
 * The file has the columns measure, period, department, topic, value, n and source; the page `/trends/figures` of the stack says
 * more and names every measure. Every row is taken in or none. On a fault: what is wrong row by row, exit code 1.
 */
import './help.ts';
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { trendsService } from './trends-service.ts';

const usage = 'npm run figures -- FILE.csv [--to URL] [--token TOKEN]';

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string', default: 'http://127.0.0.1:8080' }, token: { type: 'string' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Error(`Usage: ${usage}`);
  const service = await trendsService(values.to, values.token);
  const { stored } = await service.figures(await readFile(file, 'utf8'));
  console.log(`${stored} figures taken in.`);
}

try {
  await run();
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
