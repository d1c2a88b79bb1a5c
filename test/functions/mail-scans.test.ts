import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { composeForResident } from '../../shared/adapters/mail/out/compose.ts';
import { letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { CaseChange } from '../../shared/domain/case/case-file.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { close } from '../../shared/domain/handling/actions/close.ts';
import { reclassify } from '../../shared/domain/handling/actions/reclassify.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { meetWhatIsOwed } from '../../shared/use-cases/deadlines/meet-what-is-owed.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { mailWorld } from '../builders/mail-world.ts';
import { aMunicipality, appliedSettings } from '../builders/settings.ts';

const first = caseIdOf('mail', 'ses-1');
const applied = appliedSettings();
const by = (now: string): Acting => ({ by: { kind: 'staff', id: 'gata-samordnare' }, now, applied });
function mustChange(result: CaseChange | Refusal): CaseChange {
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason}`);
  return result;
}

describe('a mail the receiving server takes for spam (E-26, E-29)', () => {
  it('is registered with its true arrival and answered by nobody', async () => {
    const w = mailWorld();
    expect(await w.take({ spam: 'FAIL' }, {})).toMatchObject({ outcome: 'case' });
    const { case: c, mails } = await w.file();
    expect(c).toMatchObject({ state: 'QUARANTINED', receivedAt: '2026-11-23T09:15:00.000Z' });
    expect(c.promise.dueAt).toBe('2026-11-25T16:00:00.000Z');
    expect(mails).toEqual([]);
  });

  it('is brought to a person within one working day (E-26)', async () => {
    const w = mailWorld();
    await w.take({ spam: 'FAIL' }, {});
    const file = await w.file();
    const dueLook = file.case.lookAt ?? expect.fail();
    expect(dueLook < '2026-11-24T09:15:00.000Z').toBe(true);
    const met = await meetWhatIsOwed(w.cases, file, applied, dueLook);
    expect(met.file.mails).toMatchObject([{ kind: 'alarm', to: [{ kind: 'staff', id: 'kc-ansvarig' }] }]);
    const { met: later } = await meetWhatIsOwed(w.cases, met.file, applied, '2026-11-30T09:00:00.000Z');
    expect(later.map(({ mail }) => mail)).not.toContain('acknowledgement');
  });

  it('released, is a case like any other: acknowledged, same arrival, same promise', async () => {
    const w = mailWorld();
    await w.take({ spam: 'FAIL' }, {});
    const before = await w.file();
    const change = mustChange(reclassify(before, { topic: 'vagar' }, by('2026-11-24T08:00:00.000Z')));
    expect(change.case).toMatchObject({
      state: 'REGISTERED',
      topic: 'vagar',
      receivedAt: before.case.receivedAt,
      promise: before.case.promise,
    });
    expect(change.mails.map((mail) => mail.kind)).toEqual(['acknowledgement']);
    expect(change.event.by).toEqual({ kind: 'staff', id: 'gata-samordnare' });
  });

  it('released after the due time is overdue at once, and the resident is told (E-26)', async () => {
    const w = mailWorld();
    await w.take({ spam: 'FAIL' }, {});
    const before = await w.file();
    const now = '2026-11-27T09:00:00.000Z';
    await w.cases.store(before.case, mustChange(reclassify(before, {}, by(now))));
    const { met } = await meetWhatIsOwed(w.cases, await w.file(), applied, now);
    expect(met.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['overdue', 'delay-notice']));
  });

  it('confirmed as spam by a person ends, with who and when, and nothing was learnt from it', async () => {
    const w = mailWorld();
    await w.take({ spam: 'FAIL' }, {});
    const closing = { withoutAnswer: 'spam', failureDemand: 'no' } as const;
    const change = mustChange(close(await w.file(), closing, by('2026-11-23T10:00:00.000Z')));
    expect(change.case).toMatchObject({ state: 'SPAM' });
    expect(change.case.lookAt).toBeUndefined();
    expect(change.event).toMatchObject({ by: { id: 'gata-samordnare' }, facts: { withoutAnswer: 'spam' } });
    expect(change.mails).toEqual([]);
  });

  it('on a case of its own sender joins it all the same', async () => {
    const w = mailWorld();
    await w.take({}, {});
    const headers = ['In-Reply-To: <first@resident.example>'];
    expect(await w.take({ id: 'ses-2', spam: 'FAIL' }, { headers, messageId: '<2@x>' })).toMatchObject({
      outcome: 'message',
    });
  });
});

const withFile = Buffer.from(
  [
    'From: Kim Prov <kim@resident.example>',
    'Message-ID: <first@resident.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Snön ligger kvar på gatan.',
    '--b',
    'Content-Type: application/pdf; name="karta.pdf"',
    'Content-Disposition: attachment; filename="karta.pdf"',
    '',
    'VIRUS',
    '--b--',
    '',
  ].join('\r\n'),
);

describe('a mail with a virus (E-27)', () => {
  it('is registered by its text; the attachment never leaves the raw mail; the clock runs', async () => {
    const w = mailWorld();
    await w.take({ virus: 'FAIL' }, withFile);
    const { case: c, text } = await w.file();
    expect(c).toMatchObject({ state: 'REGISTERED', promise: { dueAt: '2026-11-25T16:00:00.000Z' } });
    expect(text?.message).toBe('Snön ligger kvar på gatan.');
    expect(text?.attachments).toMatchObject([
      { fileName: 'karta.pdf.txt', mediaType: 'text/plain', setApart: 'virus' },
    ]);
    expect([...w.stored.values()].join()).not.toContain('VIRUS');
    expect(w.stored.get(`${first}/ses-1/1`)?.toString()).toContain('råmejlet (ses-1)');
  });

  it.each(languages)(
    'the acknowledgement in %s asks to send or describe the file again',
    async (language) => {
      const w = mailWorld();
      await w.take({ virus: 'FAIL' }, withFile);
      const file = await w.file();
      const [mail] = file.mails;
      if (!mail) throw new Error('not acknowledged');
      const links = {
        status: 'https://s.example/x',
        staff: (r: string) => `https://s.example/cases/${r}`,
        list: 'https://s.example/cases',
      };
      const letter = letterOf(file, { ...mail, language }, aMunicipality(), links, mail.owedAt);
      const how = { to: 'kim@resident.example', replyTo: 'svar+x@y.example', region: 'eu-north-1' };
      expect(composeForResident(letter, how).text).toMatch(/virus/);
    },
  );

  it('without attachments needs no such sentence', async () => {
    const w = mailWorld();
    await w.take({ virus: 'FAIL' }, {});
    const [mail] = (await w.file()).mails;
    expect(mail).toMatchObject({ kind: 'acknowledgement' });
    expect(mail).not.toHaveProperty('isolated');
  });
});

