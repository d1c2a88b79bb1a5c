import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { axeFindings, withAxe } from '../web/axe.ts';
import { openBrowser } from '../web/browser.ts';
import { RunningStack } from './running-stack.ts';
import { sent } from './sent.ts';

/** The secure room as people meet it, in a real browser. */
const stack = new RunningStack();
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  await stack.start({ clock: '2026-11-23T09:00:00+01:00' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stack.stop();
});

async function window(options: { readonly scripts: boolean; readonly width?: number }): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: options.scripts,
    viewport: { width: options.width ?? 1280, height: 900 },
    reducedMotion: 'reduce',
    bypassCSP: options.scripts, // axe is a script, which our pages do not allow
  });
  const page = await context.newPage();
  if (options.scripts) await withAxe(page);
  return page;
}

/** What axe finds wrong, with everything unfolded, and whether one must scroll sideways. */
async function faults(page: Page): Promise<readonly string[]> {
  const found = await axeFindings(page);
  const isWider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return [...found, ...(isWider ? ['wider than the window'] : [])];
}

it('a resident without scripts signs in, writes, and reads the answer that no mail held', async () => {
  const page = await window({ scripts: false });
  await page.goto(`${stack.web}/sv`);
  await page.click('details summary');
  await sent(page, () => page.click('a[href^="/e-id/write"]'));
  await page.click('button[value=ada]');
  await page.waitForURL('**/sv');
  await page.fill('[name=message]', 'Hemtjänsten kom inte i går.');
  await page.selectOption('[name=topic]', 'aldreomsorg');
  await page.fill('[name=email]', 'ada@resident.example');
  await sent(page, () => page.click('form.form button[type=submit]'));
  expect(await page.textContent('main')).toContain('när du har legitimerat dig');

  const reference = (await page.textContent('.big.number')) ?? '';
  const officer = await stack.staff('social-handlaggare');
  await officer.act(reference, 'assign', { officer: 'social-handlaggare' });
  expect((await officer.act(reference, 'reply', { text: 'Det är rättat nu.' })).status).toBe(200);
  await stack.settled();
  const [mail] = await stack.mails({ kind: 'secure-message', reference });
  const link = /https?:\/\/\S+\/room/.exec(mail?.text ?? '')?.[0] ?? '';

  const later = await window({ scripts: false });
  await later.goto(link);
  expect(await later.textContent('main')).not.toContain('rättat');
  await sent(later, () => later.click('a[href*="/sign-in"]'));
  await later.click('button[value=ada]');
  await later.waitForURL('**/room**');
  expect(await later.textContent('main')).toContain('Det är rättat nu.');
  await later.click('details:has([name=action][value=reopen]) summary');
  await later.fill('#text-reopen', 'Det hände igen i dag.');
  await sent(later, () => later.click('form:has([name=action][value=reopen]) button[type=submit]'));
  expect(later.url()).toContain('done=reopen');
  expect(await later.textContent('main')).toContain('Det hände igen i dag.');
  await sent(later, () => later.click('form[action^="/e-id/sign-out"] button'));
  await later.goto(link);
  expect(await later.textContent('main')).not.toContain('Det hände igen');
});

describe.each(languages)('pages in %s', (language) => {
  it.each([390, 1280])(
    'have nothing axe finds wrong at %i px',
    async (width) => {
      const made = await stack.complain({
        message: 'Hemtjänsten',
        topic: 'aldreomsorg',
        language,
        email: `${language}${width}@resident.example`,
      });
      const officer = await stack.staff('social-handlaggare');
      for (const [action, body] of [
        ['assign', { officer: 'social-handlaggare' }],
        ['identify', { number: '18900101-9802' }],
        ['ask', { text: 'Vilken dag?' }],
      ] as const)
        expect((await officer.act(made.reference, action, body)).status).toBe(200);
      const link = `${stack.web}${new URL(made.statusUrl).pathname}`;
      const found: Record<string, readonly string[]> = {};
      const page = await window({ scripts: true, width });
      const look = async (name: string) => {
        found[name] = await faults(page);
      };
      await page.goto(`${stack.web}/${language}`);
      await look('form');
      await page.goto(`${link}?language=${language}`);
      await look('status page');
      await page.goto(`${link}/room?language=${language}`);
      await look('door');
      await page.goto(`${link}/sign-in?language=${language}`);
      await page.click('button[value=cia]');
      await page.waitForURL('**/e-id/callback**');
      await look('refused');

      const hers = await window({ scripts: true, width });
      await hers.goto(`${link}/sign-in?language=${language}`);
      await hers.click('button[value=ada]');
      await hers.waitForURL('**/room**');
      found.room = await faults(hers);
      await hers.goto(`${stack.web}/${language}`);
      found['form, signed in'] = await faults(hers);
      expect(found).toEqual({
        form: [],
        'status page': [],
        door: [],
        refused: [],
        room: [],
        'form, signed in': [],
      });
    },
    120_000,
  );
});
