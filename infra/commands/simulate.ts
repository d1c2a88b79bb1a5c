/**
 * What another promise would have cost: plays the cases of a period again under other rules or with other staff.
 *
 *   npm run simulate -- FILE.csv … --mapping FILE.yaml [--settings FILE.yaml] [what to try]
 *   npm run simulate -- --to URL [--token TOKEN] [--from DAY] [--until DAY] [what to try]
 *
 * What to try: --with OTHER-SETTINGS.yaml (files only), --working-days 3, --rule A|B|C, --closed 2026-12-28,2026-12-29,
 * --level2 2, --level3 4, --notice-every 5, --officers gata-park=2,utbildning=4. With --json the whole answer as JSON.
 * A file is what `npm run import` reads; --to asks a running stack about its own cases. On a fault: one sentence, exit code 1.
 */
import './help.ts';
import '../../shared/adapters/runtime/say-what-is-wrong.ts';
import process from 'node:process';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { dollarsOfYear } from '../../shared/domain/trends/simulation/cost.ts';
import { alreadyDue, type PastCase } from '../../shared/domain/trends/simulation/played-year.ts';
import { type Ranged, type Simulation, simulate } from '../../shared/domain/trends/simulation/simulate.ts';
import {
  type TriedRules,
  triedRulesSchema,
  withTried,
} from '../../shared/domain/trends/simulation/tried-rules.ts';
import { readSettings } from '../settings/read-settings.ts';
import { rowMapper } from './import/map-row.ts';
import { readMapping } from './import/mapping.ts';
import { readRows } from './import/read-rows.ts';
import { trendsService } from './trends-service.ts';

const usage =
  'npm run simulate -- FILE.csv … --mapping FILE.yaml [--settings FILE.yaml] | --to URL, with what to try such as --working-days 3';
const say = (line: string) => process.stderr.write(line);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mapping: { type: 'string' },
    settings: { type: 'string', default: 'infra/settings/sjokoping.yaml' },
    with: { type: 'string' },
    to: { type: 'string' },
    token: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    'working-days': { type: 'string' },
    rule: { type: 'string' },
    closed: { type: 'string' },
    level2: { type: 'string' },
    level3: { type: 'string' },
    'notice-every': { type: 'string' },
    officers: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

function triedRules(): TriedRules {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const read = triedRulesSchema.safeParse({
    workingDays: number(values['working-days']),
    rule: values.rule,
    closedDays: values.closed?.split(','),
    level2AfterWorkingDays: number(values.level2),
    level3AfterWorkingDays: number(values.level3),
    noticeEveryWorkingDays: number(values['notice-every']),
    officers: Object.fromEntries(
      (values.officers?.split(',') ?? []).map((each) => {
        const [department = '', count = ''] = each.split('=');
        return [department, Number(count)];
      }),
    ),
  });
  if (!read.success) throw new Error(`What to try cannot be read: ${z.prettifyError(read.error)}`);
  return read.data;
}

async function fromFiles(tried: TriedRules): Promise<Simulation> {
  const applied = appliedOf(values.settings);
  const mapping = readMapping(values.mapping ?? '');
  const mapRow = rowMapper(mapping);
  const cases: PastCase[] = [];
  let bad = 0;
  for (const file of positionals)
    for await (const { row } of readRows(file, mapping)) {
      const mapped = mapRow(row);
      if (mapped.kind === 'bad') bad += 1;
      else {
        const { receivedAt, answeredAt, closedAt, department, type, channel } = mapped.case;
        const kept = answeredAt ?? closedAt;
        cases.push({
          receivedMs: Date.parse(receivedAt),
          ...(kept && { keptMs: Date.parse(kept) }),
          department,
          type,
          channel,
          byMail: true,
        });
      }
    }
  if (bad > 0) say(`${bad} rows could not be read and are left out; npm run import -- --check says why.\n`);
  const cutOffMs = cases.reduce((last, { receivedMs, keptMs }) => Math.max(last, keptMs ?? receivedMs), 0);
  const other = values.with === undefined ? applied : appliedOf(values.with);
  return simulate({
    cases: alreadyDue(cases, { applied }, cutOffMs),
    now: { applied },
    tried: { applied: withTried(other, tried), officers: new Map(Object.entries(tried.officers)) },
    cutOffMs,
    progress: (done) => say(`\r${Math.round(done * 100)} % of the draws`),
  });
}

