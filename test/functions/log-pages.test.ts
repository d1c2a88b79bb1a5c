import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoLogReader } from '../../functions/log-pages/dynamo-log-reader.ts';
import { serveLogPages } from '../../functions/log-pages/serve-log-pages.tsx';
import { dynamoReadLog } from '../../shared/adapters/aws/dynamo-read-log.ts';
import { type LogLine, logChain, logDigest, verifyLog } from '../../shared/adapters/aws/log-chain.ts';
import { openSession } from '../../shared/adapters/web/sign-in/current-session.ts';
import { followUp } from '../../shared/domain/handling/log-follow-up.ts';
import type { ReadLogEntry } from '../../shared/domain/handling/read-log.ts';
import { dynamoTables } from '../builders/dynamo-tables.ts';
import { aMunicipality, memorySettings } from '../builders/settings.ts';
import { memorySessions } from '../web/memory-staff.ts';
import { asked, askedForm } from '../web/web-client.ts';

const entry = (overrides: Partial<ReadLogEntry> = {}): ReadLogEntry => ({
  at: '2026-11-23T10:00:00.000Z',
  staff: 'gata-handlaggare',
  role: 'case-officer',
  from: '192.0.2.7',
  way: 'page',
  action: 'read',
  reference: '2222-2222-2',
  because: 'own',
  ...overrides,
});

function chained(...entries: ReadLogEntry[]): LogLine[] {
  let names = 0;
  const chain = logChain(() => `chain-${++names}`);
  return entries.map((each) => chain.next(each, 'secret'));
}

describe('the chain of the read log (R-110)', () => {
  const lines = chained(
    entry(),
    entry({ action: 'reply' }),
    entry({ action: 'close' }),
    entry({ at: '2026-11-24T10:00:00.000Z' }),
  );

  it('is whole as it was written, in any order, with a chain a day', () => {
    expect(verifyLog(lines.toReversed(), 'secret')).toEqual([]);
    expect(new Set(lines.map((line) => line.chain)).size).toBe(2);
  });

  it.each<[string, (lines: LogLine[]) => LogLine[], string]>([
    ['changed', ([first, ...rest]) => [{ ...(first ?? entry()), staff: 'kc-chef' }, ...rest], 'altered'],
    ['taken out', (all) => all.toSpliced(1, 1), 'missing'],
    [
      'made up by somebody without the secret',
      (all) => [...all, { ...entry(), chain: 'x', seq: 1, hash: 'y' }],
      'altered',
    ],
    ['put in without a hash', (all) => [...all, entry()], 'unchained'],
  ])('tells when a line is %s', (_, tamper, why) => {
    expect(verifyLog(tamper([...lines]), 'secret').map((fault) => fault.why)).toContain(why);
  });

  it('signs lines at the end of a chain too: taking one out changes the digest', () => {
    expect(logDigest(lines.slice(0, 3), 'secret')).not.toBe(logDigest(lines.slice(0, 2), 'secret'));
    expect(logDigest(lines.toReversed(), 'secret')).toBe(logDigest(lines, 'secret'));
  });
});

describe('what the follow-up points at (R-111)', () => {
  const settings = aMunicipality();
  const rulesFor = (...lines: ReadLogEntry[]) => followUp(lines, settings).map((each) => each.rule);
  const cases = (count: number, step: number) =>
    Array.from({ length: count }, (_, i) =>
      entry({
        at: new Date(Date.parse('2026-11-23T09:00:00.000Z') + i * step).toISOString(),
        reference: `case-${i}`,
      }),
    );

  it.each<[string, ReadLogEntry[], readonly string[]]>([
    ['an officer reading their own case in office hours', [entry()], []],
    [
      'somebody searching for themselves',
      [entry({ action: 'search-name', about: ['gata-handlaggare'] })],
      ['own-name'],
    ],
    ['somebody reading a colleague’s case', [entry({ about: ['gata-chef'] })], ['colleague']],
    ['a registrar reading without doing anything', [entry({ because: 'other' })], ['no-relation']],
    [
      'a registrar reading and noting',
      [entry({ because: 'other' }), entry({ action: 'note', because: 'other' })],
      [],
    ],
    ['reading on a Saturday', [entry({ at: '2026-11-21T10:00:00.000Z' })], ['outside-hours']],
    ['reading late in the evening', [entry({ at: '2026-11-23T20:00:00.000Z' })], ['outside-hours']],
    [
      'four refused attempts',
      Array.from({ length: 4 }, () => entry({ refusedBy: 'not-their-case', because: undefined })),
      [],
    ],
    [
      'five refused attempts',
      Array.from({ length: 5 }, () => entry({ refusedBy: 'not-their-case', because: undefined })),
      ['many-refused'],
    ],
    ['thirty-one cases within the hour', cases(31, 60_000), ['bulk']],
    ['thirty-one cases in a day', cases(31, 15 * 60_000).filter((line) => line.at < '2026-11-23T16:00'), []],
  ])('%s', (_, lines, rules) => {
    expect(rulesFor(...lines)).toEqual(rules);
  });
});

