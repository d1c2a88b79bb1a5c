import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../../shared/adapters/mail/out/compose.ts';
import { composeForStaff } from '../../../shared/adapters/mail/out/compose-for-staff.ts';
import { type Letter, letterOf } from '../../../shared/adapters/mail/out/letter-facts.ts';
import { mailWords } from '../../../shared/adapters/mail/words/words.ts';
import type { CaseFile } from '../../../shared/domain/case/case-file.ts';
import type { MailEnvelope } from '../../../shared/domain/case/mail-envelope.ts';
import {
  type MailKind,
  type ResidentKind,
  residentKinds,
  type StaffKind,
  staffKinds,
} from '../../../shared/domain/case/mail-kind.ts';
import type { Message } from '../../../shared/domain/case/message.ts';
import { mailedFiles } from '../../../shared/domain/case/restriction.ts';
import { type Language, languages } from '../../../shared/domain/vocabulary/language.ts';
import { caseWords } from '../../../shared/words/case/words.ts';
import { aCaseFile } from '../../builders/a-case.ts';
import { anIssue } from '../../builders/an-issue.ts';
import { anOwedMail, someContent } from '../../builders/an-owed-mail.ts';
import { type MailPart, partsOf } from '../../builders/parts-of-mail.ts';
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

function aLetter(
  kind: MailKind,
  language: Language = 'sv',
  file = aFile(),
  envelope: Partial<MailEnvelope> = {},
): Letter {
  const links = {
    status: 'https://s.example/status/abc',
    staff: (r: string) => `https://s.example/cases/${r}`,
    list: 'https://s.example/cases',
  };
  const mail = anOwedMail(someContent[kind], { language, ...envelope }, file);
  const known = {
    all: [anIssue({ id: 'snow' })],
    href: (id: string) => `https://s.example/sv/known-issues/${id}`,
  };
  return letterOf(file, mail, aMunicipality(), links, file.case.receivedAt, known);
}

const how = { to: 'kim@resident.example', replyTo: 'svar+abc@svar.sjokoping.example', region: 'eu-north-1' };

const everyPart = ['number', 'signature'] as const satisfies readonly MailPart[];

/** What `docs/domain/messages.md` demands of each mail to a resident, and no more. */
const demanded: Readonly<Record<ResidentKind, readonly MailPart[]>> = {
  acknowledgement: [
    ...everyPart,
    'thanks',
    'received',
    'subject',
    'handler',
    'answer by',
    'how counted',
    'next',
    'add or withdraw',
    'way in',
    'privacy',
    'other formats',
    'status',
  ],
  'link-again': [
    ...everyPart,
    'link again',
    'received',
    'handler',
    'answer by',
    'way in',
    'other formats',
    'status',
  ],
  'holding-reply': [
    ...everyPart,
    'handler',
    'new day',
    'answer by',
    'next',
    'way in',
    'other formats',
    'status',
  ],
  question: [...everyPart, 'asked why', 'handler', 'next', 'answer by', 'add or withdraw'],
  'delay-notice': [
    ...everyPart,
    'apology',
    'handler',
    'broken day',
    'new day',
    'answer by',
    'reason',
    'way in',
    'status',
  ],
  answer: [...everyPart, 'handler', 'add or withdraw', 'way in', 'other formats', 'not content', 'rating'],
  'secure-message': [...everyPart, 'where to read', 'where to write', 'way in', 'other formats'],
  'how-to-reach-you': [...everyPart, 'how to reach', 'way in', 'other formats'],
  'known-issue-news': [...everyPart],
  'passed-on': [...everyPart, 'received', 'next', 'privacy'],
  'records-request': ['signature', 'received', 'prompt', 'answer by', 'fees', 'no reason', 'way in'],
  'records-refusal': [...everyPart, 'handler', 'way in', 'other formats', 'status'],
  'right-decision': [...everyPart, 'way in', 'other formats', 'status'],
  withdrawn: [...everyPart, 'stays public'],
  merged: ['signature', 'surviving', 'answer by', 'status'],
  'file-refused': [...everyPart, 'refused file', 'status'],
  reopened: [...everyPart, 'handler', 'answer by', 'status'],
  'special-matter': [...everyPart, 'status'],
  'new-officer': [...everyPart, 'handler', 'answer by'],
};

