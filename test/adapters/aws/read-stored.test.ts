import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { caseItem, mailItem, readCase, readMail } from '../../../shared/adapters/aws/case-items.ts';
import { readStored } from '../../../shared/adapters/aws/read-stored.ts';
import { aCase, aCaseFile } from '../../builders/a-case.ts';

const schema = z.strictObject({
  id: z.string(),
  who: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('staff'), id: z.string() }),
    z.strictObject({ kind: z.literal('resident') }),
  ]),
  days: z._default(z.array(z.strictObject({ on: z.string() })), []),
});
const stored = { id: 'a', who: { kind: 'staff', id: 'b' }, days: [{ on: '2026-11-23' }] };

describe('what is stored', () => {
  it('is read as the schema says when this version wrote it', () => {
    expect(readStored(schema, stored)).toEqual(stored);
    expect(readStored(schema, { id: 'a', who: { kind: 'resident' } }).days).toEqual([]);
  });

  it('keeps fields of a later version, on every object of it', () => {
    const later = {
      ...stored,
      tone: 'kind',
      who: { ...stored.who, phone: '1' },
      days: [{ on: '2026-11-23', half: true }],
    };
    expect(readStored(schema, later)).toEqual(later);
    expect(later.who).toHaveProperty('phone');
  });

  it('is refused when a field this version knows is not what it should be, whatever else is there', () => {
    expect(() => readStored(schema, { ...stored, id: 7, tone: 'kind' })).toThrow(/id/);
    expect(() => readStored(schema, { ...stored, who: { kind: 'robot' } })).toThrow();
    expect(() => readStored(schema, undefined)).toThrow();
  });

  it('goes back as it came when a case or a mail is changed and written again', () => {
    const [mail] = aCaseFile().mails;
    if (!mail) throw new Error('no mail');
    const tomorrow = { tone: 'kind', route: { by: 'web' } };
    const laterCase = readCase(caseItem({ ...aCase(), ...tomorrow }));
    expect(readCase(caseItem({ ...laterCase, version: 2 }))).toMatchObject({ ...tomorrow, version: 2 });
    const laterMail = readMail(mailItem({ ...mail, ...tomorrow }));
    expect(readMail(mailItem({ ...laterMail, state: 'sent' }))).toMatchObject({ ...tomorrow, state: 'sent' });
  });
});
