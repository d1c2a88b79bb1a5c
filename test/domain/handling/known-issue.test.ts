import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseChange, CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { Acting } from '../../../shared/domain/handling/actions/acting.ts';
import {
  joinIssue,
  leaveIssue,
  muteNews,
  tellIssueNews,
} from '../../../shared/domain/handling/actions/known-issue.ts';
import { mergeInto } from '../../../shared/domain/handling/actions/merge.ts';
import { stillOwed } from '../../../shared/domain/mail/still-owed.ts';
import type { KnownIssue } from '../../../shared/domain/settings/known-issue.ts';
import type { Refusal } from '../../../shared/domain/vocabulary/refusal.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { anIssue } from '../../builders/an-issue.ts';
import { appliedSettings } from '../../builders/settings.ts';

const now = '2026-11-23T13:00:00.000Z';
const acting = (issue: KnownIssue): Acting => ({
  by: { kind: 'staff', id: 'gata-samordnare' },
  now,
  applied: { ...appliedSettings(), knownIssues: [issue] },
});
const file = (over: Partial<Case> = {}) => aCaseFile({ case: { ...aCaseFile().case, ...over } });

function stored(before: CaseFile, change: CaseChange | Refusal): CaseFile {
  if (change.kind === 'refused') throw new Error(change.reason);
  return { ...before, case: change.case, mails: [...before.mails, ...change.mails] };
}
const join = (before: CaseFile, issue = anIssue()) =>
  stored(before, joinIssue(before, { issue: issue.id }, acting(issue)));
const newsOf = ({ mails }: CaseFile) => mails.filter((mail) => mail.kind === 'known-issue-news');

describe('merging into another case', () => {
  const merged = (over: Partial<Case>) => {
    const into = file({ id: 'into', ...over });
    const result = mergeInto(join(file()), into, acting(anIssue()));
    if (result.kind === 'refused') throw new Error(result.reason);
    return result.surviving.case;
  };

  it('carries the known issue along, with its mark', () => {
    expect(merged({})).toMatchObject({ knownIssue: 'snow-monday', flags: ['massEvent'] });
  });

  it('leaves a case that has its own, or that somebody said is not about it', () => {
    expect(merged({ knownIssue: 'other' }).knownIssue).toBe('other');
    expect(merged({ notKnownIssues: ['snow-monday'] }).knownIssue).toBeUndefined();
  });
});

describe('joining a known issue', () => {
  it('tells whoever wrote what is known, marks the case, and leaves its promise as it is', () => {
    const before = file();
    const joined = join(before);
    expect(newsOf(joined)).toMatchObject([
      { to: [{ kind: 'resident' }], after: 0, upTo: 1, joined: true, sendAt: now },
    ]);
    expect(joined.case).toMatchObject({
      knownIssue: 'snow-monday',
      flags: ['massEvent'],
      promise: before.case.promise,
    });
    expect(joined.case.state).toBe(before.case.state);
  });

  it.each([
    ['an issue that is over', { state: 'closed' }, {}, 'known-issue-not-open'],
    ['an issue nobody has looked at', { state: 'proposed' }, {}, 'known-issue-not-open'],
    ['an issue it belongs to', {}, { knownIssue: 'snow-monday' }, 'in-known-issue'],
    ['a case that has ended', {}, { state: 'CLOSED' }, 'not-open'],
  ] as const)('is refused for %s', (_, issue, c, reason) => {
    expect(joinIssue(file(c), { issue: 'snow-monday' }, acting(anIssue(issue)))).toMatchObject({ reason });
  });

  it.each([
    ['is restricted', { secrecyGroup: 'social' }, {}],
    ['may be whistle-blowing', { flags: ['whistleblow'] }, {}],
    ['is not answered by mail', { answerBy: 'phone' }, {}],
    ['has an address no mail reaches', { undeliverable: true }, {}],
    ['may be spam', { state: 'QUARANTINED' }, {}],
    ['was written by a machine', {}, { unacknowledged: 'automatic' }],
    ['was written in somebody else’s name', {}, { unacknowledged: 'forged' }],
  ] as const)('mails nobody where the case %s', (_, c, mail) => {
    const { text, ...rest } = file({ ...c, flags: [...('flags' in c ? c.flags : [])] });
    if (!text) throw new Error('the case has no text');
    const verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
    const before = {
      ...rest,
      text: { ...text, ...('unacknowledged' in mail && { mail: { ...verdicts, ...mail } }) },
    };
    expect(newsOf(join(before))).toEqual([]);
  });

  it('tells nobody twice who leaves and joins again', () => {
    const issue = anIssue();
    const joined = join(file());
    const left = stored(joined, leaveIssue(joined, { issue: issue.id }, acting(issue)));
    expect([left.case.knownIssue, left.case.flags, left.case.notKnownIssues]).toEqual([
      undefined,
      [],
      [issue.id],
    ]);
    const again = join(left);
    expect(newsOf(again)).toHaveLength(1);
    expect(again.case.notKnownIssues).toBeUndefined();
  });
});

it('a case that is only like an issue is said not to belong to it, once', () => {
  const change = leaveIssue(file(), { issue: 'snow-monday' }, acting(anIssue()));
  expect(change).toMatchObject({
    case: { notKnownIssues: ['snow-monday'] },
    event: { kind: 'known-issue-left' },
    mails: [],
  });
  const again = leaveIssue(stored(file(), change), { issue: 'snow-monday' }, acting(anIssue()));
  expect(again).toMatchObject({ reason: 'not-in-known-issue' });
});

describe('news', () => {
  const two = anIssue({
    news: [
      { at: '2026-11-23T12:00:00.000Z', by: 'gata-samordnare', text: 'Centrum är plogat.' },
      { at: '2026-11-23T12:50:00.000Z', by: 'gata-samordnare', text: 'Allt är plogat.' },
    ],
  });
  const pipeline: Acting = { ...acting(two), by: { kind: 'pipeline' } };

  it('goes to whoever was told less, only what is new to them, and once', () => {
    const joined = join(file());
    const told = stored(joined, tellIssueNews(joined, two, pipeline));
    expect(newsOf(told).at(-1)).toMatchObject({ after: 1, upTo: 2 });
    expect(tellIssueNews(told, two, pipeline)).toMatchObject({ kind: 'refused' });
  });

  it('is stopped by whoever wants no more, a mail that waits included', () => {
    const joined = join(file());
    const [mail] = newsOf(joined);
    if (!mail) throw new Error('no mail is owed');
    expect(stillOwed(joined.case, mail, now)).toBe(true);
    const muted = stored(joined, muteNews(joined, { ...pipeline, by: { kind: 'resident' } }));
    expect(stillOwed(muted.case, mail, now)).toBe(false);
    expect(tellIssueNews(muted, two, pipeline)).toMatchObject({ kind: 'refused' });
  });

  it('does not leave once the case has become restricted', () => {
    const joined = join(file());
    const [mail] = newsOf(joined);
    if (!mail) throw new Error('no mail is owed');
    expect(stillOwed({ ...joined.case, secrecyGroup: 'social' }, mail, now)).toBe(false);
  });
});
