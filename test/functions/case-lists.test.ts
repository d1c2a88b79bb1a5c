import { describe, expect, it } from 'vitest';
import { serveCaseOfficerApi } from '../../functions/case-officer-api/serve-case-officer-api.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { countCases } from '../../shared/use-cases/case/count-cases.ts';
import { cursorBefore, neighbour } from '../../shared/use-cases/case/list-cases.ts';
import { aRegistration } from '../builders/a-case.ts';
import { keepsNoIssue } from '../builders/keeps-no-issue.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';
import { askedJson } from '../web/web-client.ts';

const now = '2026-11-30T10:00:00.000Z';
const applied = appliedSettings();

/** A case of the streets, due on the day given; overrides win. */
function due(dueAt: string, key: string, change: Partial<Case> = {}): CaseFile {
  const { case: c, text, contact, event, mails } = aRegistration({}, key);
  const promise = { ...c.promise, dueAt, originalDueAt: dueAt };
  const made = { ...c, department: 'gata-park', promise, ...change };
  return { case: made, text, contact, messages: [], events: [event], mails };
}

const atClosing = (day: string) => `2026-12-${day}T16:00:00.000Z`;
/** Sixty due at one closing, and others before, between and after. */
const sixty = Array.from({ length: 60 }, (_, i) => due(atClosing('02'), `same-${i}`));
const others = Array.from({ length: 90 }, (_, i) =>
  due(atClosing(String(1 + (i % 9)).padStart(2, '0')), `mixed-${i}`, {
    ...(i % 2 === 0 && { officer: 'gata-handlaggare' }),
    channel: i % 3 === 0 ? 'email' : 'web_form',
    topic: i % 10 === 0 ? 'belysning' : 'vagar',
    receivedAt: `2026-11-${String(29 - (i % 20)).padStart(2, '0')}T08:00:00.000Z`,
    flags: i === 7 ? ['massEvent'] : [],
  }),
);
const overdue = due('2026-11-27T16:00:00.000Z', 'late', { officer: 'gata-handlaggare' });
const closed = due('2026-11-27T16:00:00.000Z', 'closed', {
  officer: 'gata-handlaggare',
  state: 'CLOSED',
  closedAt: '2026-11-28T09:00:00.000Z',
  endedAt: '2026-11-28T09:00:00.000Z',
});
const secret = due('2026-11-26T16:00:00.000Z', 'secret', { secrecyGroup: 'social' });
const files = [...sixty, ...others, overdue, closed, secret];

function office(kept: readonly CaseFile[] = files) {
  const readLog = memoryReadLog();
  const cases = memoryCases(...kept);
  const deps = {
    cases,
    readLog,
    settings: memorySettings(applied),
    tokens: async (authorization: string | undefined) => ({ sub: authorization ?? '', email: undefined }),
    clock: () => new Date(now),
    newId: () => 'id',
    warn: noWarnings,
    knownIssues: keepsNoIssue,
  };
  async function list(user: string, path: string) {
    const response = await serveCaseOfficerApi(
      askedJson('GET', path, undefined, { authorization: user }),
      deps,
    );
    const rows: readonly Case[] = JSON.parse(String(response.body));
    const next = /<([^>]+)>; rel="next"/.exec(String(response.headers?.link ?? ''))?.[1];
    return { status: response.status, rows, next };
  }
  /** Every page of a list, as rows of each. */
  async function pages(user: string, path: string) {
    const found: (readonly Case[])[] = [];
    for (let at: string | undefined = path; at !== undefined; ) {
      const page = await list(user, at);
      found.push(page.rows);
      at = page.next;
    }
    return found;
  }
  const asked = (id: string) => {
    const staff = applied.settings.staff.find((each) => each.id === id);
    if (!staff) throw new Error(id);
    return { staff, way: 'page', from: '', language: 'sv', now: new Date(now), applied } as const;
  };
  return { cases, readLog, list, pages, asked };
}

const visible = [...sixty, ...others, overdue];
const references = (rows: readonly Pick<Case, 'reference'>[]) => rows.map((each) => each.reference);

