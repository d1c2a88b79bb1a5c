import { describe, expect, it } from 'vitest';
import { envelopeSender } from '../../../infra/commands/replay/envelope.ts';
import { looksLikeMail, withCrlf, withoutMboxLine } from '../../../infra/commands/replay/mail-files.ts';
import { type ReplayRow, replayTotal, tableText } from '../../../infra/commands/replay/replay-report.ts';

const sender = (...lines: string[]) => envelopeSender(Buffer.from([...lines, '', 'text'].join('\r\n')));

describe('the envelope of a mail that lies in a file', () => {
  it.each([
    ['the Return-Path', ['Return-Path: <a@b.example>', 'From: c@d.example'], 'a@b.example'],
    ['empty for an empty Return-Path', ['Return-Path: <>', 'From: c@d.example'], ''],
    ['the From without a Return-Path', ['From: "D, C" <c@d.example>'], 'c@d.example'],
    ['a bare From', ['From: c@d.example (C)'], 'c@d.example'],
    [
      'empty for a delivery report',
      ['From: p@d.example', 'Content-Type: multipart/report; report-type=delivery-status'],
      '',
    ],
    ['empty for a mailer daemon', ['From: MAILER-DAEMON@d.example'], ''],
    [
      'a stand-in for an address SMTP would not take',
      ['From: <c d@e>, å@ö.example'],
      'unknown@replay.example',
    ],
    ['a stand-in without any', ['Subject: x'], 'unknown@replay.example'],
    ['never something with a line break', ['From: <a@b.example\r\n RCPT TO:x>'], 'unknown@replay.example'],
  ])('is %s', (_what, lines, expected) => {
    expect(sender(...lines)).toBe(expected);
  });
});

describe('files that are mails', () => {
  it.each([
    ['headers of a mail that travelled', 'Received: by x\nSubject: y\n\nz', true],
    ['a quoted reply', 'From: A\nSent: today\nTo: B\nSubject: C\n\ntext', false],
    ['prose with a colon', 'Dear all: hello\n\ntext', false],
    ['nothing', '', false],
  ])('%s: %s', (_what, text, expected) => {
    expect(looksLikeMail(Buffer.from(text))).toBe(expected);
  });

  it('lose their mbox line and nothing else', () => {
    expect(withoutMboxLine(Buffer.from('From a@b Thu\nFrom: x\n')).toString()).toBe('From: x\n');
    expect(withoutMboxLine(Buffer.from('From: x\n')).toString()).toBe('From: x\n');
  });

  it('get CRLF for a bare LF and keep every other byte', () => {
    const odd = Buffer.from([10, 0x61, 13, 10, 13, 0x62, 10, 10, 0, 0xff, 13]);
    expect(withCrlf(odd)).toEqual(Buffer.from([13, 10, 0x61, 13, 10, 13, 0x62, 13, 10, 13, 10, 0, 0xff, 13]));
  });
});

describe('the total of a replay', () => {
  const rows: readonly ReplayRow[] = [
    { name: 'a/1', outcome: 'case' },
    { name: 'a/2', outcome: 'duplicate' },
    { name: 'b/3', outcome: 'not-accepted', reason: '552' },
  ];

  it('adds up when every mail has an outcome and the stack counted those it took', () => {
    expect(replayTotal(rows, 2).addsUp).toBe(true);
    expect(replayTotal(rows, 1).addsUp).toBe(false);
    expect(replayTotal([...rows, { name: 'c', outcome: 'pending' }], 3).addsUp).toBe(false);
  });

  it('is shown by folder, with a last line for all', () => {
    const lines = tableText(rows).split('\n');
    expect(lines[1]).toMatch(/^a +2 +1 +0 +1 +0 +0 +0 +0$/);
    expect(lines.at(-1)).toMatch(/^total +3 +1 +0 +1 +0 +0 +1 +0$/);
  });
});