function appliedOf(file: string): AppliedSettings {
  return { version: 0, digest: 'simulated', settings: readSettings(file) };
}

const figureSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
const yearSchema = z.object({
  kept: figureSchema,
  lateDays: figureSchema,
  lateDaysNinth: figureSchema,
  reminders: figureSchema,
  escalations: figureSchema,
  delayNotices: figureSchema,
});
const simulationSchema = z.object({
  cases: z.int(),
  measuredKept: z.number(),
  modelError: z.number(),
  now: yearSchema,
  tried: yearSchema,
});

async function fromStack(url: string, tried: TriedRules): Promise<Simulation> {
  const service = await trendsService(url, values.token);
  const { officers, closedDays, ...numbers } = tried;
  const query = new URLSearchParams({
    ...(values.from && { from: values.from }),
    ...(values.until && { to: values.until }),
    closedDays: closedDays.join(' '),
    ...Object.fromEntries(
      Object.entries(numbers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    ),
    ...Object.fromEntries(Object.entries(officers).map(([id, count]) => [`officers-${id}`, String(count)])),
  });
  const beganAt = performance.now();
  const seconds = () => Math.round((performance.now() - beganAt) / 1000);
  const told = setInterval(() => say(`\rThe stack computes, ${seconds()} s`), 1_000);
  try {
    return simulationSchema.parse(await service.get(`/trends/simulation.json?${query}`));
  } finally {
    clearInterval(told);
  }
}

function inWords(simulation: Simulation): string {
  const { now, tried, measuredKept, modelError, cases } = simulation;
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const whole = (value: number) => String(Math.round(value));
  const one = (value: number) => value.toFixed(1);
  const line = (name: string, read: (year: Simulation['now']) => Ranged, tell: (value: number) => string) => {
    const cell = ({ value, low, high }: Ranged) =>
      `${tell(value)} (${tell(low)} to ${tell(high)})`.padEnd(30);
    return `${name.padEnd(34)}${cell(read(now))}${cell(read(tried))}`.trimEnd();
  };
  const [costNow, costTried] = [dollarsOfYear(cases, now), dollarsOfYear(cases, tried)];
  return [
    `${cases} cases. The promise was really kept in ${percent(measuredKept)}; played again as it was, the model is ${percent(modelError)} off.`,
    '',
    `${''.padEnd(34)}${'today'.padEnd(30)}tried`,
    line('promise kept', ({ kept }) => kept, percent),
    line('working days late, half', ({ lateDays }) => lateDays, one),
    line('working days late, nine in ten', ({ lateDaysNinth }) => lateDaysNinth, one),
    line('reminders', ({ reminders }) => reminders, whole),
    line('mails to managers', ({ escalations }) => escalations, whole),
    line('delay notices', ({ delayNotices }) => delayNotices, whole),
    `${'cost on AWS, US dollars'.padEnd(34)}${costNow.toFixed(2).padEnd(30)}${costTried.toFixed(2)}`,
    '',
    'In brackets: nine draws of ten, and for the share kept the error of the model.',
  ].join('\n');
}

try {
  if (values.to === undefined && (positionals.length === 0 || !values.mapping))
    throw new Error(`Usage: ${usage}`);
  const tried = triedRules();
  const simulation = values.to === undefined ? await fromFiles(tried) : await fromStack(values.to, tried);
  say('\n');
  console.log(values.json ? JSON.stringify(simulation) : inWords(simulation));
} catch (fault) {
  say(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
