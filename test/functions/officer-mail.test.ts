import { describe, expect, it } from 'vitest';
import type { ArrivedMail } from '../../functions/mail-intake/arrived-mail.ts';
import { composeForStaff } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { assign } from '../../shared/domain/handling/actions/assign.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { caseIdOf, noteAddress, officerReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { sesMessageIdHeader } from '../../shared/use-cases/mail/mark-accepted.ts';
import type { MailParts } from '../builders/a-mail.ts';
import { type MailWorld, mailWorld } from '../builders/mail-world.ts';
import { aMunicipality, appliedSettings, memorySettings } from '../builders/settings.ts';

const first = caseIdOf('mail', 'ses-1');
const toOfficers = officerReplyAddress('secret of links', first, 'svar.sjokoping.example');
const officer = 'handlaggare.gata@sjokoping.example';
const arrived = { id: 'ses-2', sender: officer, recipients: [toOfficers] } as const;
const answer = {
  from: officer,
  subject: 'Sv: Påminnelse',
  messageId: '<2@sjokoping.example>',
  body: 'Vi sandar i natt.\n\nDen 23 november 2026 kl. 10:00 skrev Sjököpings kommun:\n> Tiden för svar går snart ut',
} as const;

/** A case of the streets department that its officer has. */
async function assigned(changes: Partial<Case> = {}, applied = appliedSettings()): Promise<MailWorld> {
  const w = mailWorld(memorySettings(applied));
  await w.take({}, {});
  const file = await w.file();
  const change = assign(
    file,
    { officer: 'gata-handlaggare' },
    {
      by: { kind: 'staff', id: 'gata-samordnare' },
      now: '2026-11-23T09:16:00.000Z',
      applied: appliedSettings(),
    },
  );
  if (change.kind === 'refused') throw new Error(change.reason);
  await w.cases.store(file.case, { ...change, case: { ...change.case, ...changes } });
  return w;
}

const told = ({ mails }: CaseFile) => mails.filter((mail) => mail.kind === 'mailed-answer');

describe('an officer’s mail that becomes the reply', () => {
  it('is confirmed at once, and the resident gets only what is new', async () => {
    const w = await assigned();
    expect(await w.take(arrived, answer)).toMatchObject({ outcome: 'message', reason: 'officer-reply' });
    const file = await w.file();
    expect(file.case.state).toBe('ANSWERED');
    expect(file.messages.map((message) => message.text)).toEqual(['Vi sandar i natt.']);
    expect(told(file)).toMatchObject([
      {
        to: [{ kind: 'staff', id: 'gata-handlaggare' }],
        sendAt: file.case.answeredAt,
      },
    ]);
    expect(file.mails.map((mail) => mail.kind)).toContain('answer');
  });
});

describe('a colleague’s answer to a mail between colleagues', () => {
  const toNotes = noteAddress('secret of links', first, 'svar.sjokoping.example');
  const asked = { ...arrived, recipients: [toNotes] };
  const mail = {
    ...answer,
    body: 'Jag tittar. Vet du om Kalle har kört där?\n\nDen 23 november 2026 skrev Sjököpings kommun:\n> Du har fått ett ärende',
  };

  it('is a note on the case that they hear of; the resident gets nothing, and no promise is kept by it', async () => {
    const w = await assigned();
    const before = await w.file();
    expect(await w.take(asked, mail)).toMatchObject({ outcome: 'message', reason: 'officer-note' });
    const file = await w.file();
    expect(file.case.state).toBe(before.case.state);
    expect(file.messages).toMatchObject([
      {
        kind: 'note',
        by: { kind: 'staff', id: 'gata-handlaggare' },
        newText: 'Jag tittar. Vet du om Kalle har kört där?',
      },
    ]);
    expect(file.mails.filter(({ to }) => to[0]?.kind === 'resident')).toEqual(
      before.mails.filter(({ to }) => to[0]?.kind === 'resident'),
    );
    expect(told(file)).toMatchObject([{ becameNote: true, to: [{ kind: 'staff', id: 'gata-handlaggare' }] }]);
  });

  it.each<[string, Partial<ArrivedMail>, Partial<Case>, string]>([
    ['without DMARC', { dmarc: 'GRAY' }, {}, 'officer-not-proven'],
    ['on a case closed to them', {}, { excluded: ['gata-handlaggare'] }, 'officer-not-in-charge'],
    ['on a restricted case', {}, { flags: ['health'] }, 'officer-restricted-no-mail'],
  ])('%s changes nothing, and they hear why', async (_, how, changes, reason) => {
    const w = await assigned(changes);
    expect(await w.take({ ...asked, ...how }, mail)).toMatchObject({ outcome: 'refused', reason });
    const file = await w.file();
    expect(file.messages).toEqual([]);
    expect(told(file)).toMatchObject([{ refusedFor: reason }]);
  });
});

it('the mail of an officer who has left, whose cases are not in the queue yet, is no reply (R-114)', async () => {
  const applied = appliedSettings();
  const staff = applied.settings.staff.map((each) =>
    each.id === 'gata-handlaggare' ? { ...each, leftOn: '2026-11-23' } : each,
  );
  const w = await assigned({}, { ...applied, settings: { ...applied.settings, staff } });
  expect(await w.take(arrived, answer)).toMatchObject({ outcome: 'refused', reason: 'officer-not-proven' });
  const file = await w.file();
  expect(file.messages).toEqual([]);
  expect(told(file)).toEqual([]);
});

