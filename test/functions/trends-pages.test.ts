import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { partsOf } from '../../functions/trends-pages/pages/case-rows.ts';
import { serveTrends } from '../../functions/trends-pages/serve-trends.ts';
import type { TrendsDeps } from '../../functions/trends-pages/trends-deps.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { gatewayResult, type WebResponse } from '../../shared/adapters/web/response.ts';
import { type CaseFacts, caseFactsSchema } from '../../shared/domain/trends/case-facts.ts';
import { exportColumns } from '../../shared/domain/trends/export-rows.ts';
import { measures } from '../../shared/domain/trends/measures.ts';
import { trendReportSchema } from '../../shared/domain/trends/report-schema.ts';
import type { TrendStore } from '../../shared/domain/trends/trend-store.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryContacts } from '../builders/memory-contacts.ts';
import { memoryExports } from '../builders/memory-exports.ts';
import { memoryOutsideFigures } from '../builders/memory-outside-figures.ts';
import { memoryTrends } from '../builders/memory-trends.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { answeredFacts, someFacts } from '../builders/some-facts.ts';
import { memoryReadLog } from '../web/memory-staff.ts';

const now = new Date('2026-11-27T09:00:00Z');

function request(path: string, method = 'GET', body?: unknown): WebRequest {
  const url = new URL(path, 'http://localhost');
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), 'accept-language': 'en' },
    cookies: new Map(),
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    sourceIp: '192.0.2.1',
  };
}

async function deps(
  rows: readonly CaseFacts[],
  who = 'policy-owner',
): Promise<TrendsDeps & { trends: TrendStore }> {
  const trends = memoryTrends();
  for (const [day, ofDay] of Map.groupBy(rows, (row) => row.receivedOn))
    await trends.keepDay(day, ofDay, now.toISOString());
  const staff = appliedSettings().settings.staff.find((each) => each.role === who);
  return {
    trends,
    contacts: memoryContacts(),
    outside: memoryOutsideFigures(),
    newId: () => 'contact-1',
    cases: memoryCases(),
    settings: memorySettings(),
    exports: memoryExports(),
    readLog: memoryReadLog(),
    visitor: async () => staff && { staff },
    clock: () => now,
  };
}

const measureKeys = new Set(measures.map(({ key }) => key));
const text = (response: WebResponse) => String(response.body);
const rows = [
  answeredFacts('2026-11-24T10:00:00Z'),
  answeredFacts('2026-11-26T10:00:00Z', { channel: 'email', department: 'utbildning', topic: 'skola' }),
  someFacts({ channel: 'email' }),
];

