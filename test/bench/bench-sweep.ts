import { readEndpoint } from '../../infra/local/endpoint-file.ts';
import { stackDynamodb } from '../../infra/local/stack-dynamodb.ts';
import { settingsStore } from '../../shared/adapters/aws/settings-store.ts';
import { aRegistration } from '../builders/a-case.ts';
import { appliedSettings } from '../builders/settings.ts';
import { type MadeUp, madeUp, storeCases } from './many-cases.ts';
import { cpuOfTree } from './process-tree.ts';
import { type StackProcess, withStack } from './stack-process.ts';
import type { Row } from './timing.ts';

/** Open cases there are when it is measured, by turns on the same data; fewer for a look. */
const sizes = (process.env.OPEN_CASES ?? '1000,20000,100000').split(',').map(Number);
const dueAtOnce = 100;
/** Half an hour in which nothing else happens by the clock, as in the ten minutes after it. */
const ticks = 6;

const like = aRegistration({}, 'template').case;

/**
 * The sweep on the running stack: a tick with nothing due, and one that has to remind of a hundred cases nobody watches, from
 * the tick until every mail has left. CPU is that of all processes of the stack.
 */
export function benchSweep(): Promise<Row[]> {
  // The morning of the day they are due: their first reminder is owed.
  return withStack('2026-11-25T09:11:00+01:00', async (stack) => {
    const rows: Row[] = [];
    let made = 0;
    for (const size of sizes) {
      const open = Array.from({ length: size - made }, (_, i) => later(made + i));
      await seed(stack, open, false);
      made = size;
      await changeSettings(stack, size);
      const look = await allLookedAt(stack);
      const quiet = await measured(stack, () => stack.advance(`PT${ticks * 5}M`));
      const before = await mailsOf(stack);
      const [cold, warm] = [await rescued(stack, size * 10), await rescued(stack, size * 10 + dueAtOnce)];
      const mails = (await mailsOf(stack)) - before;
      const what = `sweep, ${size.toLocaleString('en')} open`;
      rows.push(
        {
          what: `${what}: all looked at, as the settings have changed`,
          figure: `${(look.wall / 1000).toFixed(2)} s · ${(look.cpu / 1000).toFixed(2)} s CPU`,
          against: `in ${look.ticks} ticks`,
        },
        {
          what: `${what}: nothing due`,
          figure: `${(quiet.wall / ticks).toFixed(1)} ms · ${(quiet.cpu / ticks).toFixed(1)} ms CPU`,
          against: `one of ${ticks} ticks`,
        },
        {
          what: `${what}: ${dueAtOnce} due, twice, ${mails} mails left`,
          figure: [cold, warm]
            .map(({ wall, cpu }) => `${(wall / 1000).toFixed(2)} s · ${(cpu / 1000).toFixed(2)} s CPU`)
            .join(', then '),
          against: `${warm.calls / dueAtOnce} calls and ${warm.units / dueAtOnce} written units a case`,
        },
      );
      for (const row of rows.slice(-3)) process.stderr.write(`${row.what}: ${row.figure}\n`);
      await stack.advance('PT15M');
    }
    return rows;
  });
}

/** More than a tick with nothing due makes, and fewer than one that looks at cases by the thousand. */
const fewCalls = 100;
const mostTicks = 30;

/** Ticks until the look at all open cases is through: one has half a minute for it, and the next goes on. */
async function allLookedAt(stack: StackProcess) {
  const took = { wall: 0, cpu: 0, ticks: 0 };
  for (let calls = fewCalls; calls >= fewCalls && took.ticks < mostTicks; took.ticks += 1) {
    const before = await usedBy(stack);
    const tick = await measured(stack, () => stack.advance('PT5M'));
    took.wall += tick.wall;
    took.cpu += tick.cpu;
    calls = (await usedBy(stack)).calls - before.calls;
  }
  return took;
}

