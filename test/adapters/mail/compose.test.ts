import { describe, expect, it } from 'vitest';
import { elementsOf } from '../../../shared/adapters/mail/out/blocks.ts';
import { composeForResident, composeForStaff } from '../../../shared/adapters/mail/out/compose.ts';
import { type Letter, letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { OwedMail } from '../../../shared/domain/case/mail.ts';
import type { MailKind } from '../../../shared/domain/case/mail-kind.ts';
import type { Message } from '../../../shared/domain/case/message.ts';
import { type Language, languages } from '../../../shared/domain/vocabulary/language.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { aMunicipality } from '../../builders/settings.ts';

const said = 'Min granne <script>alert(1)</script> Pelle Exempelsson är sjuk & förbannad';
const answer = 'Första stycket.\n\nAndra stycket med <b>vinklar</b> & tecken.';

function aFile(overrides: Partial<CaseFile['case']> = {}): CaseFile {
  const file = aCaseFile(
    {},
    { message: said, topic: 'vinterunderhall', contact: { name: 'Kim Prov', email: 'kim@resident.example' } },
  );
  const message: Omit<Message, 'id' | 'kind'> = {
    at: file.case.receivedAt,
    by: { kind: 'staff', id: 'gata-handlaggare' },
    channel: 'email',
    text: answer,
    attachments: [],
  };
  return {
    ...file,
    case: {
      ...file.case,
      officer: 'gata-handlaggare',
      promise: { ...file.case.promise, who: { kind: 'officer', id: 'gata-handlaggare' } },
      ...overrides,
    },
    messages: [
      { ...message, id: 'm2', kind: 'reply' },
      { ...message, id: 'm3', kind: 'question' },
    ],
  };
}

function aMail(file: CaseFile, kind: MailKind, overrides: Partial<OwedMail> = {}): OwedMail {
  const { id, reference, receivedAt } = file.case;
  return {
    id: `${id}#${kind}#v2`,
    caseId: id,
    reference,
    kind,
    to: [{ kind: 'resident' }],
    language: 'sv',
    owedAt: receivedAt,
    sendAt: receivedAt,
    facts: {
      message: 'm2',
      dueAt: file.case.promise.dueAt,
      expectedOn: '2026-11-27',
      surviving: '7K3M-9QXD-T',
    },
    state: 'owed',
    attempts: 0,
    ...overrides,
  };
}

function aLetter(
  kind: MailKind,
  language: Language = 'sv',
  file = aFile(),
  overrides: Partial<OwedMail> = {},
): Letter {
  const links = {
    status: 'https://s.example/status/abc',
    staff: (r: string) => `https://s.example/cases/${r}`,
  };
  return letterOf(
    file,
    aMail(file, kind, { language, ...overrides }),
    aMunicipality(),
    links,
    file.case.receivedAt,
  );
}

const how = { to: 'kim@resident.example', replyTo: 'svar+abc@svar.sjokoping.example', region: 'eu-north-1' };

/** What each mail must contain, by the letters of `docs/domain/messages.md`. */
const demanded: Readonly<Record<string, string>> = {
  acknowledgement: 'a b c d e f g h i j k l u',
  'holding-reply': 'a e m n g i l u k',
  question: 'a question why e g f h l',
  'delay-notice': 'a o e n m i l u',
  answer: 'a p r q s e h i l k t',
  'passed-on': 'a c to-whom g j l',
  'records-request': 'c prompt f fees no-reason i l',
  withdrawn: 'a stays l',
  merged: 'a f l u',
  reopened: 'a e f u l',
  'new-officer': 'a e f l',
};
const residentKinds: readonly MailKind[] = [
  'acknowledgement',
  'holding-reply',
  'question',
  'delay-notice',
  'answer',
  'passed-on',
  'records-request',
  'withdrawn',
  'merged',
  'reopened',
  'new-officer',
];
const staffKinds: readonly MailKind[] = ['reminder', 'alarm', 'escalation', 'undelivered', 'new-officer'];
const demandedOfStaff: Readonly<Record<string, string>> = {
  reminder: 'a v w x y',
  alarm: 'a c v w',
  escalation: 'a z v w promised told action',
  undelivered: 'bb a w',
  'new-officer': 'a v w y',
};

describe.each(languages)('mails to residents in %s', (language) => {
  it.each(residentKinds)('%s contains exactly what the rulebook demands', (kind) => {
    const { blocks } = composeForResident(aLetter(kind, language), how);
    const wanted = (demanded[kind] ?? '').split(' ');
    expect([...elementsOf(blocks)].toSorted()).toEqual(wanted.toSorted());
  });

  it.each(residentKinds)(
    '%s leaves no placeholder open, says the same as text and HTML, and is signed (R-057)',
    (kind) => {
      const { text, html } = composeForResident(aLetter(kind, language), how);
      expect(text + html).not.toMatch(/\{\w*\}|undefined|\[object/);
      expect(html).toContain(`<html lang="${language}">`);
      for (const part of [
        'Demo Gata',
        'Sjököpings kommun',
        '0100-12 34 11',
        'https://synpunkter.sjokoping.example',
      ]) {
        expect(text).toContain(part);
        expect(html).toContain(part);
      }
    },
  );

  it.each(residentKinds)('%s has a neutral subject and repeats nothing the resident wrote', (kind) => {
    const { subject, text } = composeForResident(aLetter(kind, language), how);
    expect(subject).toContain(aFile().case.reference);
    expect(subject + text).not.toContain('Pelle');
  });
});

describe.each(languages)('mails to staff in %s', (language) => {
  it.each(staffKinds)('%s contains what the rulebook demands and nothing personal', (kind) => {
    const staff = {
      to: [{ kind: 'staff', id: 'gata-handlaggare' }],
      facts: { officer: 'gata-handlaggare', mail: 'acknowledgement', why: 'hard', level: 1 },
    } as const;
    const letter = aLetter(kind, language, aFile(), { ...staff, to: [...staff.to] });
    const { blocks, text, html, subject } = composeForStaff([letter], { to: ['x@sjokoping.example'] });
    expect([...elementsOf(blocks)]).toEqual(expect.arrayContaining((demandedOfStaff[kind] ?? '').split(' ')));
    expect(subject + text + html).not.toMatch(/Kim|kim@|Pelle|stycket|\{\w*\}|undefined/);
    expect(text).toContain(`https://s.example/cases/${letter.c.reference}`);
  });

  it('gathers several cases in one mail', () => {
    const to = [{ kind: 'staff' as const, id: 'gata-handlaggare' }];
    const { subject, text } = composeForStaff(
      [
        aLetter('reminder', language, aFile(), { to }),
        aLetter('reminder', language, aFile({ reference: '7K3M-9QXD-T' }), { to }),
      ],
      { to: ['x@sjokoping.example'] },
    );
    expect(text).toContain('7K3M-9QXD-T');
    expect(text).toContain(aFile().case.reference);
    expect(subject).toContain('1');
  });
});

describe('what a mail must never do', () => {
  it('escapes what people wrote', () => {
    const { html, text } = composeForResident(aLetter('answer'), how);
    expect(html).toContain('&lt;b>vinklar&lt;/b> &amp; tecken');
    expect(text).toContain('<b>vinklar</b> & tecken');
  });

  it.each(
    (['holding-reply', 'question', 'answer', 'passed-on'] as const).flatMap((kind) => [
      [kind, 'secrecy', { secrecyGroup: 'social' }] as const,
      [kind, 'something on health', { flags: ['health' as const] }] as const,
      [kind, 'a personal identity number', { flags: ['personalNumber' as const] }] as const,
    ]),
  )('%s of a case with %s is a notice without content (R-107, E-09, E-10)', (kind, _, restricted) => {
    const { text, html } = composeForResident(
      aLetter(
        kind,
        'sv',
        aFile({ ...restricted, flags: [...('flags' in restricted ? restricted.flags : [])] }),
      ),
      how,
    );
    expect(text + html).not.toMatch(/stycket|Snö och halka/);
    expect(text).toMatch(/per telefon eller brev/);
  });

  it('names nobody in a case with a threat (E-08)', () => {
    const { text } = composeForResident(aLetter('reopened', 'sv', aFile({ flags: ['threat'] })), how);
    expect(text).not.toContain('Demo Gata');
  });
});

describe('headers', () => {
  it('marks every mail as automatic and asks Exchange not to answer (RFC 3834)', () => {
    for (const kind of residentKinds) {
      const { headers } = composeForResident(aLetter(kind), how);
      expect(headers['Auto-Submitted']).toMatch(/^auto-(generated|replied)$/);
      expect(headers['X-Auto-Response-Suppress']).toMatch(/All|OOF/);
    }
  });

  it("answers in the resident's own thread and names our earlier mails by the Message-ID SES gave them", () => {
    const file = aFile();
    const mail = { messageId: '<first@resident.example>', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
    const sent = aMail(file, 'acknowledgement', {
      state: 'sent',
      sesMessageId: '0100abc',
      sentAt: '2026-11-23T09:20:00.000Z',
    });
    const withMails: CaseFile = {
      ...file,
      ...(file.text && { text: { ...file.text, mail } }),
      mails: [sent],
    };
    const { headers } = composeForResident(aLetter('answer', 'sv', withMails), how);
    expect(headers['In-Reply-To']).toBe('<0100abc@eu-north-1.amazonses.com>');
    expect(headers.References).toBe('<first@resident.example> <0100abc@eu-north-1.amazonses.com>');
  });
});
