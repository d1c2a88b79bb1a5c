import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import { styleSheetMadeAtBuild } from '../../infra/bundle-plugins.ts';
import { startDynoxide } from '../../infra/local/engine/children.ts';
import { readSettings } from '../../infra/settings/read-settings.ts';
import { dynamoTrends } from '../../shared/adapters/aws/dynamo-trends.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { tallyDay } from '../../shared/domain/trends/tallied-day.ts';
import type { TrendDay, TrendStore } from '../../shared/domain/trends/trend-store.ts';
import { momentOf } from '../../shared/use-cases/trends/load-report.ts';
import { memoryContacts } from '../builders/memory-contacts.ts';
import { memoryOutsideFigures } from '../builders/memory-outside-figures.ts';
import { percentile, type Row, ratio, spread, timed } from './timing.ts';
import { now, yearOfCases } from './year-of-cases.ts';

const onDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const root = new URL('../../', import.meta.url).pathname;

/** Cases of a year. */
const sizes = [10_000, 100_000];

/** The trends page and its exports over a year of cases, read from a DynamoDB engine and kept by a warm function. */
export async function benchTrends(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const cases of sizes) {
    for (const { what, ...rest } of await ofYear(cases))
      rows.push({ what: `${cases.toLocaleString('en')} cases a year: ${what}`, ...rest });
  }
  return rows;
}

async function ofYear(cases: number): Promise<Row[]> {
  const settings = readSettings(path.join(root, 'infra/settings/sjokoping.yaml'));
  const table = await trendTable();
  try {
    const stored = dynamoTrends(table.client, table.name);
    const counting: number[] = [];
    for (const [day, rows] of yearOfCases(settings, cases)) {
      const from = performance.now();
      const tallied = tallyDay(rows, momentOf(settings, now));
      counting.push(performance.now() - from);
      await stored.keepDay(day, rows, now.toISOString(), tallied);
    }
    return await measured(table, settings, counting);
  } finally {
    await table.stop();
  }
}

async function measured(
  { client, name }: Awaited<ReturnType<typeof trendTable>>,
  settings: Settings,
  counting: readonly number[],
): Promise<Row[]> {
  const { pagesOver, dynamoTrends, partsOf, caseRows } = await bundledPages(settings);
  // Nothing is kept in memory yet, as in a function that has just started.
  const read = () => dynamoTrends(client, name);
  const page = '/trends?period=custom&from=2025-11-26&to=2026-11-25';
  const [first = Number.NaN] = await timedOnce(() => pagesOver(read())(page));
  const cold = await timed(10, () => pagesOver(read())(page));
  const kept = read();
  const serve = pagesOver(kept);
  const drawn = await timed(10, () => serve(page));
  const untallied = await timed(3, () => pagesOver({ ...read(), tallies: noCases })(page));
  const [narrowed = Number.NaN] = await timedOnce(() => serve(`${page}&channel=email`));
  const filtered = await timed(5, () => serve(`${page}&channel=email`));
  const report = await timed(3, () => serve(page.replace('/trends', '/api/trends')));

  const parts = partsOf(await kept.days());
  const bytes: number[] = [];
  const before = process.memoryUsage.rss();
  const [export_ = Number.NaN] = await timedOnce(async () => {
    for (const part of parts) bytes.push((await caseRows(kept, part, {}, 'rfc4180', { onDay })).body.length);
  });
  const grown = (process.memoryUsage.rss() - before) / 1_048_576;
  return [
    {
      what: 'all counted once, day by day',
      figure: `${counting.reduce((sum, ms) => sum + ms, 0).toFixed(0)} ms`,
    },
    { what: 'trends page, the very first', figure: `${first.toFixed(0)} ms` },
    {
      what: 'trends page, nothing read before',
      figure: spread(cold, 'ms'),
      against: `${ratio(percentile(untallied, 0.5), percentile(cold, 0.5))} quicker than from rows without tallies`,
    },
    { what: 'trends page, warm', figure: spread(drawn, 'ms') },
    {
      what: 'trends page narrowed to a channel, warm',
      figure: spread(filtered, 'ms'),
      against: `reading the rows the first time: ${narrowed.toFixed(0)} ms`,
    },
    { what: 'report of every measure as JSON, warm', figure: spread(report, 'ms') },
    {
      what: 'export row by row',
      figure: `${export_.toFixed(0)} ms, ${bytes.length} files of ${bytes.map((size) => `${(size / 1e6).toFixed(1)} MB`).join(', ')}`,
      against: `memory grew by ${grown.toFixed(0)} MB`,
    },
  ];
}

