import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseChange, CaseFile } from '../../../shared/domain/case/case-file.ts';
import { answerWay } from '../../../shared/domain/case/restriction.ts';
import type { Acting } from '../../../shared/domain/handling/actions/acting.ts';
import { ask } from '../../../shared/domain/handling/actions/ask.ts';
import { identify } from '../../../shared/domain/handling/actions/identify.ts';
import { mailAccepted } from '../../../shared/domain/handling/actions/mail-accepted.ts';
import { mailBounced } from '../../../shared/domain/handling/actions/mail-undelivered.ts';
import { mergeInto } from '../../../shared/domain/handling/actions/merge.ts';
import { replyByMail } from '../../../shared/domain/handling/actions/officer-mail.ts';
import { reclassify } from '../../../shared/domain/handling/actions/reclassify.ts';
import { removeByRetention } from '../../../shared/domain/handling/actions/remove-by-retention.ts';
import { reply } from '../../../shared/domain/handling/actions/reply.ts';
import { answerCameBack } from '../../../shared/domain/handling/answer-came-back.ts';
import type { Refusal } from '../../../shared/domain/vocabulary/refusal.ts';
import { aCase, aCaseFile, aRegistration } from '../../builders/a-case.ts';
import { aMunicipality, appliedSettings } from '../../builders/settings.ts';

const now = '2026-11-24T09:20:00.000Z';
const officer: Acting = { by: { kind: 'staff', id: 'social-handlaggare' }, now, applied: appliedSettings() };
const ada = { key: 'k', hash: 'h of ada' };
const resident = { ...ada, boundBy: 'officer', boundAt: now } as const;

const fileOf = (overrides: Partial<Case> = {}): CaseFile =>
  aCaseFile({
    case: aCase({
      department: 'socialtjanst',
      officer: 'social-handlaggare',
      state: 'IN_PROGRESS',
      secrecyGroup: 'social',
      ...overrides,
    }),
  });

function done(change: CaseChange | Refusal): CaseChange {
  if (change.kind === 'refused') throw new Error(change.reason);
  return change;
}

describe('the way an answer takes', () => {
  const open = { secrecyGroup: 'open' } satisfies Partial<Case>;
  const ways: readonly (readonly [string, Partial<Case>, string])[] = [
    ['an open case with an address', open, 'email'],
    ['an open case without', { ...open, answerBy: 'none' }, 'status-page'],
    ['an open case, bound', { ...open, resident }, 'email'],
    ['a restricted case', {}, 'phone-letter-visit'],
    ['a restricted case, bound', { resident }, 'room'],
    ['a case with something on health, bound', { ...open, flags: ['health'], resident }, 'room'],
    ['a case with a masked number', { ...open, flags: ['personalNumber'] }, 'email'],
  ];
  it.each(ways)('of %s', (_name, overrides, way) => {
    expect(answerWay(fileOf(overrides).case, aMunicipality())).toBe(way);
  });

  it('of a bound case is the telephone where residents cannot sign in', () => {
    expect(answerWay(fileOf({ resident }).case, { residentSignIn: undefined })).toBe('phone-letter-visit');
  });
});

