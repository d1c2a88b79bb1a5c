import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../shared/domain/complaint/classify.ts';
import { holdsPersonalNumber } from '../../../shared/domain/complaint/personal-number.ts';
import { screen } from '../../../shared/domain/complaint/screening.ts';
import { aComplaint, aRegistration } from '../../builders/a-case.ts';
import { aMunicipality } from '../../builders/settings.ts';

const settings = aMunicipality();
const of = (message: string, rest = {}) => classify(aComplaint({ message, ...rest }), settings);

describe('where a complaint belongs', () => {
  it.each([
    ['Det är snö och halka på gångvägen.', 'vinterunderhall', 'gata-park', 'complaint'],
    ['Gadelampen er i stykker.', 'belysning', 'gata-park', 'fault_report'],
    ['The road has a pothole, please look at it.', 'vagar', 'gata-park', 'complaint'],
    ['Jag vill lämna ett förslag om fler bänkar.', undefined, 'kontaktcenter', 'suggestion'],
    ['Jeg vil gerne takke personalet på plejehjemmet.', 'aldreomsorg', 'socialtjanst', 'praise'],
    ['Dörren går trögt.', undefined, 'kontaktcenter', 'complaint'],
  ])('%s', (message, topic, department, type) => {
    expect(of(message)).toMatchObject({ topic, department, type });
  });

  it('simple questions go to the contact centre, whatever they are about (R-011)', () => {
    expect(of('När tar ni hand om snö och halka?')).toMatchObject({
      topic: 'vinterunderhall',
      type: 'question',
      rosaGroup: 1,
      department: 'kontaktcenter',
    });
  });

  it('a fault that a standard text answers is routine, so that the first line may answer it (R-065)', () => {
    expect(of('Lyktstolpen är trasig.')).toMatchObject({ type: 'fault_report', rosaGroup: 4 });
    expect(of('Lyktstolpen är trasig.', { type: 'complaint' }).rosaGroup).toBe(5);
    expect(of('Toaletten på skolan är trasig.', { type: 'fault_report' }).rosaGroup).toBe(5);
  });

  it('a word inside another word is no match', () => {
    expect(of('Vi grillade i trädgården på asfalterad yta.').topic).toBe('vagar'); // asfalt… begins a word
    expect(of('Bandet spelade för högt.').topic).toBeUndefined(); // not «sand»
  });

  it('what the resident or staff chose wins over words', () => {
    expect(of('Snö!', { topic: 'skola', type: 'praise' })).toMatchObject({
      topic: 'skola',
      type: 'praise',
      department: 'utbildning',
    });
  });

  it('mail to a department’s own address goes to that department (R-041)', () => {
    expect(of('Hej hej', { addressedTo: 'GATOR@sjokoping.example' }).department).toBe('gata-park');
  });

  it('the same text by any channel is the same (R-039)', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (message) => {
        expect(of(message, { channel: 'phone' })).toEqual(of(message, { channel: 'email' }));
      }),
    );
  });
});

describe('screening', () => {
  it.each([
    ['Jag begär ut handlingar i ärendet.', ['recordsRequest']],
    ['Grannen slår sitt barn.', ['childConcern']],
    ['I know where you live.', ['threat']],
    ['Jag har skyddad identitet.', ['protectedIdentity']],
    ['Min mor har en diagnos.', ['health']],
    ['Dörren går trögt.', []],
  ])('%s', (text, flags) => {
    expect(screen(text)).toEqual(flags);
  });

  it('a threat is only for those in its secrecy group, and a department that has one', () => {
    expect(of('Jag vet var du bor.')).toMatchObject({ secrecyGroup: 'threat', department: 'kontaktcenter' });
    expect(of('Någon slår barnet på skolan.')).toMatchObject({
      secrecyGroup: 'social',
      department: 'socialtjanst',
    });
  });

  it.each([
    ['811218-9876', true],
    ['19811218-9876', true],
    ['8112189876', true],
    ['811218-9877', false],
    ['070-123 45 67', false],
    ['ärende 2026112300', false],
    ['CPR 010190-1234', true],
    ['320190-1234', false],
  ])('%s is taken for a personal number: %s', (text, expected) => {
    expect(holdsPersonalNumber(text)).toBe(expected);
  });
});

describe('a records request', () => {
  const request = 'Dörren går trögt. Dessutom begär jag ut handlingar om ombyggnaden.';

  it('inside a complaint becomes a task of its own, due the next working day, and confirmed (R-007, E-13)', () => {
    const { case: c, mails, recordsTask } = aRegistration({ message: request, type: 'complaint' });

    expect(c).toMatchObject({ type: 'complaint', promise: { dueAt: '2026-11-25T16:00:00.000Z' } });
    expect(mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
    expect(recordsTask?.case).toMatchObject({
      type: 'records_request',
      relatedTo: c.id,
      receivedAt: c.receivedAt,
      promise: { dueAt: '2026-11-24T16:00:00.000Z' },
    });
    expect(recordsTask?.mails.map((mail) => mail.kind)).toEqual(['records-request', 'new-officer']);
  });

  it.each([
    ['Snön röjs inte på vår väg. Jag begär också ut alla beslut om snöröjning.', true],
    ['Jag begär ut alla avtal om snöröjning. Det gäller vägarna i Norrby.', false],
    ['Hej! Jag vill ta del av handlingar om skolan. Skicka dem med e-post. Tack på förhand!', false],
    ['Vejen er ikke ryddet for sne. Jeg anmoder om aktindsigt i aftalen.', true],
    ['There is a pothole in our road. This is also a public records request for the plans.', true],
  ])('%j is split: %s', (message, split) => {
    const { case: c, recordsTask } = aRegistration({ message });
    expect([c.type === 'records_request', recordsTask !== undefined]).toEqual([!split, split]);
  });

  it('alone is one case', () => {
    const { case: c, mails, recordsTask } = aRegistration({ message: 'Jag begär ut handlingar i ärendet.' });
    expect([c.type, mails[0]?.kind, recordsTask]).toEqual(['records_request', 'records-request', undefined]);
  });
});