it('an officer’s mail is judged on the case that it changes, not on an earlier reading', async () => {
  const w = await assigned();
  const earlier = await w.cases.case(first);
  const file = await w.file();
  const secret = { ...file.case, secrecyGroup: 'social' as const, version: file.case.version + 1 };
  await w.cases.store(file.case, {
    kind: 'changed',
    case: secret,
    event: {
      version: secret.version,
      at: secret.receivedAt,
      kind: 'classified',
      by: { kind: 'pipeline' },
      facts: {},
    },
    mails: [],
    messages: [],
  });
  w.cases.case = async () => earlier;
  expect(await w.take(arrived, answer)).toMatchObject({
    outcome: 'refused',
    reason: 'officer-not-in-charge',
  });
  expect((await w.file()).messages).toEqual([]);
});

it('an officer’s mail whose event comes twice at once is one reply, and nobody hears that it was refused', async () => {
  const w = await assigned();
  const both = await Promise.all([w.take(arrived, answer), w.take(arrived, answer)]);
  expect(both.map(({ reason }) => reason)).toEqual(['officer-reply', 'officer-reply']);
  const file = await w.file();
  expect(file.messages).toHaveLength(1);
  expect(told(file).map((mail) => mail.refusedFor)).toEqual([undefined]);
});

const refusals: readonly [string, string, Partial<ArrivedMail>, MailParts, Partial<Case>][] = [
  ['without quoted history', 'officer-ambiguous', arrived, { ...answer, body: 'Vi sandar i natt.' }, {}],
  ['of one who does not have the case', 'officer-not-in-charge', arrived, answer, { officer: 'gata-chef' }],
  ['without DMARC', 'officer-not-proven', { ...arrived, dmarc: 'GRAY' }, answer, {}],
  ['with DMARC failed', 'officer-not-proven', { ...arrived, dmarc: 'FAIL' }, answer, {}],
  [
    'on a closed case',
    'officer-already-answered',
    arrived,
    answer,
    { state: 'CLOSED', answeredAt: '2026-11-23T09:17:00.000Z' },
  ],
  ['on a withdrawn case', 'officer-not-open', arrived, answer, { state: 'WITHDRAWN' }],
  [
    'about whom the complaint is (E-03)',
    'officer-not-in-charge',
    arrived,
    answer,
    { excluded: ['gata-handlaggare'] },
  ],
  ['outside the secrecy group (R-107)', 'officer-not-in-charge', arrived, answer, { secrecyGroup: 'social' }],
  ['on a restricted case (R-107)', 'officer-restricted-no-mail', arrived, answer, { flags: ['health'] }],
];

describe('an officer’s mail that is refused changes nothing but is answered:', () => {
  it.each(refusals)('%s', async (_, reason, how, mail, changes) => {
    const w = await assigned(changes);
    const before = await w.file();
    expect(await w.take(how, mail)).toEqual({ outcome: 'refused', reason, reference: before.case.reference });
    const after = await w.file();
    const { version: _v, lookAt: _l, watch: _w, ...same } = after.case;
    expect(before.case).toMatchObject(same);
    expect(after.messages).toEqual(before.messages);
    expect(told(after)).toMatchObject([
      { to: [{ kind: 'staff', id: 'gata-handlaggare' }], refusedFor: reason },
    ]);
    expect(await w.take(how, mail)).toMatchObject({ outcome: 'refused' });
    expect(told(await w.file())).toHaveLength(1);
  });

  it('a stranger with the officers’ address is told nothing', async () => {
    const w = await assigned();
    const how = { ...arrived, sender: 'mallory@evil.example' };
    expect(await w.take(how, { ...answer, from: 'mallory@evil.example' })).toMatchObject({
      reason: 'officer-not-proven',
    });
    expect(told(await w.file())).toEqual([]);
  });

  it('two addresses in From are nobody’s', async () => {
    const w = await assigned();
    await w.take(arrived, { ...answer, from: `${officer}, mallory@evil.example` });
    expect(told(await w.file())).toEqual([]);
  });

  it('an answer to a mail about several cases says that it cannot be told which', async () => {
    const w = await assigned();
    const ours = sesMessageIdHeader('0100', 'eu-north-1');
    await w.cases.rememberThread(ours, first);
    const how = { ...arrived, recipients: ['synpunkter@sjokoping.example'] };
    expect(await w.take(how, { ...answer, headers: [`In-Reply-To: ${ours}`] })).toMatchObject({
      outcome: 'refused',
      reason: 'officer-which-case',
    });
    expect(told(await w.file())).toHaveLength(1);
  });

  it('at most three an hour are answered, or two machines would talk for ever (E-23)', async () => {
    const w = await assigned();
    for (let i = 2; i < 8; i += 1)
      await w.take({ ...arrived, id: `ses-${i}` }, { ...answer, messageId: `<${i}@x>`, body: 'Hej' });
    expect(told(await w.file())).toHaveLength(3);
  });
});

describe.each(languages)('the mail on a mailed answer in %s', (language) => {
  it.each([
    'officer-ambiguous',
    'officer-not-proven',
    'officer-restricted-no-mail',
    'officer-which-case',
    'taken',
  ])('%s says what became of the mail and holds nothing of it', async (reason) => {
    const w = await assigned();
    await w.take(arrived, { ...answer, body: 'Hej' });
    const file = await w.file();
    const [mail] = told(file);
    if (!mail) throw new Error('not told');
    const became = reason === 'taken' ? {} : { refusedFor: reason };
    const links = {
      status: 'https://s.example/x',
      staff: (r: string) => `https://s.example/cases/${r}`,
      list: 'https://s.example/cases',
    };
    const letter = letterOf(file, { ...mail, ...became, language }, aMunicipality(), links, mail.owedAt);
    const { subject, text, html } = composeForStaff([letter], { to: [officer] });
    expect(subject).toContain(file.case.reference);
    expect(text).toContain(`https://s.example/cases/${file.case.reference}`);
    expect(text + html).not.toMatch(/Hej\n|Kim|kim@|undefined|\{\w*\}/);
  });
});