describe('a file in a mail that could do harm when it is opened', () => {
  const mailWith = (fileName: string, content: Buffer) =>
    Buffer.from(
      withFile
        .toString()
        .replaceAll('karta.pdf', fileName)
        .replace('filename="', 'x="y"; filename="')
        .replace(
          '\r\n\r\nVIRUS',
          `\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}`,
        ),
    );
  const macros = zipSync({
    '[Content_Types].xml': strToU8('<Override ContentType="application/vnd.ms-office.vbaProject"/>'),
    'word/document.xml': strToU8('<w/>'),
  });

  it.each([
    ['faktura.docm', Buffer.from(macros), 'macros', 'makron'],
    ['faktura.docx', Buffer.from(macros), 'macros', 'makron'],
    ['bild.jpg.js', Buffer.from('WScript.Echo(1)'), 'program', 'skript'],
    ['bild.js\u200b', Buffer.from('WScript.Echo(1)'), 'program', 'skript'],
    ['sida.html', Buffer.from('<html><script>1</script></html>'), 'program', 'webbsida'],
  ] as const)('%s stays in the raw mail, with a note in its place', async (fileName, content, why, word) => {
    const w = mailWorld();
    await w.take({}, mailWith(fileName, content));
    const { text } = await w.file();
    expect(text?.attachments).toMatchObject([
      { fileName: `${fileName.replace('\u200b', '')}.txt`, setApart: why },
    ]);
    const note = w.stored.get(`${first}/ses-1/1`)?.toString() ?? '';
    expect(note).toContain(word);
    expect([...w.stored.values()].some((stored) => stored.includes(content))).toBe(false);
  });

  it('any other file keeps what it is, under an ending that says so', async () => {
    const w = mailWorld();
    await w.take({}, mailWith('bild.pdf', Buffer.from([0xff, 0xd8, 0xff, 0xe0])));
    const { text } = await w.file();
    expect(text?.attachments).toMatchObject([{ fileName: 'bild.jpg' }]);
  });
});
