import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { faultFacts } from '../../../shared/adapters/runtime/fault-facts.ts';

const personal = 'Kim Prov <kim@resident.example>';

function thrown(make: () => Error): unknown {
  try {
    throw make();
  } catch (fault) {
    return fault;
  }
}

describe('what is logged of a fault', () => {
  it('is its name and where it was thrown, from the repository on', () => {
    const facts = faultFacts(thrown(() => new TypeError('x is not a function')));
    expect(facts.error).toBe('TypeError');
    expect(facts.at.length).toBeGreaterThan(0);
    expect(facts.at.length).toBeLessThanOrEqual(10);
    expect(facts.at[0]).toMatch(/test\/adapters\/runtime\/fault-facts\.test\.ts:\d+:\d+$/);
    expect(facts.at.join('\n')).not.toMatch(/^\/|file:\/\//m);
  });

  it('names what a schema refused, without the value', () => {
    const facts = faultFacts(thrown(() => new Error('', { cause: z.email().safeParse(personal).error })));
    expect(facts.error).toBe('Error < $ZodError');
    expect(JSON.stringify(facts)).not.toContain('Kim');
  });

  it('names what caused it, and never says what either said', () => {
    const facts = faultFacts(
      thrown(() => new Error(`no answer to ${personal}`, { cause: new RangeError(personal) })),
    );
    expect(facts.error).toBe('Error < RangeError');
    expect(JSON.stringify(facts)).not.toMatch(/Kim|resident\.example|answer/);
  });

  it.each([
    ['several lines', `first line\n${personal}\nlast line`],
    [
      'lines that look like frames',
      `Hej\n    at Kim (/srv/kim/secret.ts:1:2)\n    at file:///srv/kim/secret.ts:1:2`,
    ],
  ])('takes nothing from a message of %s', (_, message) => {
    const facts = faultFacts(thrown(() => new Error(message)));
    expect(JSON.stringify(facts)).not.toMatch(/[Kk]im|secret|line/);
    expect(facts.at.length).toBeGreaterThan(0);
  });

  it('takes nothing from a message that was changed afterwards, or a name that is one', () => {
    const fault = new Error(personal);
    fault.message = 'replaced';
    expect(JSON.stringify(faultFacts(fault))).not.toContain('Kim');
    const named = new Error('x');
    named.name = personal;
    expect(faultFacts(named).error).toBe('unknown');
  });

  it('is of little use, and safe, for what is no error', () => {
    expect(faultFacts(personal)).toEqual({ error: 'unknown', at: [] });
    expect(faultFacts(undefined)).toEqual({ error: 'unknown', at: [] });
  });
});
