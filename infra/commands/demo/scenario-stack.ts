import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseDocument } from 'yaml';
import * as z from 'zod/mini';
import type { Scenario } from './scenarios.ts';

const readySchema = z.object({ web: z.string() });

/** A local stack of its own, in a folder that goes with it, at the scenario's instant and with its people away. */
export async function startScenarioStack(
  scenario: Scenario,
  port: string,
): Promise<{ readonly web: string; readonly stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-demo-'));
  const settings = path.join(folder, 'settings.yaml');
  writeFileSync(settings, withAbsences(scenario));
  const start = new URL('../../local/start.ts', import.meta.url).pathname;
  const options = ['--json', '--speed', '0', '--port', port, '--smtp-port', '0'];
  const child = spawn(
    process.execPath,
    [start, ...options, '--data', folder, '--settings', settings, '--clock', scenario.startsAt],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const { web } = readySchema.parse(JSON.parse(line));
    return { web, stop };
  }
  await stop();
  throw new Error('The stack did not start; what it said stands above.');
}

/** The municipality's settings file with the scenario's absences beside those it has. */
function withAbsences({ settings, absences }: Scenario): string {
  const file = new URL(`../../settings/${settings}`, import.meta.url);
  const document = parseDocument(readFileSync(file, 'utf8'));
  const staff = z.array(z.looseObject({ id: z.string() })).parse(document.toJS().staff);
  for (const { staff: id, ...absence } of absences) {
    const at = staff.findIndex((each) => each.id === id);
    if (at < 0) throw new Error(`${settings} has nobody called ${id}`);
    const known = z.array(z.unknown()).parse(document.toJS().staff[at].absences ?? []);
    document.setIn(['staff', at, 'absences'], [...known, absence]);
  }
  return document.toString();
}
