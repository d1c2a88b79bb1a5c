import { dollarsOf, sum, wholeCase, withCompute } from './billed-units.ts';
import { mostReadUnits, ordinaryCase, type Units } from './ordinary-case.ts';
import { freeUnits, standing } from './prices.ts';

/** What the template and the code hold that costs by the month. */
export interface Standing {
  readonly alarms: number;
  readonly metrics: number;
  readonly secrets: number;
  readonly firewallRules: number;
  /** Queues a function reads, which ask SQS all the time. */
  readonly polledQueues: number;
  /** Addresses tested every hour, in a town like Sjököping. */
  readonly testedAddresses: number;
}

const hours = 730;
/** Calls an hour of schedules: the sweep twelve, the test mail one, four at night. */
const scheduledAnHour = 13 + 5 / 24;
/** Reads of a sweep that finds nothing: two shards of two indexes, the settings, rounded up. */
const readUnitsOfSweep = 4;
/** Looks an hour for many alike, and reads of one: four shards of the day's keys. */
const looksAnHour = 4;
const readUnitsOfLook = 2;
/** Of each case: read once that day, and its key by some fifty looks. */
const readUnitsOfCaseInLooks = 2;
/** Five long polls of 20 seconds at once on each queue, as Lambda's guide says. */
const pollsAnHour = (5 * 3600) / 20;
/** A case with its timeline and mails, kept in the table and its point-in-time backup. */
const kilobytesOfCase = 10;
const tableGigabyte = 0.269 + 0.21;

/** What a month of nothing is billed for by use: schedules, test mails that come back in, and queues that are asked. */
function idleUnits({ testedAddresses, polledQueues }: Standing): Units {
  const testMails = hours * testedAddresses;
  return withCompute({
    schedulerInvocations: hours * scheduledAnHour,
    lambdaRequests: hours * scheduledAnHour + testMails,
    dynamodbReadUnits: hours * (12 * readUnitsOfSweep + looksAnHour * readUnitsOfLook) + testMails * 2,
    dynamodbWriteUnits: testMails * 2,
    sesMails: testMails,
    sesMailsReceived: testMails,
    s3Puts: testMails,
    s3Gets: testMails,
    sqsRequests: hours * pollsAnHour * polledQueues,
  });
}

/** Dollars of a month, with what AWS gives for nothing. */
function monthly(cases: number, stands: Standing): { readonly use: number; readonly fixed: number } {
  const each = { ...wholeCase, dynamodbReadUnits: mostReadUnits + readUnitsOfCaseInLooks };
  const scaled = Object.fromEntries(Object.entries(each).map(([name, count]) => [name, count * cases]));
  const used = sum([scaled, idleUnits(stands)]);
  const use = Object.entries(used).reduce(
    (dollars, [name, count]) => dollars + dollarsOf(name, Math.max(0, count - (freeUnits[name] ?? 0))),
    0,
  );
  return { use, fixed: standingRows(stands).reduce((dollars, [, , each_]) => dollars + each_, 0) };
}

function standingRows(stands: Standing): readonly (readonly [string, string, number])[] {
  const { alarms, metrics, secrets, firewallRules } = stands;
  return [
    ['alarms', `${alarms}`, alarms * standing.alarm],
    ['metrics of our own', `${metrics}`, metrics * standing.metric],
    ['secrets', `${secrets}`, secrets * standing.secret],
    ['dashboard', '1, free', standing.dashboard],
    [
      'firewall, with a domain',
      `${firewallRules} rules`,
      standing.firewall + firewallRules * standing.firewallRule,
    ],
  ];
}

const names: Readonly<Record<string, string>> = {
  sesMails: 'mail out (SES)',
  stateTransitions: 'deadlines (Step Functions)',
  dynamodbWriteUnits: 'tables, writes (units; a transaction counts double)',
  dynamodbReadUnits: 'tables, reads (units, at most)',
  lambdaRequests: 'functions, calls',
  lambdaGigabyteSeconds: 'functions, memory for 60 ms a call (GB-s)',
  httpApiCalls: 'HTTP API, calls',
  sqsRequests: 'queues, requests',
};

