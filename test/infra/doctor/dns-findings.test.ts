import { describe, expect, it } from 'vitest';
import { dnsFindings, lookUpIn } from '../../../infra/doctor/dns-findings.ts';

const wanted = [
  'abc._domainkey.svar.sjokoping.example. 3600 IN CNAME abc.dkim.amazonses.com.',
  'bounce.svar.sjokoping.example. 3600 IN TXT "v=spf1 include:amazonses.com -all"',
  'svar.sjokoping.example. 3600 IN MX 10 inbound-smtp.eu-north-1.amazonaws.com.',
  '_dmarc.svar.sjokoping.example. 3600 IN TXT "v=DMARC1; p=quarantine"',
].join('\n');
const found = async (zone: string) => dnsFindings(wanted, lookUpIn(zone));

describe('DNS records', () => {
  it('are well when the zone has them, however a DNS host writes them', async () => {
    const zone = wanted
      .replace('abc._domainkey', 'ABC._DomainKey')
      .replace('3600 IN MX', 'MX')
      .replace('p=quarantine', 'p=reject; rua=mailto:post@sjokoping.example');
    expect((await found(zone)).map(({ state }) => state)).toEqual(['well', 'well', 'well', 'well']);
  });

  it('say what is published instead, and what to publish', async () => {
    const zone = wanted.replace('10 inbound-smtp.eu-north-1.amazonaws.com.', '10 mail.sjokoping.example.');
    expect((await found(zone)).filter(({ state }) => state === 'wrong')).toEqual([
      {
        state: 'wrong',
        about: 'DNS MX svar.sjokoping.example',
        says: 'says 10 mail.sjokoping.example',
        todo: 'publish: 10 inbound-smtp.eu-north-1.amazonaws.com',
      },
    ]);
  });

  it('are not known where nobody answers, and the others are looked up all the same', async () => {
    const zone = lookUpIn(wanted);
    const said = await dnsFindings(wanted, (name, type) =>
      type === 'MX' ? Promise.reject(new Error('DNS does not answer.')) : zone(name, type),
    );
    expect(said.map(({ state, says }) => (state === 'wrong' ? says : state))).toEqual([
      'well',
      'well',
      'DNS does not answer.',
      'well',
    ]);
  });

  it('are missed where nothing is published', async () => {
    expect(
      (await found('; empty')).every((each) => each.state === 'wrong' && /^nothing/.test(each.says)),
    ).toBe(true);
  });
});