const ofEveryCase = ['number', 'received', 'due', 'case link'] as const satisfies readonly MailPart[];
type AboutCases = Exclude<StaffKind, 'mailed-answer'>;
const aboutCases = staffKinds.filter((kind): kind is AboutCases => kind !== 'mailed-answer');
const demandedOfStaff: Readonly<Record<AboutCases, readonly MailPart[]>> = {
  reminder: ['what counts', 'cannot'],
  'waiting-ended': ['what counts', 'cannot'],
  alarm: [],
  escalation: ['level', 'earlier reminders', 'promised', 'told', 'action'],
  'approval-wanted': ['asked day', 'earlier reminders', 'promised', 'told'],
  undelivered: ['failure'],
  'new-officer': ['cannot'],
  'special-matter': [],
  consultation: [],
  'planned-measure': [],
  'resident-wrote': [],
  'case-changed': [],
  'answer-copy': [],
};

describe.each(languages)('mails to residents in %s', (language) => {
  it.each(residentKinds)('%s contains exactly what the rulebook demands', (kind) => {
    const { text } = composeForResident(aLetter(kind, language), how);
    expect(partsOf(text, language).toSorted()).toEqual(demanded[kind].toSorted());
  });

  it.each(residentKinds)(
    '%s leaves no placeholder open, says the same as text and HTML, and is signed (R-057)',
    (kind) => {
      const { text, html } = composeForResident(aLetter(kind, language), how);
      expect(text + html).not.toMatch(/\{\w*\}|undefined|\[object/);
      expect(html).toContain(`<html lang="${language}" dir="ltr">`);
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

  it('the last question is asked once more, and says so', () => {
    const letter = aLetter('question', language);
    const again = { ...letter, mail: anOwedMail({ kind: 'question' }, { language }, letter.file) };
    const { text } = composeForResident(again, how);
    expect(partsOf(text, language).toSorted()).toEqual([...demanded.question, 'asked again'].toSorted());
  });

  it.each(residentKinds)('%s has a neutral subject and repeats nothing the resident wrote', (kind) => {
    const { subject, text } = composeForResident(aLetter(kind, language), how);
    expect(subject).toContain(aFile().case.reference);
    const copy = kind === 'acknowledgement' ? mailWords[language].headingCopy : '';
    expect((subject + text).replace(`${copy}\n\n${aFile().text?.message}`, '')).not.toContain('Pelle');
  });

  it('files of an answer are named, go along or are led to, and never leave with a restricted one', () => {
    const attachments = [{ key: 'k', fileName: 'ritning.pdf', mediaType: 'application/pdf', sizeBytes: 4 }];
    const file = aFile();
    const withFile = { ...file, messages: file.messages.map((each) => ({ ...each, attachments })) };
    const along = [{ fileName: 'ritning.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF') }];
    const words = mailWords[language];
    const mailed = composeForResident(aLetter('answer', language, withFile), { ...how, files: along });
    expect(mailed.files).toEqual(along);
    const [first = ''] = words.filesAlong.parts({ link: { href: 'x', words: 'x' } });
    expect(mailed.text).toMatch(/ritning.pdf/);
    expect(mailed.text).toContain(String(first).trim());
    const led = composeForResident(aLetter('answer', language, withFile), how);
    expect(led.text).toContain(String(words.filesOnPage.parts({ link: { href: 'x', words: 'x' } })[0]));
    expect(mailedFiles(file.case, attachments)).toEqual(attachments);
    expect(mailedFiles({ ...file.case, flags: ['health'] }, attachments)).toEqual([]);
    const large = attachments.map((each) => ({ ...each, sizeBytes: 3_000_001 }));
    expect(mailedFiles(file.case, large)).toEqual([]);
  });

  it('subjects say what the mail is, but for a restricted case', () => {
    const asked = (file: CaseFile) => composeForResident(aLetter('question', language, file), how).subject;
    const { case: c } = aFile();
    expect(asked(aFile())).toContain(mailWords[language].questionHeading);
    const restricted = { ...aFile(), case: { ...c, flags: ['health' as const] } };
    expect(asked(restricted)).toBe(
      mailWords[language].subject({ reference: c.reference, municipality: 'Sjököpings kommun' }),
    );
  });

  it('the acknowledgement of the web form has a copy, which leads nowhere and is of no restricted case', () => {
    const { case: c, text } = aFile();
    const wrote = {
      ...aFile(),
      text: text && { ...text, message: 'Se https://a.example/x, t.ex. bilden. Ring ann@b.example' },
    };
    const acknowledged = (file: CaseFile) =>
      composeForResident(aLetter('acknowledgement', language, file), how);
    const { text: plain, html } = acknowledged(wrote);
    expect(plain.replaceAll('\u2060', '')).toContain(
      'Se https://a.example/x, t.ex. bilden. Ring ann@b.example',
    );
    expect(plain + html).not.toMatch(/a\.example|:\/\/a|ann@b|b\.example/);
    const others: Partial<CaseFile['case']>[] = [
      { flags: ['health'] },
      { flags: ['whistleblow'] },
      { secrecyGroup: 'social' },
      { channel: 'email' },
    ];
    for (const other of others)
      expect(acknowledged({ ...wrote, case: { ...c, ...other } }).text).not.toContain('bilden');
  });
});

describe.each(languages)('mails to staff in %s', (language) => {
  it.each(aboutCases)('%s contains what the rulebook demands and nothing personal', (kind) => {
    const letter = aLetter(kind, language, aFile(), { to: [{ kind: 'staff', id: 'gata-handlaggare' }] });
    const { text, html, subject } = composeForStaff([letter], { to: ['x@sjokoping.example'] });
    const parts = partsOf(text, language).filter((part) => part !== 'subject');
    expect(parts.toSorted()).toEqual([...ofEveryCase, ...demandedOfStaff[kind]].toSorted());
    expect(subject + text + html).not.toMatch(/Kim|kim@|Pelle|stycket|\{\w*\}|undefined/);
    expect(text).toContain(`https://s.example/cases/${letter.c.reference}`);
  });

  it('tells a queue owner that a case has come, and an officer that it is theirs', () => {
    const to = [{ kind: 'staff' as const, id: 'gata-handlaggare' }];
    const letter = aLetter('new-officer', language, aFile(), { to });
    const inQueue = { ...letter, mail: anOwedMail({ kind: 'new-officer' }, { language, to }, letter.file) };
    const recipient = { to: ['x@sjokoping.example'] };
    expect(composeForStaff([inQueue], recipient).text).not.toBe(composeForStaff([letter], recipient).text);
  });

  it('says which colleague a mail did not get to, and what to do', () => {
    const to = [{ kind: 'staff' as const, id: 'gata-chef' }];
    const about = { mail: 'to-colleague' as const, why: 'hard', colleagues: ['gata-handlaggare'] };
    const mail = anOwedMail({ kind: 'undelivered', ...about }, { language, to });
    const { text } = composeForStaff([{ ...aLetter('undelivered', language), mail }], {
      to: ['x@sjokoping.example'],
    });
    const { failed } = mailWords[language].staff;
    expect(text).toContain(failed.colleague({ names: 'Demo Gata' }));
    expect(text).toContain(failed.doColleague);
  });

  it('gathers several cases in one mail', () => {
    const to = [{ kind: 'staff' as const, id: 'gata-handlaggare' }];
    const { subject, text } = composeForStaff(
      [
        aLetter('reminder', language, aFile(), { to }),
        aLetter('reminder', language, aFile({ id: 'another', reference: '7K3M-9QXD-T' }), { to }),
      ],
      { to: ['x@sjokoping.example'] },
    );
    // A row each, with all there is to choose by.
    const rows = text.split('\n').filter((line) => /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]: /.test(line));
    expect(rows.map((row) => row.slice(0, 11))).toEqual([aFile().case.reference, '7K3M-9QXD-T']);
    for (const row of rows) {
      expect(row).toContain(mailWords[language].staff.due);
      expect(row).toContain(caseWords[language].state.REGISTERED);
      expect(row).toMatch(/https:\/\/s\.example\/cases\/\S+$/);
    }
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
  it('marks what no person wrote as automatic, and asks Exchange not to answer (RFC 3834)', () => {
    for (const kind of residentKinds) {
      const { headers } = composeForResident(aLetter(kind), how);
      const written = [
        'answer',
        'question',
        'holding-reply',
        'passed-on',
        'records-refusal',
        'right-decision',
      ].includes(kind);
      if (written) expect(headers['Auto-Submitted']).toBeUndefined();
      else expect(headers['Auto-Submitted']).toMatch(/^auto-(generated|replied)$/);
      expect(headers['X-Auto-Response-Suppress']).toMatch(/All|OOF/);
    }
  });

  it("answers in the resident's own thread and names our earlier mails by the Message-ID SES gave them", () => {
    const file = aFile();
    const mail = { messageId: '<first@resident.example>', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' } as const;
    const sent = anOwedMail(
      someContent.acknowledgement,
      { state: 'sent', sesMessageId: '0100abc', sentAt: '2026-11-23T09:20:00.000Z' },
      file,
    );
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

describe('news of a case that has its answer', () => {
  const answered = aFile({ state: 'ANSWERED', answeredAt: '2026-11-24T10:00:00.000Z' });

  it.each(['resident-wrote', 'case-changed'] as const)('of kind %s names no day and no time left', (kind) => {
    const recipient = { to: ['x@sjokoping.example'] };
    const open = composeForStaff([aLetter(kind)], recipient).text;
    const ended = composeForStaff([aLetter(kind, 'sv', answered)], recipient).text;
    expect(open).toMatch(/Svar senast: .*[\s\S]*Arbetstid kvar: /);
    expect(ended).toContain('Ärendenummer: ');
    expect(ended).not.toMatch(/Svar senast|Arbetstid kvar/);
  });
});

describe('news to an officer', () => {
  const to = ['x@sjokoping.example'];
  const of = (did: 'wrote' | 'reopened', file?: CaseFile) => {
    const letter = aLetter('resident-wrote', 'sv', file);
    return letter.mail.kind === 'resident-wrote' ? { ...letter, mail: { ...letter.mail, did } } : letter;
  };

  it('says in its subject what has happened, and names the case once', () => {
    const { subject, text } = composeForStaff([of('reopened')], { to });
    expect(subject).toMatch(/^Öppnat igen: \S+$/);
    const [reference = ''] = subject.split(' ').slice(-1);
    expect(text.split('\n').filter((line) => line.endsWith(`: ${reference}`))).toEqual([
      subject,
      `Ärendenummer: ${reference}`,
    ]);
    expect(text.split('\n')).not.toContain(reference);
  });

  it('of several kinds says that there is news', () => {
    expect(composeForStaff([of('reopened'), of('wrote')], { to }).subject).toMatch(/^Nytt i /);
  });
});

describe('a case that changes hands', () => {
  const heard = (case_: Partial<CaseFile['case']>, did: 'assigned' | 'handed-over' | 'merged') => {
    const letter = aLetter('case-changed', 'sv', aFile(case_), {
      to: [{ kind: 'staff', id: 'gata-handlaggare' }],
    });
    const mail = letter.mail.kind === 'case-changed' ? { ...letter.mail, did } : letter.mail;
    return composeForStaff([{ ...letter, mail }], { to: ['x@sjokoping.example'] });
  };

  it('is no longer theirs for who had it, and they hear whose it is', () => {
    const { promise } = aFile().case;
    const who = { kind: 'officer', id: 'gata-samordnare' } as const;
    const given = heard({ officer: who.id, promise: { ...promise, who } }, 'assigned');
    expect(given.subject).toMatch(/^Inte längre ditt: \S+$/);
    expect(given.text).toContain('Finns nu hos: Demo Gatusamordnare');
    expect(given.text).not.toContain('ett ärende som är ditt');
    const elsewhere = heard({ officer: undefined, department: 'utbildning' }, 'handed-over');
    expect(elsewhere.text).toContain('Finns nu hos: Förskola och skola');
  });

  it('is theirs again for who has got it back meanwhile', () => {
    expect(heard({ officer: 'gata-handlaggare' }, 'assigned').subject).toMatch(/^En kollega har ändrat /);
  });

  it('is new to the unit for who gives out its cases', () => {
    const letter = aLetter('new-officer', 'sv', aFile(), { to: [{ kind: 'staff', id: 'gata-samordnare' }] });
    const mail = { ...letter.mail, officer: undefined };
    const { subject } = composeForStaff([{ ...letter, mail }], { to: ['x@sjokoping.example'] });
    expect(subject).toMatch(/^Nytt hos din enhet: /);
  });
});

describe('how long is left', () => {
  const said = (hours: number, minutes: number) =>
    languages.map((language) => mailWords[language].staff.minutesLeft({ hours, minutes }));

  it('names no minutes where there are none, and no hours either', () => {
    expect(said(11, 0)).toEqual(['11 timmar', '11 timer', '11 hours']);
    expect(said(1, 1)).toEqual(['1 timme 1 minut', '1 time 1 minut', '1 hour 1 minute']);
    expect(said(12, 45)).toEqual(['12 timmar 45 minuter', '12 timer 45 minutter', '12 hours 45 minutes']);
    expect(said(0, 20)).toEqual(['20 minuter', '20 minutter', '20 minutes']);
    expect(mailWords.sv.staff.minutesLate({ hours: 2, minutes: 0 })).toBe('försenat 2 timmar');
  });
});