describe('a list in pages', () => {
  it.each([
    ['department', 'gata-chef'],
    ['department', 'kc-vagledare'],
    ['all', 'kc-vagledare'],
  ])(
    '%s of %s: full or the last, each case once, soonest due first, also where sixty are due at once',
    async (list, user) => {
      const { pages } = office();
      const found = await pages(user, `/api/cases?list=${list}&rows=25`);
      expect(found.slice(0, -1).every((rows) => rows.length === 25)).toBe(true);
      const shown = references(found.flat());
      expect(shown.toSorted()).toEqual(references(visible.map((file) => file.case)).toSorted());
      expect(shown[0]).toBe(overdue.case.reference);
      const days = found.flat().map((row) => Reflect.get(row, 'dueAt'));
      expect(days).toEqual(days.toSorted());
    },
  );

  it('sorts the other way round and by when a case came in', async () => {
    const { pages } = office();
    const all = async (sort: string) =>
      (await pages('gata-chef', `/api/cases?list=department&rows=40&sort=${sort}`)).flat();
    const forwards = references(await all('due'));
    expect(references(await all('-due'))).toEqual(forwards.toReversed());
    const received = (await all('-received')).map((row) => row.receivedAt);
    expect(received).toEqual(received.toSorted().toReversed());
    expect(received).toHaveLength(visible.length);
  });

  it.each([
    ['topic=belysning', 9],
    ['channel=email', 30],
    ['flag=massEvent', 1],
    ['due=overdue', 1],
    ['due=week&officer=gata-handlaggare', 30],
    ['officer=nobody&channel=web_form', 90],
    ['state=REGISTERED&topic=vagar&channel=email', 27],
    ['department=utbildning', 0],
  ])('narrowed to %s: a page is full or the last', async (filter, count) => {
    const { pages } = office();
    const found = await pages('gata-chef', `/api/cases?list=department&rows=8&${filter}`);
    expect(found.flat()).toHaveLength(count);
    expect(found.slice(0, -1).every((rows) => rows.length === 8)).toBe(true);
  });

  it.each(['received', '-received'])(
    'sorted by %s and narrowed to a topic, seldom or common: every case once, in pages that are full',
    async (sort) => {
      const common = Array.from({ length: 620 }, (_, i) =>
        due(atClosing('03'), `common-${i}`, {
          topic: i % 31 === 0 ? 'belysning' : 'vagar',
          receivedAt: new Date(Date.parse('2026-10-01T08:00:00Z') + i * 60_000).toISOString(),
        }),
      );
      const { pages } = office(common);
      for (const [topic, count] of [
        ['belysning', 20],
        ['vagar', 600],
      ] as const) {
        const path = `/api/cases?list=department&rows=90&sort=${sort}&topic=${topic}`;
        const found = await pages('kc-vagledare', path);
        expect(found.slice(0, -1).every((rows) => rows.length === 90)).toBe(true);
        const received = found.flat().map((row) => row.receivedAt);
        expect(new Set(received).size).toBe(count);
        expect(received).toEqual(
          sort === 'received' ? received.toSorted() : received.toSorted().toReversed(),
        );
      }
    },
  );

  it('an officer sees what is theirs and what nobody has; what they were asked about too', async () => {
    const { pages, cases } = office();
    const mine = (await pages('gata-handlaggare', '/api/cases?list=mine')).flat();
    expect(mine).toHaveLength(46);
    expect((await pages('gata-handlaggare', '/api/cases?list=department')).flat()).toHaveLength(
      visible.length,
    );
    expect((await pages('gata-handlaggare', '/api/cases?list=unassigned')).flat()).toHaveLength(105);
    expect(await cases.case(secret.case.id)).toBeDefined();
  });

  it('what has ended is a list of its own, and says when', async () => {
    const { list } = office();
    for (const user of ['gata-handlaggare', 'gata-chef', 'registrator'])
      expect((await list(user, '/api/cases?list=ended')).rows).toMatchObject([
        { reference: closed.case.reference, endedAt: '2026-11-28T09:00:00.000Z' },
      ]);
    expect((await list('skol-handlaggare', '/api/cases?list=ended')).rows).toEqual([]);
  });

  it('what nobody understands is refused and not left out', async () => {
    const { list } = office();
    for (const query of ['list=x', 'sort=x', 'rows=0', 'rows=101', 'state=x', 'due=x', 'after=null'])
      expect((await list('gata-chef', `/api/cases?${query}`)).status).toBe(422);
  });
});

describe('beside a list', () => {
  it('counts what the reader may know of, and no further than a hundred', async () => {
    const { cases, asked } = office();
    const count = (user: string, list: 'mine' | 'unassigned' | 'department') =>
      countCases(list, asked(user), { cases });
    expect(await count('gata-handlaggare', 'mine')).toBe(46);
    expect(await count('gata-chef', 'department')).toBe(100);
    expect(await count('skol-chef', 'department')).toBe(0);
  });

  it.each(['due', '-due', 'received', '-received'] as const)(
    'sorted by %s, begins a page with any case',
    async (sort) => {
      const { cases, asked, list, pages } = office();
      const path = `/api/cases?list=department&sort=${sort}`;
      const inOrder = references((await pages('gata-chef', path)).flat());
      for (const at of [0, 40, 150]) {
        const reference = inOrder[at] ?? '';
        const after = await cursorBefore(reference, 'department', asked('gata-chef'), { cases }, { sort });
        const from = await list('gata-chef', `${path}&${new URLSearchParams({ after: after ?? '' })}`);
        expect(references(from.rows)[0]).toBe(reference);
      }
    },
  );

  it('steps through a filtered and sorted list to its end and back', async () => {
    const { cases, asked, pages } = office();
    const how = { filter: { topic: 'belysning' }, sort: '-received' } as const;
    const inOrder = references(
      (await pages('gata-chef', '/api/cases?list=department&topic=belysning&sort=-received')).flat(),
    );
    const step = (from: string, way: 'next' | 'previous') =>
      neighbour(from, 'department', asked('gata-chef'), { cases }, how, way);
    for (const [i, reference] of inOrder.entries()) {
      expect(await step(reference, 'next')).toBe(inOrder[i + 1]);
      expect(await step(reference, 'previous')).toBe(inOrder[i - 1]);
    }
  });
});