describe('an answer in the secure room', () => {
  it('counts once the mail that says so has left, and the mail holds nothing of it', () => {
    const change = done(reply(fileOf({ resident }), { text: 'Svaret' }, officer));
    expect(change.case).toMatchObject({ state: 'ANSWERED', answeredBy: 'room' });
    expect(change.case.replyAcceptedAt).toBeUndefined();
    const [mail] = change.mails;
    expect(mail).toMatchObject({ kind: 'secure-message', what: 'answer', to: [{ kind: 'resident' }] });
    if (!mail) throw new Error('No mail.');
    const sent = mailAccepted(change.case, mail, 'ses-1', officer);
    expect(sent.case).toMatchObject({ replyAcceptedAt: now, firstReplyAcceptedAt: now });
    expect(sent.event.kind).toBe('reply-accepted');
  });

  it('is taken back when that mail comes back, and can then be given another way', () => {
    const file = fileOf({ resident });
    const change = done(reply(file, { text: 'Svaret' }, officer));
    const [mail] = change.mails;
    if (!mail) throw new Error('No mail.');
    const sent = mailAccepted(change.case, mail, 'ses-1', officer);
    const bounced = mailBounced(sent.case, { ...mail, state: 'sent' }, 'hard', officer);
    expect(bounced.case.undeliverable).toBe(true);
    expect(bounced.case.replyAcceptedAt).toBeUndefined();
    const after = { ...file, case: bounced.case, mails: [...file.mails, ...bounced.mails] };
    expect(answerCameBack(after)).toBe(true);
    expect(reply(after, { text: 'Svaret', by: 'phone' }, officer).kind).toBe('changed');
  });

  it('counts at once where nobody can be mailed', () => {
    const change = done(reply(fileOf({ resident, answerBy: 'none' }), { text: 'Svaret' }, officer));
    expect(change.case).toMatchObject({ answeredBy: 'room', replyAcceptedAt: now });
    expect(change.mails.filter(({ to }) => to[0]?.kind === 'resident')).toEqual([]);
  });

  it('is refused where it is not known whom the case is for, and by open mail always', () => {
    expect(reply(fileOf(), { text: 'Svaret', by: 'room' }, officer)).toMatchObject({
      reason: 'resident-unknown',
    });
    expect(reply(fileOf({ resident }), { text: 'Svaret', by: 'email' }, officer)).toMatchObject({
      reason: 'restricted-no-mail',
    });
    const byMail = replyByMail(
      fileOf({ resident }),
      { text: 'Svaret', officer: 'social-handlaggare' },
      officer,
    );
    expect(byMail).toMatchObject({ reason: 'restricted-no-mail' });
  });

  it('a question is asked there too', () => {
    const change = done(ask(fileOf({ resident }), { text: 'När?' }, officer));
    expect(change).toMatchObject({
      case: { state: 'WAITING_CITIZEN' },
      messages: [{ kind: 'question', channel: 'room' }],
      mails: [{ kind: 'secure-message', what: 'question' }],
    });
    expect(ask(fileOf(), { text: 'När?' }, officer)).toMatchObject({ reason: 'restricted-no-mail' });
  });
});

describe('how to be reached', () => {
  it.each([
    ['a restricted complaint with an address only', { topic: 'aldreomsorg' }, true],
    [
      'one with a number too',
      { topic: 'aldreomsorg', contact: { email: 'kim@resident.example', phone: '070' } },
      false,
    ],
    ['one without any', { topic: 'aldreomsorg', contact: {} }, false],
    ['an open one', { topic: 'vagar' }, false],
  ] as const)('is asked of %s: %s', (_name, complaint, isAsked) => {
    const kinds = aRegistration(complaint).mails.map(({ kind }) => kind);
    expect(kinds.includes('how-to-reach-you')).toBe(isAsked);
  });

  it('is asked when a case becomes restricted, unless it is known whom it is for', () => {
    const open = { department: 'gata-park', officer: 'gata-handlaggare', secrecyGroup: 'open' } as const;
    const by: Acting = { ...officer, by: { kind: 'staff', id: 'gata-samordnare' } };
    const raised = (file: CaseFile) =>
      done(reclassify(file, { secrecyGroup: 'social' }, by)).mails.map(({ kind }) => kind);
    expect(raised(fileOf(open))).toContain('how-to-reach-you');
    expect(raised(fileOf({ ...open, resident }))).not.toContain('how-to-reach-you');
  });
});

describe('whom a case is for', () => {
  it('is noted, replaced, and goes with the contact', () => {
    const { case: c } = done(identify(fileOf(), ada, officer));
    expect(c.resident).toEqual({ ...ada, boundBy: 'officer', boundAt: now });
    const other = { key: 'k', hash: 'h of bo' };
    expect(done(identify(fileOf({ resident }), other, officer)).case.resident?.hash).toBe('h of bo');
    const removal = { part: 'contact', rule: 'retention.contactDaysAfterClosing', days: 1 } as const;
    expect(removeByRetention(c, [removal], now, officer).case.resident).toBeUndefined();
  });

  it('keeps two people apart when cases are merged', () => {
    const second = { id: 'b'.repeat(26), reference: '8888-8888-8' };
    const hers = fileOf({ resident });
    const his = fileOf({ ...second, resident: { ...resident, hash: 'h of bo' } });
    expect(mergeInto(hers, his, officer)).toMatchObject({ reason: 'different-people' });
    const merged = mergeInto(hers, fileOf(second), officer);
    expect(merged).toMatchObject({ kind: 'merged', surviving: { case: { resident: { hash: 'h of ada' } } } });
  });
});
