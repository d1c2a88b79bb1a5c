import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import { serveTrends } from '../../functions/trends-pages/serve-trends.ts';
import type { WebResponse } from '../../shared/adapters/web/response.ts';
import { aCase, aCaseFile } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryContacts } from '../builders/memory-contacts.ts';
import { memoryExports } from '../builders/memory-exports.ts';
import { memoryOutsideFigures } from '../builders/memory-outside-figures.ts';
import { memoryTrends } from '../builders/memory-trends.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { answeredFacts } from '../builders/some-facts.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { asked, askedForm, askedJson } from '../web/web-client.ts';

const now = new Date('2026-11-27T09:00:00.000Z');
/** Days of the calendar all of them; counting on from them leaves it, or the years calendars are kept for. */
const days = ['0000-01-01', '0001-01-01', '0026-11-23', '1582-10-10', '9999-01-01', '9999-12-31'];
const instants = [
  ...days.map((day) => `${day}T12:00:00Z`),
  '0000-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '1999-12-31T23:59:59Z',
];

async function trends(who = 'policy-owner') {
  const store = memoryTrends();
  await store.keepDay('2026-11-24', [answeredFacts('2026-11-24T10:00:00Z')], now.toISOString());
  const staff = appliedSettings().settings.staff.find(({ role }) => role === who);
  return {
    trends: store,
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

const understood = ({ status }: WebResponse) => status < 500;

describe('a day, an instant or a code there is none of is understood or refused in words, and stops nothing:', () => {
  const reports = [
    '/api/trends',
    '/trends',
    '/trends/export.json',
    '/trends/export.csv',
    '/trends/export.xlsx',
    '/trends/cases.csv',
    '/trends/simulation',
    '/trends/simulation.json',
  ];

  it.each(reports)('%s', async (path) => {
    const deps = await trends();
    for (const day of days)
      for (const query of [
        `period=week&from=${day}`,
        `period=month&from=${day}`,
        `period=year&from=${day}`,
        `from=${day}&to=${day}`,
        `from=${day}`,
        `to=${day}`,
      ]) {
        const response = await serveTrends(asked('GET', `${path}?${query}`), deps);
        expect([query, understood(response)]).toEqual([query, true]);
      }
  });

  it.each(reports)('%s of a department, topic, type and channel that are none', async (path) => {
    const deps = await trends();
    // Writing a workbook takes long.
    const names = path.endsWith('xlsx') ? [] : ['department', 'topic', 'language', 'dialect', 'part', 'rule'];
    for (const name of ['type', 'channel', ...names])
      for (const value of names.length === 0 ? ['__proto__'] : ['__proto__', 'toString', '-1', '\0😀']) {
        const query = new URLSearchParams({ from: '2026-11-01', to: '2026-11-30', [name]: value });
        const response = await serveTrends(asked('GET', `${path}?${query}`), deps);
        expect([name, value, understood(response)]).toEqual([name, value, true]);
        expect(String(response.body)).not.toMatch(/\[object Object\]|native code/);
      }
  });

  it('days counted again, and contacts counted on a day that is none', async () => {
    const deps = await trends();
    for (const day of days)
      for (const body of [{ days: [day] }, { from: day, to: day }, { from: day, to: '2026-11-01' }])
        expect(understood(await serveTrends(askedJson('POST', '/api/trends/aggregate', body), deps))).toBe(
          true,
        );
    const on = '2026-11-26T23:00';
    const press = { id: 'contact-77', channel: 'phone', what: '|yes', on };
    const agent = await trends('contact-centre-agent');
    expect((await serveTrends(askedForm('/trends/contacts', press), agent)).status).toBe(422);
  });

  const c = aCase({ department: 'gata-park', officer: 'gata-handlaggare', state: 'IN_PROGRESS' });
  const text = 'Lampan är lagad.';
  const acts: Readonly<Record<string, (at: string) => unknown>> = {
    arrival: (at) => ({ receivedAt: at, reason: text }),
    reply: (at) => ({ text, by: 'phone', at }),
    'reply later': (at) => ({ text, sendAt: at }),
    extend: (at) => ({ promisedOn: at.slice(0, 10), reason: text }),
    refuse: (at) => ({ extent: 'all', provision: '18 kap. 1 §', reason: text, by: 'letter', at }),
    close: (at) => ({ outcome: 'upheld', cause: 'other', measurePlannedOn: at.slice(0, 10) }),
    'measure-done': (at) => ({ doneOn: at.slice(0, 10) }),
  };

  it.each(Object.entries(acts))('%s of a case', async (action, bodyOf) => {
    for (const at of instants) {
      const response = await post(`/api/cases/${c.reference}/${action.split(' ')[0]}`, bodyOf(at));
      expect([at, response.status >= 400 && response.status < 500]).toEqual([at, true]);
    }
  });

  it('a registration', async () => {
    for (const receivedAt of instants) {
      const body = { message: text, channel: 'phone', receivedAt };
      for (const more of [{}, { cameThatDay: true }]) {
        const response = await post('/api/cases', { ...body, ...more });
        // One reason at a field, not two that contradict each other.
        const { errors = [] } = JSON.parse(String(response.body));
        expect([receivedAt, errors.length <= 1]).toEqual([receivedAt, true]);
        expect([receivedAt, response.status >= 400 && response.status < 500]).toEqual([receivedAt, true]);
      }
    }
  });

  function post(path: string, body: unknown) {
    return serveCaseOfficerApi(askedJson('POST', path, body, { authorization: 'Bearer x' }), {
      cases: memoryCases(aCaseFile({ case: c })),
      settings: memorySettings(),
      readLog: memoryReadLog(),
      tokens: async () => ({ sub: 'gata-handlaggare', email: undefined }),
      clock: () => now,
      newId: () => 'id-1',
      warn: noWarnings,
      knownIssues: keepsNoIssue,
    });
  }
});