describe('GET /api/trends', () => {
  it('gives received, answered in time, promise kept and overdue by department, channel and week', async () => {
    const response = await serveTrends(request('/api/trends?period=month'), await deps(rows));
    expect(response.status).toBe(200);
    const report = JSON.parse(text(response));
    expect(trendReportSchema.safeParse(report).error).toBeUndefined();
    expect(report.period).toEqual({ kind: 'month', from: '2026-11-01', to: '2026-11-30' });
    expect(report.overall).toMatchObject({
      received: 3,
      answeredWithinTwoWorkingDays: 33.3,
      promiseKept: 33.3,
      overdueNow: 1,
    });
    expect(report.byDepartment).toEqual([
      expect.objectContaining({ department: 'gata-park', received: 2, promiseKept: 50, overdueNow: 1 }),
      expect.objectContaining({ department: 'utbildning', received: 1, promiseKept: 0, overdueNow: 0 }),
    ]);
    expect(report.byChannel).toEqual([
      expect.objectContaining({ channel: 'email', received: 2 }),
      expect.objectContaining({ channel: 'web_form', received: 1 }),
    ]);
    expect(report.byWeek).toContainEqual(expect.objectContaining({ week: '2026-W48', received: 3 }));
    expect(report.overall.measures['M-04']).toMatchObject({
      value: 33.3,
      numerator: 1,
      denominator: 3,
      n: 3,
    });
  });

  it('narrows to one department', async () => {
    const response = await serveTrends(request('/api/trends?department=utbildning'), await deps(rows));
    expect(JSON.parse(text(response)).overall.received).toBe(1);
  });

  it('counts what is overdue whenever it came in', async () => {
    const response = await serveTrends(
      request('/api/trends?period=custom&from=2026-12-01&to=2026-12-02'),
      await deps(rows),
    );
    expect(JSON.parse(text(response)).overall).toMatchObject({ received: 0, overdueNow: 1 });
  });

  it('says which part of the period is wrong', async () => {
    const response = await serveTrends(
      request('/api/trends?period=custom&from=2026-13-01'),
      await deps(rows),
    );
    expect(response.status).toBe(422);
    expect(JSON.parse(text(response)).errors[0].path).toBe('/from');
  });

  it('is for those who steer: 401 without a token, 403 for a case officer', async () => {
    const nobody = { ...(await deps(rows)), visitor: async () => undefined };
    expect((await serveTrends(request('/api/trends'), nobody)).status).toBe(401);
    expect((await serveTrends(request('/api/trends'), await deps(rows, 'case-officer'))).status).toBe(403);
    expect((await serveTrends(request('/api/trends'), await deps(rows, 'unit-manager'))).status).toBe(200);
  });

  it('counts a day that changed before it answers', async () => {
    const some = await deps(rows);
    await some.trends.markDirty('2026-11-23', '2026-11-27T08:00:00.000Z');
    const report = JSON.parse(text(await serveTrends(request('/api/trends'), some)));
    // No such case is in the case store: the day is overwritten whole.
    expect(report.overall.received).toBe(0);
    expect(await some.trends.dirtyDays()).toEqual([]);
  });
});

