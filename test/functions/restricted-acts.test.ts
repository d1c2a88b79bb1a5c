import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../shared/domain/case/case.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import { isRestricted } from '../../shared/domain/case/restriction.ts';
import { lowers } from '../../shared/domain/case/secrecy.ts';
import { staffById } from '../../shared/domain/people/look-up.ts';
import { secrecyGroups } from '../../shared/domain/vocabulary/classification.ts';
import { type CaseActionName, caseActionNames } from '../../shared/use-cases/case/case-api.ts';
import { performAction } from '../../shared/use-cases/case/perform-action.ts';
import { aRegistration } from '../builders/a-case.ts';
import { anIssue } from '../builders/an-issue.ts';
import { mailGate } from '../builders/mail-gate.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { noWarnings } from '../builders/no-warnings.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryReadLog } from '../web/memory-staff.ts';

/** Monday evening: what leaves in office hours waits until Tuesday. */
const evening = '2026-11-23T19:00:00.000Z';
const morning = '2026-11-24T09:00:00.000Z';
const applied = { ...appliedSettings(), knownIssues: [anIssue()] };
const settings = memorySettings(applied);
const text = 'MARKEDBYSTAFF';

/** Every action on a case with a body that fits it. */
const bodies: Readonly<Record<string, object>> = {
  assign: { officer: 'gata-samordnare' },
  classify: { topic: 'parker' },
  arrival: { receivedAt: '2026-11-20T10:00:00Z', reason: text },
  correct: { phone: '070-123 45 67' },
  identify: { number: '18900101-9802' },
  consult: { officer: 'registrator', text, ground: 'not-secret' },
  'consult-outside': { to: 'Elbolaget', email: 'kund@elbolaget.example', text, extract: 'MARKEDWORDS' },
  handover: { department: 'utbildning', note: text, ground: 'not-secret' },
  reply: { text, copyTo: [] },
  'reply by mail': { text, by: 'email' },
  'reply later': { text, sendAt: morning },
  'reply with a copy': { text, by: 'phone', copyTo: ['gata-samordnare'] },
  'reply by phone': { text, by: 'phone' },
  'take-back': {},
  extend: { promisedOn: '2026-12-01', reason: text },
  approve: {},
  reject: { text },
  ask: { text },
  forward: { to: 'Trafikverket, post@vagar.example', text, shareContact: true },
  refuse: { extent: 'whole', provision: 'OSL 21:1', reason: text },
  exclude: { staff: 'gata-chef', reason: text },
  split: { text: 'MARKEDWORDS också.' },
  withdraw: { text },
  close: { withoutAnswer: 'no_contact_way' },
  reopen: { text },
  'measure-done': {},
  note: { text, contact: 'phone' },
  join: { issue: 'snow-monday' },
  leave: { issue: 'snow-monday' },
  right: { right: 'restriction', decision: 'granted', reason: text },
  'right by letter': { right: 'erasure', decision: 'granted', reason: text, by: 'letter' },
  question: { text },
  settle: { number: 1 },
};
const names = Object.keys(bodies);
const nameOf = (act: string) => act.replace(/ .*/, '');

type Protected = Pick<Case, 'secrecyGroup' | 'flags' | 'excluded'>;
const open: Protected = { secrecyGroup: 'open', flags: [], excluded: [] };
const protections: readonly Protected[] = [
  ...secrecyGroups.filter((each) => each !== 'open').map((secrecyGroup) => ({ ...open, secrecyGroup })),
  { ...open, flags: ['health'] },
  { ...open, flags: ['whistleblow'] },
  { secrecyGroup: 'protected_identity', flags: ['protectedIdentity'], excluded: ['gata-handlaggare'] },
];

/** A case of the street department, with marks in everything somebody wrote. */
function office(protection: Protected) {
  const contact = { name: 'Markedname', email: 'kim@resident.example' };
  const made = aRegistration({ message: 'MARKEDWORDS', contact });
  const c = { ...made.case, department: 'gata-park', topic: 'parker', ...protection };
  const file = { ...made, case: c, messages: [], events: [made.event], mails: [] };
  const cases = memoryCases(file);
  const deps = { cases, settings, readLog: memoryReadLog(), warn: noWarnings };
  const act = async (name: string, user: string, body: object) => {
    const staff = staffById(applied.settings, user) ?? expect.fail();
    const seesAll = { ...staff, secrecyGroups: [...secrecyGroups] };
    const isName = (each: string): each is CaseActionName => caseActionNames.includes(each);
    const action = nameOf(name);
    if (!isName(action)) return expect.fail();
    const asked = {
      staff: seesAll,
      way: 'api',
      from: '',
      language: 'sv',
      now: new Date(evening),
      applied,
    } as const;
    return (await performAction(c.id, action, body, asked, deps)).kind;
  };
  /** What leaves when the office opens, as its readers see it. */
  const leaves = async () => {
    const gate = mailGate(cases, () => morning, { settings });
    const all = async () => (await cases.file(c.id))?.mails ?? [];
    const isOwed = ({ state }: OwedMail) => state === 'owed';
    for (const mail of (await all()).filter(isOwed)) await gate.send(mail);
    return Promise.all(gate.sent.map(({ mime }) => simpleParser(mime)));
  };
  return { cases, c, act, leaves };
}

const users = ['registrator', 'gata-handlaggare', 'gata-chef'];

it('has a body for every action but merging, which has a test of its own', () => {
  expect([...new Set(names.map(nameOf)), 'merge'].toSorted()).toEqual(caseActionNames.toSorted());
});

describe.each(protections)('a case of $secrecyGroup with $flags', (protection) => {
  it('is protected no less by any act, and none of its words leaves by mail', async () => {
    const found: unknown[] = [];
    let done = 0;
    for (const user of users)
      for (const name of names) {
        const { cases, c, act, leaves } = office(protection);
        if ((await act(name, user, bodies[name] ?? {})) === 'done') done += 1;
        const after = (await cases.case(c.id)) ?? expect.fail();
        if (lowers(c, after)) found.push([user, name, 'protects less']);
        for (const mail of await leaves()) {
          const said = `${mail.subject} ${mail.text} ${mail.html}`;
          if (/MARKED(?:WORDS|BYSTAFF)/.test(said)) found.push([user, name, 'mails', mail.subject]);
        }
      }
    expect(found).toEqual([]);
    expect(done).toBeGreaterThan(10);
  });
});

it('what was written while the case was open does not leave by mail once it is protected', async () => {
  const found: unknown[] = [];
  for (const name of names) {
    const { cases, c, act, leaves } = office(open);
    for (const user of ['gata-handlaggare', 'registrator']) await act(name, user, bodies[name] ?? {});
    const now = (await cases.case(c.id)) ?? expect.fail();
    // As of a mail that no server took: it is owed still.
    await act('classify', 'registrator', { secrecyGroup: 'social' });
    const after = (await cases.case(c.id)) ?? expect.fail();
    if (lowers(now, after)) found.push([name, 'protects less']);
    if (!isRestricted(after)) continue;
    for (const mail of await leaves())
      if (/MARKED(?:WORDS|BYSTAFF)/.test(`${mail.subject} ${mail.text} ${mail.html}`))
        found.push([name, mail.subject]);
  }
  expect(found).toEqual([]);
});
