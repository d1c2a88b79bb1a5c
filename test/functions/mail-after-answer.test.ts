import { describe, expect, it } from 'vitest';
import type { MailIntakeDeps } from '../../functions/mail-intake/intake.ts';
import { onlyThanks } from '../../functions/mail-intake/judging/only-thanks.ts';
import { takeInMail } from '../../functions/mail-intake/take-in-mail.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { officerReplyAddress, replyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { aRegistration } from '../builders/a-case.ts';
import { arrivedMail, type MailParts, rawMail } from '../builders/a-mail.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { aMunicipality, memorySettings } from '../builders/settings.ts';

const secret = 'secret of links';

function aFile(overrides: Partial<Case>): CaseFile {
  const { case: c, text, contact, event, mails } = aRegistration();
  return { case: { ...c, ...overrides }, text, contact, messages: [], events: [event], mails };
}

async function afterMail(
  file: CaseFile,
  parts: MailParts,
  at: string,
  to?: string,
  from = 'kim@resident.example',
) {
  const cases = memoryCases(file);
  const arrived = arrivedMail({
    id: 'ses-9',
    receivedAt: at,
    sender: from,
    recipients: [to ?? replyAddress(secret, file.case.id, 'svar.sjokoping.example')],
  });
  const deps: MailIntakeDeps = {
    cases,
    settings: memorySettings(),
    rawMails: { get: async () => rawMail({ messageId: '<9@x>', from, ...parts }) },
    attachments: { put: async () => {} },
    now: () => new Date(at),
  };
  const outcome = await takeInMail(arrived, deps);
  return { outcome, cases, file: await cases.file(file.case.id) };
}

const answered = { state: 'ANSWERED', answeredAt: '2026-11-24T10:00:00.000Z', answeredBy: 'email' } as const;

describe('a mail after the answer', () => {
  it('that only thanks does not reopen the case (E-54)', async () => {
    const { outcome, file } = await afterMail(
      aFile(answered),
      { body: 'Tack så mycket för snabbt svar!\n\nMvh\nKim' },
      '2026-11-24T12:00:00.000Z',
    );
    expect(outcome.outcome).toBe('message');
    expect(file?.case.state).toBe('ANSWERED');
    expect(file?.messages).toHaveLength(1);
  });

  it('with a new question reopens it with a clock from its arrival, and says so', async () => {
    const { file } = await afterMail(
      aFile(answered),
      { body: 'Tack, men när kommer ni?' },
      '2026-11-24T12:00:00.000Z',
    );
    expect(file?.case.state).toBe('REGISTERED');
    expect(file?.case.promise).toMatchObject({
      madeBy: 'reopening',
      countedFromAt: '2026-11-24T12:00:00.000Z',
    });
    expect(file?.mails.map((mail) => mail.kind)).toContain('reopened');
  });

  it('after the reopening window is a new, linked case (E-55)', async () => {
    const { outcome, cases, file } = await afterMail(
      aFile(answered),
      { body: 'Nu är det samma sak igen, när kommer ni?' },
      '2027-02-24T12:00:00.000Z',
    );
    expect(outcome.outcome).toBe('case');
    const id = await cases.idOfReference(outcome.reference ?? '');
    expect((await cases.case(id ?? ''))?.relatedTo).toBe(file?.case.id);
    expect(file?.messages).toHaveLength(0);
  });

  it('on a withdrawn case is a new, linked case, since nobody reads the old one', async () => {
    const { outcome } = await afterMail(
      aFile({ state: 'WITHDRAWN', endedAt: '2026-11-24T10:00:00.000Z' }),
      { body: 'Jag vill ändå ha svar' },
      '2026-11-24T12:00:00.000Z',
    );
    expect(outcome.outcome).toBe('case');
  });
});

describe('only thanks', () => {
  it.each([
    'Tack!',
    'Tack så mycket för hjälpen',
    'Tusen tack for hurtigt svar. Venlig hilsen Anne',
    'Thank you very much, that was a great help!\n\nBest regards\nAnna Berg',
    'Toppen, tack Eva',
  ])('%s', (text) => {
    expect(onlyThanks(text)).toBe(true);
  });
  it.each([
    'Tack, men det hjälpte inte',
    'Tack. När blir det klart?',
    'Tak for svaret, men der er stadig is',
    'Thanks for nothing, I still wait',
    'Det funkar inte',
    'Tack för svaret. Lampan vid nummer 114 är också trasig.',
    'Tack på förhand för att ni lagar gungan',
  ])('not: %s', (text) => {
    expect(onlyThanks(text)).toBe(false);
  });
});

describe('an officer’s answer by mail', () => {
  const assigned = { state: 'ASSIGNED', officer: 'gata-handlaggare', department: 'gata-park' } as const;
  const officer = 'handlaggare.gata@sjokoping.example';
  const to = (file: CaseFile) => officerReplyAddress(secret, file.case.id, 'svar.sjokoping.example');
  const body =
    'Vi sandar i morgon.\n\nDen mån 23 nov. 2026 kl 10:15 skrev Sjököpings kommun <synpunkter@sjokoping.example>:\n> Påminnelse';

  it('becomes the reply to the resident, without the reminder below it', async () => {
    const before = aFile(assigned);
    const { outcome, file } = await afterMail(
      before,
      { body },
      '2026-11-24T12:00:00.000Z',
      to(before),
      officer,
    );
    expect(outcome).toMatchObject({ outcome: 'message', reason: 'officer-reply' });
    expect(file?.case.state).toBe('ANSWERED');
    expect(file?.messages).toMatchObject([{ kind: 'reply', text: 'Vi sandar i morgon.' }]);
  });

  it.each([
    ['from a colleague', assigned, 'handlaggare.skola@sjokoping.example', body],
    ['that is ambiguous about what is new', assigned, officer, 'Vi sandar i morgon.'],
    ['on a restricted case', { ...assigned, secrecyGroup: 'social' }, officer, body],
    ['on an answered case', { ...assigned, ...answered }, officer, body],
  ] as const)('%s is refused and changes nothing', async (_, overrides, from, text) => {
    const before = aFile(overrides);
    const { outcome, file } = await afterMail(
      before,
      { body: text },
      '2026-11-24T12:00:00.000Z',
      to(before),
      from,
    );
    expect(outcome.outcome).toBe('refused');
    expect(file?.case).toMatchObject({ state: before.case.state, promise: before.case.promise });
    expect(file?.messages).toEqual(before.messages);
    const told = file?.mails.filter((mail) => !before.mails.some((each) => each.id === mail.id));
    const writer = aMunicipality().staff.find((each) => each.email === from)?.id;
    expect(told).toMatchObject([{ kind: 'mailed-answer', to: [{ kind: 'staff', id: writer }] }]);
  });

  it('to a mail about several cases is refused, for nobody can say which it means', async () => {
    const before = aFile(assigned);
    const cases = memoryCases(before);
    await cases.rememberThread('<0100@eu-north-1.amazonses.com>', before.case.id);
    const headers = ['In-Reply-To: <0100@eu-north-1.amazonses.com>'];
    const outcome = await takeInMail(arrivedMail({ sender: officer }), {
      cases,
      settings: memorySettings(),
      rawMails: { get: async () => rawMail({ from: officer, headers }) },
      attachments: { put: async () => {} },
      now: () => new Date('2026-11-24T12:00:00.000Z'),
    });
    expect(outcome).toMatchObject({ outcome: 'refused', reason: 'officer-which-case' });
  });
});
