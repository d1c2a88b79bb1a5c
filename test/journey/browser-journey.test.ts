import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from './browser.ts';
import { RunningStack } from './running-stack.ts';
import { sent } from './sent.ts';

/**
 * Monday 23 November 2026, morning. A resident writes in Danish in a browser without scripts; an agent answers a caller
 * while she is on the line; an officer sets a new day twice, the second time with the manager's leave; the resident is
 * not content and has the case opened again. Everything by clicking in a real browser.
 */
const stack = new RunningStack();
let browser: Awaited<ReturnType<typeof startBrowser>>;
beforeAll(async () => {
  await stack.start({ clock: '2026-11-23T09:00:00+01:00' });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack.stop();
});

const resident = 'kim@borger.example';
let reference = '';
let statusPath = '';

/** A window of somebody who has signed in at the provider, at this path. */
async function signedIn(name: string, path: string): Promise<Page> {
  const page = await browser.page(stack.web + path, { scripts: true });
  await page.getByText(name).first().click();
  await page.waitForURL((url) => url.pathname.startsWith('/cases'));
  return page;
}

/** Unfolds one of the forms on a case and fills it in; a field that is not there fails. */
async function act(page: Page, action: string, fields: Readonly<Record<string, string>> = {}) {
  const form = page.locator(`form[action$="/${action}"]`).first();
  await form.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name="${name}"]`).fill(value);
  await sent(page, () => form.locator('button[data-variant=primary]:not([name])').last().click());
}

/** Mails to the resident about the case, oldest first, by kind. */
async function kindsSent(): Promise<string[]> {
  await stack.settled();
  const mails = await stack.mails({ reference, to: resident });
  return mails.toSorted((a, b) => a.at.localeCompare(b.at)).map((mail) => mail.kind);
}

describe('a journey in a real browser', () => {
  it('a resident complains in Danish, without scripts, and is told who and which day', async () => {
    const page = await browser.page(`${stack.web}/da`, { width: 390, language: 'da-DK' });
    await page.fill('#message', 'Lygten ved skolen på Søvej har været i stykker i en uge.');
    await page.selectOption('#topic', 'belysning');
    await page.fill('#email', resident);
    await sent(page, () => page.click('main form button[type=submit]'));
    expect(page.url()).toMatch(/received/);

    expect(await page.textContent('.receipt')).toContain('onsdag den 25. november 2026');
    reference =
      /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]/.exec((await page.textContent('.receipt')) ?? '')?.[0] ?? '';
    statusPath = (await page.getAttribute('main a.ds-button', 'href')) ?? '';
    expect(await kindsSent()).toEqual(['acknowledgement']);
    const [mail] = await stack.mails({ reference, kind: 'acknowledgement' });
    expect(mail?.text).toContain('onsdag den 25. november');
    expect(mail?.text).toContain(statusPath);
  });

  it('an agent registers a phone call and answers it at once', async () => {
    const page = await signedIn('Demo Vägledare', '/cases/new');
    await page.goto(`${stack.web}/cases/new`);
    await page.fill('#message', 'Undrar när ni har öppet på lördagar.');
    await page.selectOption('#topic', 'bemotande');
    await page.fill('#phone', '070-000 00 01');
    await page.fill('#answer', 'Vi har stängt på lördagar.');
    const form = page.locator('main form[action="/cases/new"]');
    await sent(page, () => form.locator('button[data-variant=primary]:not([name])').last().click());
    expect(new URL(page.url()).pathname).toMatch(/^\/cases\/[2-9A-Z]{4}-/);

    const text = await page.textContent('main');
    expect(text).toContain('Vi har stängt på lördagar.');
    expect(text).toContain('Besvarat');
    await page.context().close();
  });

  it('an officer takes the case and sets a new day; the resident hears who and when', async () => {
    const page = await signedIn('Demo Gata', `/cases/${reference}`);
    await page.goto(`${stack.web}/cases/${reference}`);
    await act(page, 'assign');
    await act(page, 'extend', { promisedOn: '2026-12-01', reason: 'Lampen er bestilt og kommer på mandag.' });

    expect(await kindsSent()).toEqual(['acknowledgement', 'holding-reply']);
    const [notice] = await stack.mails({ reference, kind: 'holding-reply' });
    expect(notice?.text).toContain('tirsdag den 1. december');
    expect(notice?.text).toContain('Demo Gata');
    await page.goto(`${stack.web}/cases/${reference}`); // the mail that left has changed the case
    await act(page, 'extend', { promisedOn: '2026-12-03', reason: 'Leverandøren er forsinket.' });
    await page.context().close();
  });

  it('the second new day waits for the manager, who is asked by mail and approves', async () => {
    // Mails to staff wait a minute for others to the same person (D8).
    await stack.advanceTo('2026-11-23T09:10:00+01:00');
    expect(await kindsSent()).toEqual(['acknowledgement', 'holding-reply']);
    const asked = await stack.mails({ reference, kind: 'approval-wanted' });
    expect(asked.map((mail) => mail.to)).toEqual([['chef.gata@sjokoping.example']]);
    expect(asked[0]?.text).not.toContain('Søvej');

    const link = /https?:\/\/\S+\/cases\/[\w-]+/.exec(asked[0]?.text ?? '')?.[0] ?? '';
    const page = await signedIn('Demo Gatuchef', new URL(link).pathname);
    await page.goto(`${stack.web}/cases/${reference}`);
    await act(page, 'approve');
    expect(await kindsSent()).toEqual(['acknowledgement', 'holding-reply', 'holding-reply']);
    const notices = await stack.mails({ reference, kind: 'holding-reply' });
    expect(notices.some((mail) => mail.text.includes('torsdag den 3. december'))).toBe(true);
    await page.context().close();
  });

  it('the officer answers, and the resident has the case opened again with a new day', async () => {
    const officer = await signedIn('Demo Gata', `/cases/${reference}`);
    await officer.goto(`${stack.web}/cases/${reference}`);
    await act(officer, 'reply', { text: 'Lygten lyser igen.' });
    expect(await kindsSent()).toEqual(['acknowledgement', 'holding-reply', 'holding-reply', 'answer']);
    await officer.context().close();

    const page = await browser.page(stack.web + statusPath, { width: 390, language: 'da-DK' });
    expect(await page.textContent('.thread')).toContain('Lygten lyser igen.');
    await page.click('summary:has-text("Ikke tilfreds")');
    await page.fill('#text-reopen', 'Den er gået ud igen i aften.');
    await sent(page, () => page.click('form:has(#text-reopen) button'));
    expect(await page.textContent('[role=status]')).toContain('åben');
    expect(await page.textContent('.promise-card')).toContain('onsdag den 25. november 2026');

    expect(await kindsSent()).toEqual([
      'acknowledgement',
      'holding-reply',
      'holding-reply',
      'answer',
      'reopened',
    ]);
    const [reopened] = await stack.mails({ reference, kind: 'reopened' });
    expect(reopened?.text).toContain('onsdag den 25. november');
  });

  it('a lost link comes by mail and opens the case; what anybody else is told says nothing', async () => {
    const page = await browser.page(`${stack.web}/da/lost-link`, { language: 'da-DK' });
    await page.fill('#reference', reference.toLowerCase());
    await sent(page, () => page.click('main form button[type=submit]'));
    expect(page.url()).toMatch(/lost-link\?sent/);
    await stack.settled();

    const links = async () =>
      (await stack.mails({ reference, kind: 'link-again' })).map(
        (mail) => /https?:\/\/\S+\/status\/[\w-]+/.exec(mail.text)?.[0] ?? '',
      );
    // A stranger who knows the number can have the link mailed, and nothing more: the old one stays.
    const [mailed = ''] = await links();
    expect(mailed).toContain(statusPath);
    await page.goto(mailed);
    expect(await page.textContent('h1')).toContain(reference);

    // Whoever has the link can end it, should somebody else have it too.
    const form = page.locator('details', { has: page.locator('input[value=renew-link]') });
    await form.locator('summary').click();
    await sent(page, () => form.locator('button[type=submit]').click());
    await stack.settled();
    const renewed = (await links()).find((each) => !each.endsWith(statusPath));
    await page.goto(renewed ?? '');
    expect(await page.textContent('h1')).toContain(reference);
    expect((await page.goto(stack.web + statusPath))?.status()).toBe(404);
  });

  it('a large picture goes ahead of its form and reaches the case', async () => {
    const page = await browser.page(`${stack.web}/sv`, { scripts: true });
    const png = Buffer.alloc(6_000_000);
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(png);
    await page.fill('#message', 'Se bilden av hålet i vägen.');
    await page.setInputFiles('#attachments', { name: 'hål i vägen.png', mimeType: 'image/png', buffer: png });
    await page.locator('[data-files] input[type=hidden]').waitFor({ state: 'attached' });
    await sent(page, () => page.click('main form button[type=submit]'));
    expect(page.url()).toMatch(/received/);
    await sent(page, () => page.click('main a.ds-button'));
    expect(await page.textContent('.thread')).toContain('hål i vägen.png');
  });

  it('an officer records that she is away, and her deputy is reminded in her place', async () => {
    const page = await signedIn('Demo Gata', '/cases');
    await sent(page, () => page.getByRole('link', { name: 'Frånvaro' }).click());
    await page.fill('#from', '2026-11-25');
    await page.fill('#to', '2026-11-27');
    await sent(page, () => page.click('main form.form button[data-variant=primary]'));
    const row = await page.locator('table tr', { hasText: '27 november' }).textContent();
    expect(row).toContain('Demo Gatusamordnare');
    expect(row).toMatch(/1\D*Ta bort/);
    await page.context().close();

    await stack.advanceTo('2026-11-25T08:05:00+01:00');
    const reminders = await stack.mails({ reference, kind: 'reminder' });
    expect(reminders.map((mail) => mail.to)).toEqual([['samordnare.gata@sjokoping.example']]);
  });

  it('nobody was told anything twice', async () => {
    const ids = (await stack.mails()).map((mail) => mail.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
