import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { toInstant, toMs } from '../../shared/domain/time/instants.ts';
import type { Sleep } from './deeds.ts';
import type { Faults } from './faults.ts';
import type { KeptCase } from './kept-case.ts';
import { badMonth, writeSettings } from './municipality.ts';
import { type Planned, plan } from './plan.ts';
import { type Intake, type Mail, type Noted, Play } from './play.ts';
import type { World } from './rules.ts';
import { ShakenStack } from './shaken-stack.ts';

export interface SimulationOptions {
  readonly cases: number;
  readonly days: number;
  readonly seed: number;
  /** A Monday morning. */
  readonly from: string;
  readonly kills: number;
  readonly faults: Partial<Faults>;
  readonly sleeps: readonly Sleep[];
  readonly leaving: boolean;
  readonly byMail: boolean;
  /** The registrar writes notes on cases just when most other things happen to them. */
  readonly bustle: boolean;
  readonly say: (line: string) => void;
}

/** What is left to look at when everything is over. */
export interface Outcome {
  readonly world: World;
  readonly planned: Planned;
  /** By number of the case. */
  readonly references: readonly (string | undefined)[];
  readonly mails: readonly Mail[];
  readonly kept: ReadonlyMap<string, KeptCase>;
  /** References found by the address of the resident. */
  readonly found: ReadonlySet<string>;
  readonly noted: readonly Noted[];
  readonly intake: Intake;
  readonly kills: number;
  readonly faults: Readonly<{ [kind: string]: number }>;
  /** How much the sweep had to do for others, by its own metric. */
  readonly rescued: number;
}

/** Time after which everything is lost, and the stack restored as it was when it began. */
export interface LostTime {
  readonly from: string;
  readonly until: string;
  /** Hears what the restore says. */
  readonly restored: (said: string) => void;
}

/** Plays the plan on the running stack, known only by its contract, and collects what it sent and wrote down. */
export async function simulate(options: SimulationOptions, lost?: LostTime): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'synpunkt-faults-'));
  const settings = badMonth(options.from.slice(0, 10), options.leaving);
  const file = join(folder, 'settings.yaml');
  writeSettings(file, settings);
  const world: World = { settings, calendar: municipalCalendar(settings) };
  const planned = plan(options, world);
  const shaken = new ShakenStack({ ...options.faults, seed: options.seed }, file, lost !== undefined);
  const play = new Play(shaken, options);
  try {
    await shaken.start(options.from);
    if (lost) await lose(lost, play, shaken, planned);
    await play.all(lost ? { ...planned, deeds: planned.deeds.filter(({ at }) => at > lost.from) } : planned);
    const collected = await play.collect(new Set(planned.deeds.map(({ matter }) => matter)));
    return { world, planned, ...collected, rescued: rescuedIn(shaken.stack.data) };
  } finally {
    await shaken.up().catch(() => {});
    await shaken.stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lose(
  { from, until, restored }: LostTime,
  play: Play,
  shaken: ShakenStack,
  planned: Planned,
): Promise<void> {
  await play.all({ deeds: planned.deeds.filter(({ at }) => at <= from), until: from });
  await shaken.advanceTo(toInstant(toMs(from) + 60_000));
  const body = JSON.stringify({ message: 'Det här går förlorat.', email: 'lost@resident.example' });
  const headers = { 'content-type': 'application/json' };
  await shaken.call('/api/complaints', { method: 'POST', headers, body });
  await shaken.advanceTo(until);
  restored(await shaken.goBackTo(from));
}

/** Sum of the sweep's metric in the functions' log. */
function rescuedIn(data: string): number {
  const folder = join(data, 'log');
  let sum = 0;
  for (const file of readdirSync(folder)) {
    if (!file.includes('Sweep')) continue;
    for (const [, count] of readFileSync(join(folder, file), 'utf8').matchAll(/"SweepRescued":(\d+)/g))
      sum += Number(count);
  }
  return sum;
}