/** An empty table for trends on a DynamoDB engine of its own. */
async function trendTable() {
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-bench-'));
  const engine = await startDynoxide(folder);
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${engine.port}`,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const name = 'trends';
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
  const stop = async () => {
    client.destroy();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { client, name, stop };
}

/** What is taken from the function's bundle. */
interface Bundled {
  readonly serveTrends: (request: WebRequest, deps: object) => Promise<{ readonly status: number }>;
}
interface CaseRows {
  readonly partsOf: (days: readonly TrendDay[]) => TrendDay[][];
  readonly caseRows: (
    trends: TrendStore,
    days: readonly TrendDay[],
    filters: object,
    dialect: string,
    telling: { readonly onDay: (ms: number) => string },
  ) => Promise<{ readonly body: Buffer }>;
}
interface TrendsStore {
  readonly dynamoTrends: typeof dynamoTrends;
}
interface Pages extends CaseRows, TrendsStore {
  readonly pagesOver: (trends: TrendStore) => (target: string) => Promise<void>;
}

/** The pages as bundled for the function, for the policy owner. */
async function bundledPages(settings: Settings): Promise<Pages> {
  const folder = mkdtempSync(path.join(tmpdir(), 'synpunkt-bench-'));
  try {
    await build({
      entryPoints: {
        pages: path.join(root, 'functions/trends-pages/serve-trends.ts'),
        rows: path.join(root, 'functions/trends-pages/pages/case-rows.ts'),
        store: path.join(root, 'shared/adapters/aws/dynamo-trends.ts'),
      },
      splitting: true,
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      jsx: 'automatic',
      jsxImportSource: 'preact',
      loader: { '.css': 'text' },
      banner: {
        js: "import { createRequire as requireOfBench } from 'module';const require = requireOfBench(import.meta.url);",
      },
      plugins: [styleSheetMadeAtBuild],
      logLevel: 'silent',
    });
    const pages: Bundled = await import(path.join(folder, 'pages.mjs'));
    const rows: CaseRows = await import(path.join(folder, 'rows.mjs'));
    const { dynamoTrends }: TrendsStore = await import(path.join(folder, 'store.mjs'));
    const staff = settings.staff.find(({ role }) => role === 'policy-owner');
    const applied = { version: 1, digest: '', settings };
    const nobody = () => Promise.reject(new Error('The bench only reads'));
    const pagesOver = (trends: TrendStore) => async (target: string) => {
      const url = new URL(target, 'http://localhost');
      const request: WebRequest = {
        method: 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: {},
        cookies: new Map(),
        body: Buffer.from(''),
        sourceIp: '127.0.0.1',
      };
      const { status } = await pages.serveTrends(request, {
        trends,
        contacts: memoryContacts(),
        outside: memoryOutsideFigures(),
        newId: () => '',
        cases: { receivedOn: noCases },
        settings: {
          current: async () => applied,
          lately: async () => applied,
          apply: nobody,
          secret: nobody,
        },
        exports: { read: async () => undefined, write: nobody },
        readLog: { append: async () => undefined },
        visitor: async () => staff && { staff },
        clock: () => now,
      });
      if (status !== 200) throw new Error(`${target} was answered ${status}`);
    };
    return { pagesOver, dynamoTrends, ...rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* noCases(): AsyncGenerator<never> {}

async function timedOnce(run: () => Promise<unknown>): Promise<number[]> {
  const from = performance.now();
  await run();
  return [performance.now() - from];
}
