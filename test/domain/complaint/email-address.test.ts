import { describe, expect, it } from 'vitest';
import {
  addressTyped,
  emailAddress,
  emailAddressSchema,
  isSameAddress,
  mailableAddressSchema,
} from '../../../shared/domain/complaint/email-address.ts';

describe('an address is kept as people have it, with its domain in ASCII', () => {
  it.each([
    ['kim@resident.example', 'kim@resident.example'],
    ['  Kim@Resident.Example \u00a0', 'Kim@resident.example'],
    ['info@åkeriet.example', 'info@xn--keriet-hua.example'],
    ['info@xn--keriet-hua.example', 'info@xn--keriet-hua.example'],
    ['åsa.öberg@resident.example', 'åsa.öberg@resident.example'],
    ['søren@københavn.example', 'søren@xn--kbenhavn-54a.example'],
    ['李@例子.example', '李@xn--fsqu00a.example'],
    ["kim.o'brien@resident.example", "kim.o'brien@resident.example"],
    ['ek&son@resident.example', 'ek&son@resident.example'],
    ['kim/synpunkt@resident.example', 'kim/synpunkt@resident.example'],
    ['kim#1@resident.example', 'kim#1@resident.example'],
    ['kim+kommun@resident.example', 'kim+kommun@resident.example'],
    ['kim@resident.xn--vermgensberater-ctb', 'kim@resident.xn--vermgensberater-ctb'],
  ])('%j as %j', (written, kept) => {
    expect(emailAddress(written)).toBe(kept);
  });

  it.each([
    '',
    'kim',
    '@resident.example',
    'kim@',
    'kim@localhost',
    'kim@127.0.0.1',
    'kim@[127.0.0.1]',
    'kim ek@resident.example',
    'kim@resident.example, mallory@evil.example',
    'kim@resident.example\r\nBcc: mallory@evil.example',
    '<kim@resident.example>',
    '"kim"@resident.example',
    'kim@@resident.example',
    'kim..ek@resident.example',
    '.kim@resident.example',
    'kim@resident..example',
    'kim@-resident.example',
    'kim@resident.example/x',
    'kim@resident%2eexample',
    `${'k'.repeat(65)}@resident.example`,
    `kim@${'a.'.repeat(150)}example`,
  ])('%j is none', (written) => {
    expect(emailAddress(written)).toBeUndefined();
  });

  it('is the same however its domain and its letters are written', () => {
    expect(isSameAddress('Info@Åkeriet.example', 'info@xn--keriet-hua.example')).toBe(true);
    expect(isSameAddress('kim@resident.example', 'kіm@resident.example')).toBe(false);
    expect(isSameAddress(undefined, undefined)).toBe(false);
  });

  it.each([
    'mailto:kim@resident.example',
    '<kim@resident.example>',
    'Kim Ek <kim@resident.example>',
    '"Ek, Kim" <mailto:kim@resident.example>',
    'kim@resident.example.',
    'kim@resident.example;',
    'kim @resident.example',
    'kim@ resident.example',
    '\u200Bkim@resident.example\u200F',
    'kim\uFF20resident.example',
  ])('%j was meant as an address', (typed) => {
    expect(addressTyped(typed)).toBe('kim@resident.example');
    expect(emailAddressSchema.parse(typed)).toBe('kim@resident.example');
  });

  it.each([
    'kim@resident.example, ek@resident.example',
    'kim@resident.example; ek@resident.example',
    'kim(at)resident.example',
  ])('%j is asked about', (typed) => {
    expect(addressTyped(typed)).toBeUndefined();
    expect(emailAddressSchema.safeParse(typed).error?.issues[0]?.message).toBe('not-an-email');
  });

  it('of letters that SES cannot write to is asked about too, but not that of another domain', () => {
    const typed = (address: string) => mailableAddressSchema.safeParse(address);
    expect(typed('åsa.öberg@resident.example').error?.issues[0]?.message).toBe('address-letters');
    expect(typed('asa@åkeriet.example').data).toBe('asa@xn--keriet-hua.example');
    expect(typed('åsa').error?.issues.map(({ message }) => message)).toEqual(['not-an-email']);
  });
});