const money = (dollars: number) =>
  dollars < 10 ? `$${dollars.toFixed(2)}` : `$${Math.round(dollars).toLocaleString('en')}`;
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** `docs/cost.md` whole. */
export function costPage(stands: Standing): string {
  const lines = Object.keys(names).map((name) => {
    const count = wholeCase[name] ?? 0;
    return { name, count, cents: 100 * dollarsOf(name, count) };
  });
  const cents = lines.reduce((all, line) => all + line.cents, 0);
  const mail = 100 * dollarsOf('sesMails', wholeCase.sesMails ?? 0);
  const idle = Object.entries(idleUnits(stands)).reduce(
    (dollars, [name, count]) => dollars + dollarsOf(name, Math.max(0, count - (freeUnits[name] ?? 0))),
    0,
  );
  const sizes = [1_000, 20_000, 1_000_000].map((cases) => ({ cases, ...monthly(cases, stands) }));
  return [
    '# What it costs',
    '',
    'Made by `npm run costs` from what the template holds, from prices (`infra/costs/prices.ts`, US dollars by the lists of',
    'November 2026, eu-north-1 where the list has it) and from billed operations that a test counts on the local stack',
    '(`infra/costs/ordinary-case.ts`). Nothing here was billed yet. While a local stack runs, `GET /_local/usage` counts what you do.',
    '',
    '## One complaint',
    '',
    'Sent by the API, acknowledged, taken by an officer, reminded of twice, opened in between, answered by mail, counted. US cents:',
    '',
    row('', 'amount', 'cents'),
    row('---', '---', '---'),
    ...lines.map(({ name, count, cents: each }) =>
      row(names[name] ?? name, Number(count.toFixed(2)), each.toFixed(4)),
    ),
    row('**together**', '', `**${cents.toFixed(3)}**`),
    row('without mail', '', (cents - mail).toFixed(3)),
    '',
    'Its writes, step by step:',
    '',
    row('step', 'write units', 'calls of functions', 'transitions'),
    row('---', '---', '---', '---'),
    ...Object.entries(ordinaryCase).map(([step, units]: readonly [string, Units]) =>
      row(step, units.dynamodbWriteUnits ?? 0, units.lambdaRequests ?? 0, units.stateTransitions ?? 0),
    ),
    '',
    'A complaint by e-mail costs 0.02 cents more to receive. An account on SES’s plan “Essentials”, the default for new ones since July',
    '2026, pays 0.006 cents more for each mail, 0.024 for the four. A file costs 0.02 cents to be scanned.',
    '',
    '## What stands there, a month',
    '',
    row('', 'amount', 'dollars'),
    row('---', '---', '---'),
    ...standingRows(stands).map(([name, amount, dollars]) => row(name, amount, dollars.toFixed(2))),
    row(
      'schedules, test mails, queues that are asked',
      `${stands.testedAddresses} addresses, ${stands.polledQueues} queues`,
      idle.toFixed(2),
    ),
    '',
    'CloudFront’s first ten million requests and its first terabyte of a month are free; beyond, a million requests cost about $1.20,',
    'and the firewall $0.60. Keys of AWS’s own encrypt everything and cost nothing to keep.',
    '',
    '## A month',
    '',
    'With what AWS gives for nothing (a million calls of functions, 400,000 GB-s, a million requests of queues, 4,000 transitions).',
    '',
    row('complaints a month', 'by use', 'standing', 'together', 'more each month for what is kept'),
    row('---', '---', '---', '---', '---'),
    ...sizes.map(({ cases, use, fixed }) =>
      row(
        cases.toLocaleString('en'),
        money(use),
        money(fixed),
        `**${money(use + fixed)}**`,
        money(((cases * kilobytesOfCase) / 1_000_000) * tableGigabyte),
      ),
    ),
    '',
    'The last column: ten kilobytes a case in the table and in its point-in-time backup. Raw mail, attachments and exports cost $0.023 a',
    'gigabyte and month, logs $0.54 a gigabyte once.',
    '',
    'Not in the figures: a domain name, the identity provider, traces of Step Functions, support, tax.',
    '',
    '## What it would cost to do deadlines otherwise',
    '',
    row('', 'cents a complaint', 'why not'),
    row('---', '---', '---'),
    row(
      'one execution that waits, as here',
      lines.find(({ name }) => name === 'stateTransitions')?.cents.toFixed(3) ?? '',
      'shows every case’s clock in the console',
    ),
    row('the sweep alone', '0.001', 'up to five minutes late, and no second pair of eyes'),
    row(
      'four one-time schedules',
      '0.001',
      'a moved deadline has to be moved outside the case’s transaction',
    ),
    row('an execution that polls every 15 minutes', '2.9', 'nearly a hundred times as dear as waiting'),
    '',
  ].join('\n');
}