describe('the pages of the reviewer', () => {
  let tables: Awaited<ReturnType<typeof dynamoTables>>;
  beforeAll(async () => {
    tables = await dynamoTables();
  });
  afterAll(() => tables.stop());

  it('a line goes with its whole day, by the rule of the settings, and is verified until then', async () => {
    const settings = memorySettings();
    const line = {
      at: '2026-11-20T23:59:00.000Z',
      staff: 'a',
      role: 'registrar',
      from: '192.0.2.7',
    } as const;
    const entry = { ...line, way: 'page', action: 'read', because: 'role', references: [] } as const;
    const readLog = dynamoReadLog(tables.client, 'settings', settings);
    for (let i = 0; i < 2; i += 1) await readLog.append({ ...entry, references: [] });
    const lines = await dynamoLogReader(tables.client, 'settings').day('2026-11-20');
    expect(verifyLog(lines, await settings.secret('log'))).toEqual([]);
    const { Items } = await tables.client.send(
      new QueryCommand({
        TableName: 'settings',
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: { ':day': { S: 'DAY#2026-11-20' } },
      }),
    );
    const goes = Date.parse('2026-11-21T00:00:00Z') / 1000 + 1825 * 86_400;
    expect(Items?.map(({ expiresAt }) => expiresAt)).toEqual([{ N: String(goes) }, { N: String(goes) }]);
  });

  function pipeline() {
    const settings = memorySettings();
    const readLog = dynamoReadLog(tables.client, 'settings', settings);
    const deps = {
      settings,
      sessions: memorySessions(),
      readLog,
      reader: dynamoLogReader(tables.client, 'settings'),
      publicUrl: 'https://synpunkter.example',
      clock: () => new Date('2026-11-25T10:00:00.000Z'),
    };
    async function as(user: string) {
      const staff = aMunicipality().staff.find((each) => each.id === user);
      if (!staff) throw new Error(`${user} is not in the settings`);
      const [pair = ''] = (await openSession(staff, deps.clock(), deps)).split(';');
      const [name = '', value = ''] = pair.split('=');
      const cookies = { [name]: value };
      return {
        get: (path: string) => serveLogPages(asked('GET', path, { cookies }), deps),
        post: (path: string, fields: Record<string, string>) =>
          serveLogPages(askedForm(path, fields, { cookies }), deps),
      };
    }
    return { deps, as };
  }

  it('show, filter, export and sign the log; only its reviewer may, and each of it is logged', async () => {
    const { deps, as } = pipeline();
    await deps.readLog.append(entry({ at: '2026-11-22T23:30:00.000Z', reference: '3333-3333-3' }));
    await deps.readLog.append(entry());
    await deps.readLog.append(entry({ staff: 'kc-chef', because: undefined, refusedBy: 'not-their-case' }));

    for (const user of ['administrator', 'kc-chef', 'policyagare'])
      expect((await (await as(user)).get('/log')).status).toBe(403);

    const reviewer = await as('logggranskare');
    const days = 'from=2026-11-23&to=2026-11-23';
    const html = String((await reviewer.get(`/log?${days}&language=sv`)).body);
    // Half past midnight on the 23rd, local time, lies under the 22nd in UTC.
    expect(html).toContain('3333-3333-3');
    expect(html).toContain('Ja. 3 rader är kontrollerade');
    expect(html).toContain('Läste utanför kontorstid');

    const csv = String((await reviewer.get(`/log/export.csv?${days}&staff=kc-chef`)).body);
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('not-their-case');

    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    const form = { csrf: field('csrf'), digest: field('digest'), from: '2026-11-23', to: '2026-11-23' };
    expect(
      (await reviewer.post('/log/sign-off', { ...form, csrf: 'forged' })).headers?.location,
    ).not.toContain('signed');
    const signed = await reviewer.post('/log/sign-off', { ...form, note: 'Inget att anmärka.' });
    expect(signed.headers?.location).toContain('signed=1');
    const after = String((await reviewer.get(`/log?${days}&language=sv`)).body);
    expect(after).toContain('Inget att anmärka.');
    expect(after).toContain('oförändrad');

    await deps.readLog.append(entry({ at: '2026-11-23T15:00:00.000Z' }));
    expect(String((await reviewer.get(`/log?${days}&language=sv`)).body)).toContain('INTE densamma');

    const today = (await deps.reader.day('2026-11-25')).map((line) => [line.action, line.refusedBy]);
    expect(today).toEqual(
      expect.arrayContaining([
        ['log-read', 'not-their-role'],
        ['log-read', undefined],
        ['log-export', undefined],
        ['log-sign-off', undefined],
      ]),
    );
  });

  it('sign no days that are not over', async () => {
    const { as, deps } = pipeline();
    const reviewer = await as('logggranskare');
    const html = String((await reviewer.get('/log?from=2026-11-25&to=2026-11-25')).body);
    expect(html).not.toContain('action="/log/sign-off"');
    expect((await reviewer.get('/log?from=2026-11-25&to=2026-11-01')).status).toBe(422);
    expect((await deps.reader.signOffs()).filter((each) => each.to === '2026-11-25')).toEqual([]);
  });
});
