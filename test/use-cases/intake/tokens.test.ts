import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseIdOf,
  caseOfReplyAddress,
  normaliseReference,
  officerReplyAddress,
  referenceOf,
  replyAddress,
  statusLinkOf,
  statusToken,
} from '../../../shared/use-cases/intake/tokens.ts';

const id = caseIdOf('web', 'key');

describe('case ids and references', () => {
  it('the same key gives the same id, another intake’s same key another', () => {
    expect(caseIdOf('web', 'key')).toBe(id);
    expect(caseIdOf('mail', 'key')).not.toBe(id);
    expect(id).toMatch(/^[a-z2-7]{26}$/);
  });

  it('any one mistyped character of a reference, or two swapped neighbours, is noticed', () => {
    const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(7), fc.nat(31), (key, place, character) => {
        const characters = referenceOf(caseIdOf('web', key)).replaceAll('-', '');
        const replacement = alphabet[character] ?? '';
        const wrong = characters.slice(0, place) + replacement + characters.slice(place + 1);
        expect(normaliseReference(wrong) === undefined).toBe(replacement !== characters[place]);
        expect(normaliseReference(characters.toLowerCase())).toBe(referenceOf(caseIdOf('web', key)));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('signed links and addresses', () => {
  it('lead to the case, whatever a mail system does to capital letters', () => {
    expect(statusLinkOf('secret', statusToken('secret', id).toUpperCase())).toEqual({
      caseId: id,
      generation: 0,
    });
    expect(statusLinkOf('secret', statusToken('secret', id, 3))).toEqual({ caseId: id, generation: 3 });
    expect(caseOfReplyAddress('secret', replayed(replyAddress('secret', id, 'svar.example')))).toBe(id);
  });

  it('fit the local part of an address (RFC 5321: 64 octets)', () => {
    const [local = ''] = officerReplyAddress('secret', id, 'svar.example').split('@');
    expect(local.length).toBeLessThanOrEqual(64);
  });

  it.each([
    ['another secret', statusLinkOf('other', statusToken('secret', id))],
    [
      'one character changed',
      statusLinkOf(
        'secret',
        statusToken('secret', id).replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
      ),
    ],
    [
      'a reply token as status token',
      statusLinkOf('secret', /\+(.*)@/.exec(replyAddress('secret', id, 'x.example'))?.[1] ?? ''),
    ],
    [
      'an officer’s address as a resident’s',
      caseOfReplyAddress('secret', officerReplyAddress('secret', id, 'x.example').replace('kollega', 'svar')),
    ],
    [
      'a link of another generation',
      statusLinkOf('secret', statusToken('secret', id, 3).replace('-3', '-4')),
    ],
    ['a later generation made of the first', statusLinkOf('secret', `${statusToken('secret', id)}-1`)],
    ['nothing', statusLinkOf('secret', '')],
    ['no token at all', caseOfReplyAddress('secret', 'svar@x.example')],
  ])('refuse %s', (_, found) => {
    expect(found).toBeUndefined();
  });
});

function replayed(address: string): string {
  return address.toUpperCase();
}
