import { expect, it } from 'vitest';
import { mailDomains } from '../../infra/municipality.ts';
import { whyNotDeployed } from '../../infra/why-not-deployed.ts';
import { aMunicipality } from '../builders/settings.ts';

const settings = aMunicipality();
const { mail } = settings;

it.each([
  ['nothing but the settings', {}],
  ['a stage and a domain', { environment: 'Restored', domain: 'synpunkter.sjokoping.example' }],
  ['a domain of Danish letters, as DNS writes them', { domain: 'klager.xn--sundkbing-q5a.example' }],
])('lets %s pass', (_, wanted) => {
  expect(whyNotDeployed({ settings, ...wanted })).toBeUndefined();
});

it.each([
  ['a stage whose roles the log of reads would not know', { environment: 'ForTheProvincialArchive' }],
  ['a stage whose tables would be taken for those of another', { environment: '-test' }],
  ['an address instead of a domain', { domain: 'https://synpunkter.sjokoping.example' }],
  ['a domain at whose top DNS has no room for a CNAME', { domain: 'sjokoping.example' }],
  ['a domain no certificate is long enough for', { domain: `${'synpunkter'.repeat(6)}.sjokoping.example` }],
  ['a domain mail comes to', { domain: mail.replyDomain }],
])('refuses %s', (_, wanted) => {
  expect(whyNotDeployed({ settings, ...wanted })).toMatch(/^-c (environment|domain)=/);
});

it.each(['svar.sjököping.example', 'svar@sjokoping.example', 'https://svar.sjokoping.example'])(
  'refuses %s as the domain replies go to',
  (replyDomain) => {
    const wrong = aMunicipality({ mail: { ...mail, replyDomain } });
    expect(whyNotDeployed({ settings: wrong })).toContain(`The mail domain ${replyDomain}`);
  },
);

it('refuses more addresses than a test mail can go to', () => {
  const departmentAddresses = Array.from({ length: 49 }, (_, number) => ({
    address: `${number}@sjokoping.example`,
    department: 'kontaktcenter',
  }));
  const many = aMunicipality({ mail: { ...mail, departmentAddresses } });
  expect(whyNotDeployed({ settings: many })).toMatch(/can go to 50: .*mail\.departmentAddresses/);
});

it('knows a domain in whatever letters it was written, since SES does', () => {
  const intake = ['synpunkter@sjokoping.example', 'klagomal@Sjokoping.example'];
  expect(mailDomains(aMunicipality({ mail: { ...mail, intake } }))).toEqual([
    'sjokoping.example',
    mail.replyDomain,
  ]);
});