/** A tick with cases due that nobody watches, until all their mails have left. */
async function rescued(stack: StackProcess, from: number) {
  const cases = Array.from({ length: dueAtOnce }, (_, i) => owed(from + i));
  await seed(stack, cases, true);
  const before = await usedBy(stack);
  const took = await measured(stack, () => stack.advance('PT5M'));
  const after = await usedBy(stack);
  return { ...took, calls: after.calls - before.calls, units: after.units - before.units };
}

/** Calls of AWS all functions have made, and units written. */
async function usedBy({ web }: StackProcess) {
  const usage: {
    readonly functions: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly units: Readonly<Record<string, number>>;
  } = JSON.parse(await (await fetch(`${web}/_local/usage`)).text());
  const made = Object.values(usage.functions).flatMap((calls) => Object.entries(calls));
  const calls = made.reduce((sum, [call, count]) => sum + (call === 'Lambda Invoke' ? 0 : count), 0);
  return { calls, units: usage.units.dynamodbWriteUnits ?? 0 };
}

async function measured({ pid }: StackProcess, run: () => Promise<unknown>) {
  const [cpu, from] = [cpuOfTree(pid), performance.now()];
  await run();
  return { wall: performance.now() - from, cpu: cpuOfTree(pid) - cpu };
}

async function mailsOf({ web }: StackProcess): Promise<number> {
  const mails: unknown = await (await fetch(`${web}/_local/mail`)).json();
  return Array.isArray(mails) ? mails.length : 0;
}

const { departments, topics, staff } = appliedSettings().settings;
const departmentIds = departments.map(({ id }) => id);
const topicIds = topics.map(({ id }) => id);
const officers = staff.filter(({ role }) => role === 'case-officer');

/** A case that nothing is owed for weeks. */
function later(i: number): MadeUp {
  const made = madeUp(i, departmentIds, topicIds);
  return { ...made, case: { ...made.case, lookAt: '2026-12-20T08:00:00.000Z' } };
}

/** A case that came on Monday, has an officer who has seen it, and is due today: it is owed one reminder. */
function owed(i: number): MadeUp {
  const made = madeUp(10_000_000 + i, departmentIds, topicIds);
  const { promise, receivedAt } = like;
  const officer = officers[i % officers.length];
  const at = '2026-11-24T09:00:00.000Z';
  return {
    ...made,
    case: {
      ...made.case,
      promise,
      receivedAt,
      state: 'IN_PROGRESS',
      ...(officer && { officer: officer.id, department: officer.department }),
      acknowledgedAt: receivedAt,
      firstAssignedAt: at,
      firstViewedAt: at,
      lastViewedAt: at,
      lookAt: '2026-11-25T07:00:00.000Z',
    },
  };
}

/** Another version in force, the same but for a number nothing here hangs on. */
async function changeSettings(stack: StackProcess, size: number): Promise<void> {
  const { endpoint, settingsTable } = runningAt(stack);
  const store = settingsStore(stackDynamodb(endpoint), settingsTable);
  const { settings } = await store.current();
  await store.apply({ ...settings, smallCellBelow: settings.smallCellBelow + (size % 7) + 1 });
}

/** So many at once that the stream is read meanwhile: every write looks through what nobody has read yet. */
const seededAtOnce = 500;

/** Stored as cases of long ago are: the stream follows none of them, but indexes the texts there are. */
async function seed(stack: StackProcess, made: readonly MadeUp[], withText: boolean): Promise<void> {
  const { endpoint, caseTable } = runningAt(stack);
  const client = stackDynamodb(endpoint);
  for (let from = 0; from < made.length; from += seededAtOnce) {
    await storeCases(client, made.slice(from, from + seededAtOnce), withText, caseTable);
    await stack.settled();
  }
}

function runningAt({ data }: StackProcess) {
  const running = readEndpoint(data);
  if (!running) throw new Error('The stack has not said where it runs.');
  return running;
}
