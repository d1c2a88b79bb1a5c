import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { judgeAutomatic } from '../../../functions/mail-intake/judging/automatic.ts';
import { readBounce } from '../../../functions/mail-intake/judging/bounce.ts';
import { separateReply } from '../../../functions/mail-intake/reply/reply-text.ts';
import { parseMail } from '../../../shared/adapters/mail/in/parse.ts';
import { beside, describeBeside } from '../../builders/beside.ts';

/** Real mails, read where they lie. */
const corpus = beside('corpus');
const elsewhere = { material: 'corpus', own: 'test/functions/mail-corpus.test.ts' };

function files(folder: string, ending: RegExp): string[] {
  const found: string[] = [];
  for (const name of readdirSync(path.join(corpus, folder))) {
    const inside = path.join(folder, name);
    if (statSync(path.join(corpus, inside)).isDirectory()) found.push(...files(inside, ending));
    else if (ending.test(name)) found.push(inside);
  }
  return found;
}

const read = (file: string) => readFileSync(path.join(corpus, file));
const stranger = {
  sender: 'somebody@elsewhere.example',
  ownAddresses: new Set<string>(),
  replyDomain: 'svar.sjokoping.example',
  repliesToCase: false,
};

describeBeside(elsewhere, 'real mails', () => {
  it('none of the automatic ones is taken for a person’s, but bounces a person forwarded', async () => {
    const missed: string[] = [];
    for (const file of files('sisimai', /\.eml$|mbox/)) {
      if (file.includes(`${path.sep}not${path.sep}`)) continue;
      if (judgeAutomatic(await parseMail(read(file)), stranger).complaint) missed.push(path.basename(file));
    }
    expect(missed.toSorted()).toEqual(['lhost-sendmail-14.eml', 'make-test-36.eml']);
  });

  it('a bounce is read in nearly every dialect, and nothing else is taken for one', async () => {
    const unread: string[] = [];
    const wrong: string[] = [];
    let bounces = 0;
    for (const file of files('sisimai', /\.eml$|mbox/)) {
      const raw = read(file);
      const bounce = readBounce(await parseMail(raw), raw);
      if (/(?:arf|rfc3834)-\d|[\\/]not[\\/]/.test(file)) {
        if (bounce) wrong.push(file);
        continue;
      }
      bounces += 1;
      if (!bounce) unread.push(file);
    }
    expect(wrong).toEqual([]);
    expect(bounces).toBeGreaterThan(450);
    // The rest: notices of carriers without code, address or a mail system's name, JSON of SNS, forwarded bounces.
    expect(unread.length / bounces).toBeLessThan(0.06);
  });

  it('of the ordinary ones at most one in a hundred is taken for a machine’s', async () => {
    // Bounces, vacation answers and list mail by name or by what stands in them; everything else is a person's.
    const machines =
      /autoresponse|odd-mime-type|track-response|utf-7-conversion|mail018|mail033|mail035|mail053|mail078|mail090|mail092|014\.eml|bad_date_header|mimepart_without_content_type|multipart_report|delivery-status|large_text/;
    const wrong: string[] = [];
    let ordinary = 0;
    for (const folder of [
      'alaveteli',
      'zammad',
      'stalwart-mail-parser',
      'mikel-mail',
      'nodemailer-mailparser',
    ]) {
      for (const file of files(folder, /\.(?:eml|box)$/)) {
        if (machines.test(file)) continue;
        ordinary += 1;
        if (!judgeAutomatic(await parseMail(read(file)), stranger).complaint) wrong.push(file);
      }
    }
    expect(ordinary).toBeGreaterThan(180);
    expect(wrong.length / ordinary).toBeLessThanOrEqual(0.01);
  });

  it('every one can be taken apart in bounded time', async () => {
    let worstMs = 0;
    for (const file of files('.', /\.(?:eml|box)$/)) {
      const before = process.cpuUsage();
      const mail = await parseMail(read(file));
      const { user, system } = process.cpuUsage(before);
      worstMs = Math.max(worstMs, (user + system) / 1000);
      // Some made-up ones have parts, and nothing in any of them.
      if (!file.includes('malformed')) expect(mail.complete, file).toBe(true);
      expect(`${mail.text}${mail.subject}`.isWellFormed(), file).toBe(true);
    }
    expect(worstMs).toBeLessThan(5_000);
  });
});

const expectation = z.looseObject({ subject: z.optional(z.string()), from_email: z.optional(z.string()) });

describeBeside(elsewhere, 'the expectations of a ticket system', () => {
  /** Where the expectation freezes a limit of that system, not the truth. */
  const wrongSubject = new Set([
    'mail018.yml', // UTF-7 left encoded there; we decode it
  ]);
  const wrongSender = new Set([
    'mail016.yml', // has no From; the address stands in a header of its own
    'mail053.yml', // "MAILER-DAEMON (Mail Delivery System)" is no address
    'mail087.yml', // "Test test@example.com" is taken whole there
  ]);

  it('subject and sender agree wherever the expectation is right', async () => {
    const differing: string[] = [];
    for (const file of files('zammad', /\.yml$/)) {
      const raw = file.replace(/\.yml$/, '.box');
      if (!existsSync(path.join(corpus, raw))) continue;
      const wanted = expectation.parse(
        parse(read(file).toString('utf8'), { logLevel: 'silent', version: '1.1' }),
      );
      const mail = await parseMail(read(raw));
      const name = path.basename(file);
      const subject = wanted.subject?.replaceAll(/\s+/g, ' ').trim();
      if (subject !== undefined && subject !== mail.subject && !wrongSubject.has(name))
        differing.push(`${name} subject`);
      const from = wanted.from_email?.toLowerCase();
      if (
        from !== undefined &&
        from !== (mail.from[0]?.address ?? '').toLowerCase() &&
        !wrongSender.has(name)
      )
        differing.push(`${name} sender`);
    }
    expect(differing).toEqual([]);
  });
});

describeBeside(elsewhere, 'replies', () => {
  const normal = (text: string) =>
    text
      .replaceAll('\r', '')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replaceAll(/\n{2,}/g, '\n\n')
      .trim();

  it('are separated from their history as a forum of many languages expects', () => {
    const differing = files('email-reply-trimmer/emails', /\.txt$/).filter((file) => {
      const wanted = read(
        file.replace(`${path.sep}emails${path.sep}`, `${path.sep}trimmed${path.sep}`),
      ).toString();
      return normal(separateReply(normal(read(file).toString())).fresh) !== normal(wanted);
    });
    expect(differing).toEqual([]);
  });

  it('are separated as the fixtures of a reply parser show above their quote', () => {
    const differing = files('crisp-reply-parser', /\.txt$/).filter((file) => {
      const text = read(file).toString().replaceAll('\r', '');
      const above = /^Fusce bibendum[\s\S]*?nec nibh\.?/.exec(text)?.[0];
      return above !== undefined && normal(separateReply(text).fresh) !== normal(above);
    });
    expect(differing).toEqual([]);
  });
});

describeBeside(elsewhere, 'strings that break things', () => {
  it('come through a mail unchanged', async () => {
    const strings = z.array(z.string()).parse(JSON.parse(read('naughty-strings/blns.json').toString('utf8')));
    for (const text of strings) {
      const body = Buffer.from(text, 'utf8').toString('base64');
      const raw = `From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`;
      const wanted = text
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[\p{Cc}\u2028\u2029]/gu, (sign) => (/[\n\t]/.test(sign) ? sign : ''))
        .trim();
      expect((await parseMail(Buffer.from(raw))).text.trim()).toBe(wanted);
    }
  });
});
