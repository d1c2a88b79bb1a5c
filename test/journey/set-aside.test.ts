import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from './browser.ts';
import { RunningStack } from './running-stack.ts';
import { sent } from './sent.ts';

const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-11-23T10:15:00+01:00' }));
afterAll(() => stack.stop());

it('a complaint taken for a program’s is counted in the morning, seen, made a case, acknowledged, and an officer hears', async () => {
  await stack.mail({
    from: 'Vera Prov <vera@resident.example>',
    subject: 'Automatiskt svar: lampan vid skolan',
    text: 'Lampan vid Rosgränd är trasig sedan tre veckor.',
    headers: { 'In-Reply-To': '<nyhetsbrev@elsewhere.example>' },
    attachments: [{ filename: 'lampa.txt', content: Buffer.from('bild av lampan') }],
  });
  await stack.settled();
  expect(await stack.mails()).toEqual([]);

  await stack.advanceTo('2026-11-24T08:05:00+01:00');
  const [morning] = await stack.mails({ kind: 'mail-set-aside' });
  expect(morning).toMatchObject({
    subject: 'Ett nytt undanlagt mejl',
    to: ['registrator@sjokoping.example'],
  });
  expect(morning?.text).toContain(`${stack.web}/cases/set-aside`);
  expect(morning?.text).not.toMatch(/Vera|Rosgränd/);

  const browser = await startBrowser();
  try {
    const page = await browser.page(`${stack.web}/cases/set-aside?language=sv`);
    await page.getByText('Demo Registrator').first().click();
    await page.waitForURL(/\/cases\/set-aside/);
    const row = page.getByRole('link', { name: 'Automatiskt svar: lampan vid skolan' });
    await sent(page, () => row.click());
    expect(await page.textContent('main')).toMatch(/Rosgränd(?:.|\n)*får en bekräftelse/);
    await sent(page, () => page.getByRole('button', { name: 'Gör det till ett ärende' }).click());
    expect(page.url()).toMatch(/\/cases\/\w{4}-\w{4}-\w/);
    expect(await page.textContent('main')).toMatch(/23 november 2026 klockan 10.15(?:.|\n)*lampa\.txt/);
  } finally {
    await browser.close();
  }

  await stack.settled();
  const [acknowledgement] = await stack.mails({ to: 'vera@resident.example' });
  expect(acknowledgement).toMatchObject({ kind: 'acknowledgement' });
  expect(acknowledgement?.text).toContain('onsdag 25 november 2026 klockan 17.00');

  await stack.advanceTo('2026-11-24T13:00:00+01:00');
  const reference = acknowledgement?.references[0] ?? '';
  expect(await stack.mails({ kind: 'alarm', reference })).toHaveLength(1);
  const intake = await stack.json('/_local/intake');
  expect(intake).toMatchObject({ received: 1, cases: 1, automatic: 0, pending: 0 });
});
