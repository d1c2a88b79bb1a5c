import { describe, expect, it } from 'vitest';
import { serveTrends } from '../../functions/trends-pages/serve-trends.ts';
import type { TrendsDeps } from '../../functions/trends-pages/trends-deps.ts';
import type { WebRequest } from '../../shared/adapters/web/request.ts';
import { contactFigures } from '../../shared/domain/trends/contacts.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryContacts } from '../builders/memory-contacts.ts';
import { memoryExports } from '../builders/memory-exports.ts';
import { memoryOutsideFigures } from '../builders/memory-outside-figures.ts';
import { memoryTrends } from '../builders/memory-trends.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';

const now = new Date('2026-11-23T09:15:00.000Z');
const settings = aMunicipality();

function aWorld(role: string) {
  let ids = 0;
  const staff = appliedSettings().settings.staff.find((each) => each.role === role);
  const deps: TrendsDeps = {
    trends: memoryTrends(),
    contacts: memoryContacts(),
    outside: memoryOutsideFigures(),
    cases: memoryCases(),
    settings: memorySettings(),
    exports: memoryExports(),
    readLog: memoryReadLog(),
    visitor: async () => staff && { staff, session: { csrf: 'token', cookies: [] } },
    clock: () => now,
    newId: () => {
      ids += 1;
      return `contact-${ids}`;
    },
  };
  const ask = async (method: 'GET' | 'POST', path: string, fields?: Record<string, string>) => {
    const url = new URL(path, 'https://synpunkter.example');
    const request: WebRequest = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {},
      cookies: new Map(),
      body: Buffer.from(fields ? new URLSearchParams({ csrf: 'token', ...fields }).toString() : ''),
      sourceIp: '192.0.2.1',
    };
    const response = await serveTrends(request, deps);
    return {
      status: response.status,
      text: String(response.body ?? ''),
      to: response.headers?.location ?? '',
    };
  };
  const counted = async () =>
    contactFigures(await deps.contacts.counts('2026-11-23', '2026-11-23'), {}, settings);
  return { deps, ask, counted };
}

describe('counting a contact that makes no case', () => {
  const press = { id: 'contact-77', channel: 'phone', what: 'vagar|yes' };

  it('takes one press, said back with a way to undo it, and a second press of the same is no second contact', async () => {
    const w = aWorld('contact-centre-agent');
    const { status, to } = await w.ask('POST', '/trends/contacts', press);
    expect(status).toBe(303);
    const page = await w.ask('GET', to);
    expect(page.text).toMatch(/Räknad: Telefon, Gator, vägar och cykelvägar, Löst\./);
    expect(page.text).toContain('I dag: en kontakt, en löst.');
    await w.ask('POST', '/trends/contacts', press);
    expect(await w.counted()).toMatchObject({ contacts: 1, solved: 1 });
    await w.ask('POST', '/trends/contacts', { ...press, do: 'take-back' });
    await w.ask('POST', '/trends/contacts', { ...press, do: 'take-back' });
    expect(await w.counted()).toMatchObject({ contacts: 0 });
  });

  it('keeps the channel for the next one', async () => {
    const w = aWorld('contact-centre-agent');
    const { to } = await w.ask('POST', '/trends/contacts', { ...press, channel: 'visit' });
    expect((await w.ask('GET', to)).text).toMatch(/href="\/trends\/contacts\?channel=visit" aria-current/);
  });

  it('takes no topic, no other and no made-up words, and wants the token of the form', async () => {
    const w = aWorld('contact-centre-agent');
    expect((await w.ask('POST', '/trends/contacts', { ...press, what: '|no' })).status).toBe(303);
    for (const wrong of [
      { what: 'hemligt|yes' },
      { what: 'vagar|perhaps' },
      { channel: 'pigeon' },
      { id: 'x' },
    ])
      expect((await w.ask('POST', '/trends/contacts', { ...press, ...wrong })).status).toBe(422);
    expect((await w.ask('POST', '/trends/contacts', { ...press, csrf: 'another' })).status).toBe(403);
    expect(await w.counted()).toMatchObject({ contacts: 1, solved: 0 });
  });

  it('is for those who register cases', async () => {
    expect((await aWorld('policy-owner').ask('GET', '/trends/contacts')).status).toBe(403);
    expect((await aWorld('contact-centre-agent').ask('GET', '/trends')).status).toBe(403);
  });

  it('is counted among the trends, in the department of its topic', async () => {
    const agent = aWorld('contact-centre-agent');
    for (const [i, what] of ['vagar|yes', 'vagar|no', 'skola|yes', '|yes'].entries())
      await agent.ask('POST', '/trends/contacts', { ...press, id: `contact-${i}`, what });
    const owner = aWorld('policy-owner');
    const deps = { ...owner.deps, contacts: agent.deps.contacts };
    const counts = await deps.contacts.counts('2026-11-01', '2026-11-30');
    expect(contactFigures(counts, { department: 'gata-park' }, settings)).toMatchObject({
      contacts: 2,
      solved: 1,
    });
    expect(contactFigures(counts, { type: 'question' }, settings).contacts).toBe(0);
    expect(contactFigures(counts, {}, settings).byTopic.map(({ key, contacts }) => [key, contacts])).toEqual([
      ['vagar', 2],
      ['', 1],
      ['skola', 1],
    ]);
  });
});

