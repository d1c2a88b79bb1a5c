import { describe, expect, it } from 'vitest';
import { clockRequest } from '../../../infra/local/pages/clock-request.ts';
import { filterMails, mailPage } from '../../../infra/local/pages/mail-pages.ts';
import type { SentMail } from '../../../infra/local/ports.ts';

function aMail(changed: Partial<SentMail> = {}): SentMail {
  return {
    id: 'case#acknowledgement#registered',
    sesMessageId: 'ses-1',
    at: '2026-06-18T14:00:00.000Z',
    kind: 'acknowledgement',
    references: ['7K3M-9QXD-T'],
    from: 'complaints@town.example',
    to: ['demo@resident.example'],
    subject: 'Your case',
    headers: { subject: 'Your case' },
    text: 'See https://town.example/status/x.',
    html: '<p>Hello</p>',
    ...changed,
  };
}

describe('mailbox viewer', () => {
  it('shows a mail’s own markup in a sandbox without scripts, and escapes everything else', () => {
    const page = mailPage(aMail({ subject: '<script>1</script>', html: '<script>alert("x")</script>' }));

    expect(page).not.toContain('<script>');
    expect(page).toMatch(/<iframe [^>]*sandbox="(?![^"]*allow-scripts)[^"]*"/);
  });

  it('narrows the list to a person and a case, newest first', () => {
    const mails = [
      aMail({ id: '1' }),
      aMail({ id: '2', to: ['other@x.example'] }),
      aMail({ id: '3', references: ['ABCD'] }),
    ];
    const ids = (person: string, reference: string) =>
      filterMails(mails, { person, reference }).map((m) => m.id);

    expect(ids('', '')).toEqual(['3', '2', '1']);
    expect(ids('DEMO@', '')).toEqual(['3', '1']);
    expect(ids('', '7k3m')).toEqual(['2', '1']);
  });
});

describe('PUT /_local/clock', () => {
  const now = Date.parse('2026-10-24T22:00:00Z');

  it.each([
    ['{"advance":"PT4H"}', '2026-10-25T02:00:00.000Z'],
    ['{"advance":"P1D"}', '2026-10-25T22:00:00.000Z'],
    ['{"advance":"P1DT30M"}', '2026-10-25T22:30:00.000Z'],
    ['{"advanceTo":"2026-10-26T08:00:00+01:00"}', '2026-10-26T07:00:00.000Z'],
  ])('%s moves to %s', (body, expected) => {
    const asked = clockRequest(body, now);
    expect(asked.kind === 'advance' && new Date(asked.to).toISOString()).toBe(expected);
  });

  it.each([
    '',
    'null',
    '{}',
    '{"advance":4}',
    '{"advance":"-PT1H"}',
    '{"advance":"P"}',
    '{"advanceTo":"2026-10-24T21:59:59Z"}',
    '{"advanceTo":"2026-10-26T08:00:00"}',
    '{"advance":"PT1H","advanceTo":"2026-10-26T08:00:00Z"}',
  ])('refuses %s in a sentence', (body) => {
    expect(clockRequest(body, now)).toMatchObject({ kind: 'wrong', detail: expect.stringMatching(/\.$/) });
  });
});
