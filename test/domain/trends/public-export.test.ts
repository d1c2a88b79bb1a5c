import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalTo, greaterEq, inRange, solve } from 'yalps';
import type { CaseFacts } from '../../../shared/domain/trends/case-facts.ts';
import { publicCsv } from '../../../shared/domain/trends/public-csv.ts';
import { type PublicMonth, publicMonth } from '../../../shared/domain/trends/public-export.ts';
import { complaintTypes } from '../../../shared/domain/vocabulary/classification.ts';
import { aMunicipality } from '../../builders/settings.ts';
import { answeredFacts, atMoment, someFacts } from '../../builders/some-facts.ts';

const cutOffAt = '2026-12-05T02:10:00.000Z';
const moment = atMoment(cutOffAt);
const busy = new Map(['gata-park', 'utbildning', 'kontaktcenter', 'socialtjanst'].map((id) => [id, 500]));
const monthOf = (rows: readonly CaseFacts[], yearCounts = busy) =>
  publicMonth('2026-11', rows, yearCounts, aMunicipality(), moment, cutOffAt);
const many = (count: number, overrides: Partial<CaseFacts>) =>
  Array.from({ length: count }, () => someFacts(overrides));

/** Somebody who has the published file, knows the rule, and nothing else. */
function attack(published: PublicMonth): { key: string; least: number; most: number }[] {
  const groups = [...published.departments, { department: '', ...published.all }];
  const values = new Map<string, number | string>();
  const columns = { types: new Set<string>(), answers: new Set<string>() };
  for (const { department, received, byType, answered } of groups) {
    values.set(`${department}|`, received);
    for (const [type, value] of Object.entries(byType)) {
      values.set(`${department}|t:${type}`, value);
      columns.types.add(`t:${type}`);
    }
    for (const [verdict, value] of Object.entries(answered)) {
      values.set(`${department}|a:${verdict}`, value);
      columns.answers.add(`a:${verdict}`);
    }
  }
  const constraints = new Map<string, ReturnType<typeof equalTo>>();
  const variables = new Map<string, Map<string, number>>([...values.keys()].map((key) => [key, new Map()]));
  const sum = (total: string, parts: readonly string[]) => {
    const name = `sum ${constraints.size}`;
    constraints.set(name, equalTo(0));
    variables.get(total)?.set(name, -1);
    for (const part of parts) variables.get(part)?.set(name, 1);
  };
  for (const { department } of groups)
    for (const of of [columns.types, columns.answers])
      sum(
        `${department}|`,
        [...of].map((column) => `${department}|${column}`),
      );
  for (const column of ['', ...columns.types, ...columns.answers])
    sum(
      `|${column}`,
      published.departments.map(({ department }) => `${department}|${column}`),
    );
  for (const [key, value] of values) {
    const name = `known ${key}`;
    variables.get(key)?.set(name, 1);
    constraints.set(
      name,
      typeof value === 'number' ? equalTo(value) : value === 'x' ? greaterEq(5) : inRange(1, 4),
    );
  }
  return [...values].flatMap(([key, value]) => {
    if (typeof value === 'number') return [];
    variables.get(key)?.set('goal', 1);
    const [least = 0, most = 0] = (['minimize', 'maximize'] as const).map((direction) => {
      const found = solve({ direction, objective: 'goal', constraints, variables });
      return found.status === 'unbounded' ? Number.POSITIVE_INFINITY : found.result;
    });
    variables.get(key)?.delete('goal');
    return [{ key, least: Math.ceil(least - 1e-6), most: Math.floor(most + 1e-6) }];
  });
}

describe('the public export of a month', () => {
  it('hides counts from 1 to 4 and never says which', () => {
    const published = monthOf([
      ...many(60, {}),
      ...many(3, { department: 'utbildning' }),
      ...many(40, { department: 'kontaktcenter' }),
    ]);
    expect(published.departments.find((d) => d.department === 'utbildning')?.received).toBe('<5');
    expect(JSON.stringify(published)).not.toMatch(/(received|complaint|inTime|late|notJudged)":3\b/);
  });

  it('counts small departments together (small cells 5)', () => {
    const published = monthOf(many(30, { department: 'utbildning' }), new Map([['utbildning', 49]]));
    expect(published.departments.map((d) => d.department)).toEqual(['other']);
  });

  it('leaves out cases under secrecy and imported ones (small cells 6)', () => {
    const published = monthOf([
      ...many(20, {}),
      ...many(9, { secrecyGroup: 'social' }),
      ...many(9, { imported: true }),
    ]);
    expect(published.all.received).toBe(20);
  });

  it('gives a share only of ten cases or more whose counts are shown (small cells 3)', () => {
    const answered = (count: number) =>
      Array.from({ length: count }, () => answeredFacts('2026-11-24T10:00:00Z'));
    expect(monthOf([...answered(6), ...many(6, {})]).all.answeredWithinTwoWorkingDays).toBe(50);
    expect(monthOf([...answered(6), ...many(2, {})]).all.answeredWithinTwoWorkingDays).toBeNull();
    expect(monthOf([...answered(30), ...many(2, {})]).all.answeredWithinTwoWorkingDays).toBeNull();
  });

  it('says by which definitions and as of when, and gives the same bytes for the same cases', () => {
    const rows = [...many(20, {}), ...many(7, { type: 'question' })];
    expect(monthOf(rows)).toMatchObject({ month: '2026-11', cutOffAt, definitionsVersion: 7 });
    expect(publicCsv(monthOf(rows))).toBe(publicCsv(monthOf(rows)));
  });

  it('gives no hidden cell away to linear programming, on 200 random months', () => {
    const row = fc.record({
      department: fc.constantFrom(...busy.keys()),
      type: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('complaint', 'question') },
        { weight: 1, arbitrary: fc.constantFrom(...complaintTypes) },
      ),
      state: fc.constantFrom('in-time', 'late', 'open', 'nobody'),
      times: fc.oneof(fc.constantFrom(1, 2, 3), fc.integer({ min: 4, max: 40 })),
    });
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 25 }), (groups) => {
        const rows = groups.flatMap(({ department, type, state, times }) => {
          const of = { department, type, answerExpected: state !== 'nobody' };
          const one =
            state === 'in-time' || state === 'late'
              ? answeredFacts(state === 'late' ? '2026-11-27T10:00:00Z' : '2026-11-24T10:00:00Z', of)
              : someFacts(of);
          return Array.from({ length: times }, () => one);
        });
        for (const { key, least, most } of attack(monthOf(rows))) {
          hidden += 1;
          expect(most, key).toBeGreaterThan(least);
        }
      }),
      { numRuns: 200, seed: 104 },
    );
    expect(hidden).toBeGreaterThan(1_000);
  });
});