describe('figures of other systems', () => {
  const csv = 'measure,period,department,topic,value,n,source\ncallsLost,2026-11,,,4.5,900,Växeln\n';

  it('are taken in on the page and stand among the trends with source and what they rest on', async () => {
    const w = aWorld('policy-owner');
    const { status, to } = await w.ask('POST', '/trends/figures', { csv });
    expect([status, to]).toEqual([303, '/trends/figures?taken=1']);
    expect((await w.ask('GET', to)).text).toContain('En siffra är inhämtad.');
    const { text } = await w.ask('GET', '/trends?period=month&from=2026-11-01');
    for (const said of ['Tappade samtal', '4,5\u00A0%', '900', 'Växeln']) expect(text).toContain(said);
    expect((await w.ask('GET', '/trends?period=month&from=2026-10-01')).text).not.toContain('Tappade samtal');
  });

  it('replace the same figure, and are refused whole with each row in words', async () => {
    const w = aWorld('administrator');
    await w.ask('POST', '/trends/figures', { csv });
    await w.ask('POST', '/trends/figures', { csv: csv.replace('4.5', '5') });
    expect(await w.deps.outside.of(['2026'])).toMatchObject([{ value: 5 }]);
    for (const language of languages) {
      const { status, text } = await w.ask('POST', `/trends/figures?language=${language}`, {
        csv: `${csv}callsLost,hösten,,,1,,Växeln\nlost,2026,,,1,,Växeln\n`,
      });
      expect(status).toBe(422);
      expect(text).toMatch(/(Rad|Række|Row) 3/);
      expect(text).toMatch(/(Rad|Række|Row) 4/);
      expect(text).not.toMatch(/not-a-period|unknown-measure/);
    }
    expect(await w.deps.outside.of(['2026'])).toHaveLength(1);
  });

  it('stand in every file beside the figures of cases, with contacts, by the names of the page and by codes', async () => {
    const agent = aWorld('contact-centre-agent');
    for (const [i, what] of ['vagar|yes', 'vagar|no', '|no'].entries())
      await agent.ask('POST', '/trends/contacts', { id: `contact-${i}`, channel: 'phone', what });
    const { deps, ask } = aWorld('policy-owner');
    const owner = { deps: Object.assign(deps, { contacts: agent.deps.contacts }), ask };
    await owner.ask('POST', '/trends/figures', { csv });
    const month = 'period=month&from=2026-11-01';

    const { contacts, outside } = JSON.parse((await owner.ask('GET', `/trends/export.json?${month}`)).text);
    expect(contacts).toMatchObject({
      contacts: 3,
      solved: 1,
      byTopic: [
        { topic: 'vagar', contacts: 2, solved: 1 },
        { topic: 'none', contacts: 1, solved: 0 },
      ],
    });
    expect(outside).toMatchObject([
      { measure: 'callsLost', period: '2026-11', value: 4.5, source: 'Växeln' },
    ]);

    const lines = (await owner.ask('GET', `/trends/export.csv?${month}`)).text.split('\r\n');
    expect(lines[0]).toMatch(/,source$/);
    const days = '2026-11-01,2026-11-30';
    expect(lines).toContainEqual(
      expect.stringMatching(`^month,${days},topic,vagar,contacts/solved,contactsSolved,7,percent,50,2,1,2,`),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(`^outside,${days},all,,outside,callsLost,1,percent,4.5,900,,,,.*,Växeln$`),
    );
    for (const [language, said] of [
      ['sv', ['Tappade samtal', 'Kontakter utan ärende', 'Källa']],
      ['da', ['Tabte opkald', 'Henvendelser uden sag', 'Kilde']],
      ['en', ['Contacts without a case', 'Source']],
    ] as const) {
      const { text } = await owner.ask(
        'GET',
        `/trends/export.csv?dialect=excel&${month}&language=${language}`,
      );
      const { text: page } = await owner.ask('GET', `/trends/definitions?language=${language}`);
      for (const each of said) expect(text).toContain(each);
      expect(page).toContain(said.find((each) => /ontact|ontakter|envendelser/.test(each)));
    }
    expect((await owner.ask('GET', `/trends/export.xlsx?${month}`)).status).toBe(200);
  });

  it('are nothing a contact centre agent or manager brings in', async () => {
    for (const role of ['contact-centre-agent', 'unit-manager'])
      expect((await aWorld(role).ask('POST', '/trends/figures', { csv })).status).toBe(403);
  });
});