describe('exports', () => {
  it('agree to the last digit: CSV, Excel CSV and JSON hold the same figures', async () => {
    const some = await deps(rows);
    const json = JSON.parse(text(await serveTrends(request('/trends/export.json'), some)));
    const csv = text(await serveTrends(request('/trends/export.csv'), some)).split('\r\n');
    const excel = text(await serveTrends(request('/trends/export.csv?dialect=excel'), some));
    const value = exportColumns.indexOf('value');
    const found = csv
      .map((line) => line.split(','))
      .find((cells) => cells[3] === 'all' && cells[5] === 'M-04');
    expect(found?.[value]).toBe(String(json.overall.answeredWithinTwoWorkingDays));
    expect(excel.startsWith('\uFEFFFrom;To;Split by;')).toBe(true);
    expect(excel).toContain(';Department;');
    expect(excel).toContain(';33,3;');
  });

  it('name what is inside', async () => {
    const response = await serveTrends(request('/trends/export.xlsx?department=gata-park'), await deps(rows));
    expect(response.headers?.['content-disposition']).toBe(
      'attachment; filename="trends_2026-11-01_2026-11-30_gata-park.xlsx"',
    );
    expect(Buffer.isBuffer(response.body) && response.body.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('GET /trends', () => {
  it('answers the questions with charts, each with a table of the same numbers', async () => {
    const response = await serveTrends(request('/trends'), await deps(rows));
    const html = text(response);
    expect(response.status).toBe(200);
    expect(html).toContain('Do we keep the promise?');
    const charts = html.match(/<figure class="chart/g)?.length ?? 0;
    expect(charts).toBeGreaterThan(0);
    for (const size of ['wide', 'narrow'])
      expect(html.match(new RegExp(`<svg class="${size}" viewBox="[^"]*" role="img"`, 'g'))?.length).toBe(
        charts,
      );
    expect(html).toContain('33.3\u00a0%');
    expect(html).not.toContain('undefined');
  });

  it('never shows an officer', async () => {
    const html = text(await serveTrends(request('/trends'), await deps(rows)));
    for (const { name, role } of appliedSettings().settings.staff)
      if (role === 'case-officer') expect(html).not.toContain(name);
  });

  it('leads who is not signed in to the sign-in page and back', async () => {
    const nobody = { ...(await deps(rows)), visitor: async () => undefined };
    const response = await serveTrends(request('/trends?period=week'), nobody);
    expect(response.status).toBe(303);
    expect(response.headers?.location).toBe('/sign-in?return=%2Ftrends%3Fperiod%3Dweek');
  });
});

describe('POST /api/trends/import', () => {
  const body = (id: string, receivedAt: string) => ({
    source: 'earlier-system',
    cases: [
      {
        id,
        receivedAt,
        dueAt: '2025-01-09T16:00:00.000Z',
        closedAt: '2025-01-08T12:00:00.000Z',
        department: 'gata-park',
        type: 'complaint',
        channel: 'phone',
      },
    ],
  });

  it('stores a row once however often it comes, also when its day was wrong before', async () => {
    const some = await deps([]);
    const send = (value: unknown) => serveTrends(request('/api/trends/import', 'POST', value), some);
    expect((await send(body('1', '2025-01-07T08:00:00.000Z'))).status).toBe(200);
    expect((await send(body('1', '2025-01-07T08:00:00.000Z'))).status).toBe(200);
    expect((await send(body('1', '2025-01-08T08:00:00.000Z'))).status).toBe(200);
    const report = JSON.parse(
      text(await serveTrends(request('/api/trends?period=year&from=2025-01-01'), some)),
    );
    expect(report.overall).toMatchObject({ received: 1, promiseKept: 100 });
  });

  it('names the row and the field that is wrong, and stores none', async () => {
    const some = await deps([]);
    const wrong = body('1', '2025-01-09T08:00:00.000Z');
    const response = await serveTrends(request('/api/trends/import', 'POST', wrong), some);
    expect(response.status).toBe(422);
    expect(JSON.parse(text(response)).errors).toEqual([
      { path: '/cases/0/closedAt', detail: 'earlier than receivedAt' },
    ]);
    expect(await some.trends.importedOn('2025-01-09')).toEqual([]);
  });
});

describe('GET /trends/cases.csv', () => {
  const asked = (path: string, headers = {}) => ({
    ...request(path),
    headers: { ...request(path).headers, 'accept-encoding': 'gzip', ...headers },
  });
  const bytes = (response: WebResponse) => (Buffer.isBuffer(response.body) ? response.body : Buffer.from(''));

  it('gives each case received in the period as a line of codes and numbers, and writes the read log', async () => {
    const readLog = memoryReadLog();
    const some = { ...(await deps(rows)), readLog };
    const response = await serveTrends(asked('/trends/cases.csv?period=month'), some);
    expect(response.headers?.['content-encoding']).toBe('gzip');
    const [head, ...lines] = gunzipSync(bytes(response)).toString().trimEnd().split('\r\n');
    expect(head?.startsWith('receivedOn,receivedHour,')).toBe(true);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^2026-11-23,10,1,/);
    expect(lines.join()).not.toMatch(/\d{4}-\d\d-\d\dT/);
    expect(new Set(head?.split(',')).size).toBe(head?.split(',').length);
    expect(readLog.entries).toMatchObject([{ action: 'export', role: 'policy-owner', found: 3 }]);
  });

  it.each(['sv', 'da'])('holds no English code in the file for a spreadsheet in %s', async (language) => {
    const some = await deps(rows);
    const ask = (what: string) => asked(`/trends/${what}?period=month&dialect=excel&language=${language}`);
    const codes = Object.values(caseFactsSchema.shape)
      .flatMap((field) => (field instanceof z.ZodMiniEnum ? field.options : []))
      .map(String)
      .filter((code) => !/^(\d|sv|da|en|spam$|none$)/.test(code));
    const english = [...z.keyof(caseFactsSchema).options, ...codes, 'yes', 'gata-park', 'webform'];
    const ofCases = gunzipSync(bytes(await serveTrends(ask('cases.csv'), some))).toString();
    const cells = ofCases.split(/[;\r\n"]+/);
    expect(cells.filter((cell) => english.includes(cell))).toEqual([]);
    const figures = text(await serveTrends(ask('export.csv'), some));
    const [head = '', ...lines] = figures.trim().split('\r\n');
    // The last column is the code, and says so.
    const spoken = [head, ...lines.map((line) => line.split(';').slice(0, -1).join(';'))];
    const said = spoken.flatMap((line) => line.split(/[;"]+/));
    expect(said.filter((cell) => english.includes(cell) || measureKeys.has(cell))).toEqual([]);
  });

  it('is a gzip file for a client that takes no compressed answer', async () => {
    const response = await serveTrends(
      asked('/trends/cases.csv', { 'accept-encoding': '' }),
      await deps(rows),
    );
    expect(response.headers?.['content-disposition']).toContain('.csv.gz"');
    expect(gatewayResult(asked('/trends/cases.csv'), response).headers?.['content-encoding']).toBe(undefined);
  });

  it('is compressed once only', async () => {
    const ask = asked('/trends/cases.csv', { 'accept-encoding': 'gzip, br' });
    const result = gatewayResult(ask, await serveTrends(ask, await deps(rows)));
    expect(result.headers?.['content-encoding']).toBe('gzip');
    expect(gunzipSync(Buffer.from(result.body ?? '', 'base64')).toString()).toContain('gata-park');
  });

  it('names the next part of many, by whole days', async () => {
    const day = (on: string, n: number) => ({ day: on, rows: n, open: 0, aggregatedAt: '', stamp: '' });
    const days = [
      day('2026-01-01', 30),
      day('2026-01-02', 30),
      day('2026-01-03', 50),
      day('2026-01-04', 120),
    ];
    expect(partsOf(days, 100).map((part) => part.map((each) => each.day.slice(-2)))).toEqual([
      ['01', '02'],
      ['03'],
      ['04'],
    ]);
    expect((await serveTrends(asked('/trends/cases.csv?part=2'), await deps(rows))).status).toBe(404);
  });

  it('shows what could be a formula instead of computing it', async () => {
    const some = await deps([someFacts({ topic: '=1+1' })]);
    const response = await serveTrends(asked('/trends/cases.csv'), some);
    expect(gunzipSync(bytes(response)).toString()).toContain(",'=1+1,");
  });
});

describe('a kept export', () => {
  it('is had again byte for byte after cases have changed', async () => {
    const some = await deps(rows);
    const kept = await serveTrends(request('/trends/kept?period=month', 'POST'), some);
    expect(kept.status).toBe(303);
    const address = kept.headers?.location ?? '';
    const before = {
      json: text(await serveTrends(request('/trends/export.json?period=month'), some)),
      csv: text(await serveTrends(request('/trends/export.csv?period=month'), some)),
    };
    await some.trends.keepDay('2026-11-23', [], now.toISOString());
    expect(text(await serveTrends(request('/trends/export.csv?period=month'), some))).not.toBe(before.csv);
    expect(text(await serveTrends(request(`${address}.json`), some))).toBe(before.json);
    expect(text(await serveTrends(request(`${address}.csv`), some))).toBe(before.csv);
    const again = await serveTrends(request(`${address}.xlsx`), some);
    expect(again.body).toEqual((await serveTrends(request(`${address}.xlsx`), some)).body);
    expect(text(await serveTrends(request(address), some))).toContain(address.split('/').at(-1));
  });

  it('is for those who steer, wants the token of the session, and knows no other names', async () => {
    const some = await deps(rows);
    const withSession = {
      ...some,
      visitor: async () => {
        const visitor = await some.visitor(request('/trends'), appliedSettings());
        return visitor && { ...visitor, session: { csrf: 'right', cookies: [] } };
      },
    };
    expect((await serveTrends(request('/trends/kept', 'POST'), withSession)).status).toBe(403);
    expect(
      (await serveTrends(request('/trends/kept', 'POST'), await deps(rows, 'case-officer'))).status,
    ).toBe(403);
    for (const name of ['alerts', 'alerts.json', '0123456789abcdef01234567', '0123456789abcdef01234567.exe'])
      expect((await serveTrends(request(`/trends/kept/${name}`), some)).status).toBe(404);
  });
});

describe('the read log', () => {
  it('keeps who looked, who took a file, and who was refused (R-110)', async () => {
    const readLog = memoryReadLog();
    const owner = { ...(await deps(rows)), readLog };
    await serveTrends(request('/api/trends?period=month'), owner);
    await serveTrends(request('/trends/export.csv?period=month'), owner);
    await serveTrends(request('/api/trends'), { ...(await deps(rows, 'case-officer')), readLog });

    expect(readLog.entries).toMatchObject([
      { action: 'trends', role: 'policy-owner', because: 'trends' },
      { action: 'export-trends', role: 'policy-owner', because: 'trends' },
      { action: 'trends', role: 'case-officer', refusedBy: 'not-their-role' },
    ]);
  });
});

describe('GET /trends, cases of an earlier system and those without a topic', () => {
  const page = async (cases: readonly CaseFacts[], query = '') =>
    text(await serveTrends(request(`/trends?period=month&language=en${query}`), await deps(cases)));
  const imported = someFacts({ imported: true, dueNowMs: 0, department: 'water-and-sewer' });

  it('says which cases were not ours to answer, and calls what they left open no failure of ours (R-093)', async () => {
    const html = await page([...rows, imported]);
    expect(html).toContain('1 of these cases come from an earlier system');
    expect(html).toContain('1 of them from an earlier system');
    expect(await page([imported])).toContain('All these cases come from an earlier system');
    expect(await page(rows)).not.toContain('earlier system');
    const overdue = (of: string) => /<li( data-missed="?[^>]*)?><h3>Overdue now/.exec(of)?.[1];
    expect(overdue(await page([imported]))).toBeUndefined();
    expect(overdue(await page([{ ...imported, imported: false }]))).toBeDefined();
  });

  it('names what nobody has named by the words of its id', async () => {
    expect(await page([imported])).toContain('Water and sewer');
  });

  it('says in its heading what it is narrowed to, so that a print says it too', async () => {
    const html = await page(rows, '&department=gata-park&channel=email');
    expect(html).toMatch(/<h1[^>]*>Trends: November 2026, Streets and parks, .*email<\/h1>/i);
    expect(html).toContain('Show everything');
  });

  it('narrows to cases without a topic as to any other, settled or not', async () => {
    const { topic: _, ...without } = answeredFacts('2026-11-24T10:00:00Z', { acknowledgedMinutes: 1 });
    const { topic: __, ...open } = someFacts();
    const html = await page([...rows, without, open], '&topic=none');
    expect(html).toContain('Cases received: 2.');
  });
});

describe('what managers see of trends (R-107)', () => {
  const as = async (user: string) => {
    const made = await deps([]);
    const { settings } = appliedSettings();
    const staff = settings.staff.find((each) => each.id === user);
    if (!staff) throw new Error(`${user} is not in the settings`);
    return { ...made, visitor: async () => ({ staff }) };
  };

  it('is their own department, and no other', async () => {
    const of = async (user: string, path: string) => {
      const response = await serveTrends(request(path), await as(user));
      return response.status === 200 ? JSON.parse(String(response.body)).filters : response.status;
    };
    expect(await of('gata-chef', '/api/trends')).toMatchObject({ department: 'gata-park' });
    expect(await of('gata-chef', '/api/trends?department=socialtjanst')).toBe(403);
    expect(await of('policyagare', '/api/trends?department=socialtjanst')).toMatchObject({
      department: 'socialtjanst',
    });
  });

  it('opens no kept export of others’ departments, whoever passes its address on', async () => {
    const owner = await deps(rows);
    const keptBy = async (query: string) =>
      (await serveTrends(request(`/trends/kept?${query}`, 'POST'), owner)).headers?.location ?? '';
    const everything = await keptBy('period=month');
    const own = await keptBy('period=month&department=gata-park');
    const other = await keptBy('period=month&department=utbildning');
    const { visitor } = await as('gata-chef');
    const opened = async (path: string) => (await serveTrends(request(path), { ...owner, visitor })).status;
    for (const ending of ['', '.json', '.csv', '.excel.csv', '.xlsx'])
      expect([
        await opened(`${everything}${ending}`),
        await opened(`${other}${ending}`),
        await opened(`${own}${ending}`),
      ]).toEqual([404, 404, 200]);
  });

  it('names no topic of another department that has more cases than usual', async () => {
    const made = await as('gata-chef');
    const alert = { week: '2026-W47', count: 40, expected: 9, raised: true };
    const alerts = [
      { ...alert, department: 'gata-park', topic: 'vagar' },
      { ...alert, department: 'utbildning', topic: 'skola' },
    ];
    const kept = JSON.stringify({ cutOffAt: now.toISOString(), alerts });
    await made.exports.write('internal/alerts.json', 'application/json', kept);
    const page = text(await serveTrends(request('/trends'), made));
    expect(page).toContain('40');
    const all = { ...made, visitor: (await as('policyagare')).visitor };
    const both = text(await serveTrends(request('/trends'), all));
    const said = (html: string) => (html.match(/40 cases[^<]*/g) ?? []).length;
    expect([said(page), said(both)]).toEqual([1, 2]);
  });

  it('has no row per case', async () => {
    expect((await serveTrends(request('/trends/cases.csv'), await as('gata-chef'))).status).toBe(403);
  });
});

describe('what the promise would have cost', () => {
  const year = Array.from({ length: 60 }, (_, i) =>
    answeredFacts(
      `2026-${String(2 + Math.floor(i / 8)).padStart(2, '0')}-${String(10 + (i % 8)).padStart(2, '0')}T10:00:00Z`,
      {
        department: i % 3 === 0 ? 'utbildning' : 'gata-park',
      },
    ),
  );

  it('shows the form as the settings have it, and the year under another promise beside it', async () => {
    const plain = text(await serveTrends(request('/trends/simulation'), await deps(year)));
    expect(plain).toMatch(/name="workingDays"[^>]*value="2"/);
    expect(plain).not.toContain('With what you try</th>');
    const asked = await serveTrends(
      request('/trends/simulation?from=2026-01-01&to=2026-11-27&workingDays=10'),
      await deps(year),
    );
    expect(asked.status).toBe(200);
    expect(text(asked)).toMatch(/<strong>The (promise is kept more often|difference is smaller)/);
    expect(text(asked)).toContain('60 cases.');
  });

  it('keeps what was typed when it cannot be read, and says at its field what to write', async () => {
    const wrong = await serveTrends(
      request('/trends/simulation?from=2026-01-01&to=2026-11-27&workingDays=soon&closedDays=Friday'),
      await deps(year),
    );
    expect(wrong.status).toBe(422);
    expect(text(wrong)).toMatch(/name="workingDays"[^>]*value="soon"/);
    expect(text(wrong)).toContain('Write a whole number from 1 to 30.');
    expect(text(wrong)).toContain('Write days such as 2026-12-28 with spaces between.');
  });

  it('answers programs in numbers, and a manager of their own department alone', async () => {
    const json = async (who: string) =>
      JSON.parse(
        text(
          await serveTrends(
            request('/trends/simulation.json?from=2026-01-01&to=2026-11-27&workingDays=5'),
            await deps(year, who),
          ),
        ),
      );
    const all = await json('policy-owner');
    expect(all.cases).toBe(60);
    expect(all.tried.kept.value).toBeGreaterThanOrEqual(all.now.kept.value);
    const manager = appliedSettings().settings.staff.find(({ role }) => role === 'unit-manager');
    const own = await json('unit-manager');
    const expected = year.filter(({ department }) => department === manager?.department).length;
    expect(own.cases ?? own.status).toBe(expected < 30 ? 409 : expected);
  });

  it('says how many cases it needs', async () => {
    const few = await serveTrends(request('/trends/simulation?from=2026-01-01'), await deps(rows));
    expect(text(few)).toContain('At least 30 are needed.');
  });
});
