import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { axeFindings, withAxe } from './axe.ts';
import { answerTo, openBrowser } from './browser.ts';
import { pagesServer } from './pages-server.ts';
import { staffCases, staffVisits } from './staff-visits.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Every page of staff in one language, on a phone of 320 px unless the visit is wider; `look` is called on each. */
async function visitAll(language: string, look: (page: Page, name: string) => Promise<void>): Promise<void> {
  const { files, now } = staffCases();
  const server = await pagesServer(now, ...files);
  // axe is a script, which our pages do not allow.
  const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true });
  try {
    // One window for all: a new one compiles axe anew.
    const page = await context.newPage();
    await withAxe(page);
    page.on('dialog', () => expect.fail(`${page.url()} opened a dialog`));
    for (const { name, user, path, width = 320, does } of staffVisits()) {
      await context.clearCookies();
      await context.addCookies([
        { ...(await server.sessionOf(user)), url: server.url },
        { name: 'language', value: language, url: server.url },
      ]);
      await page.setViewportSize({ width, height: 800 });
      await page.goto(server.url + path);
      await does?.(page);
      await look(page, name);
    }
  } finally {
    await context.close();
    await server.close();
  }
}

describe.each(languages)('every page of staff in %s', (language) => {
  it('has nothing axe finds wrong, one first heading, and no sideways scrolling at 320 px (R-125)', async () => {
    await visitAll(language, async (page, name) => {
      const wrong = await axeFindings(page);
      const seen = await page.evaluate(() => ({
        wider: Math.max(document.documentElement.scrollWidth - window.innerWidth, 0),
        headings: document.querySelectorAll('h1').length,
        lang: document.documentElement.lang,
      }));
      expect({ name, wrong, ...seen }).toEqual({
        name,
        wrong: [],
        wider: 0,
        headings: 1,
        lang: language,
      });
    });
  });
});

it('a case officer reaches and sends the answer by keyboard alone, and Enter sends it', async () => {
  const { files, now, waiting } = staffCases();
  const server = await pagesServer(now, ...files);
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    await context.addCookies([{ ...(await server.sessionOf('gata-handlaggare')), url: server.url }]);
    const page = await context.newPage();
    await page.goto(`${server.url}/cases/${waiting.case.reference}`);
    const focused = (selector: string) => page.locator(`${selector}:focus`).count();
    const tabTo = async (selector: string) => {
      for (let press = 0; press < 60; press += 1) {
        await page.keyboard.press('Tab');
        if ((await focused(selector)) > 0) return;
      }
      expect.fail(`${selector} cannot be reached`);
    };
    await tabTo('#reply-text');
    await page.keyboard.type('Lyktan lagas på torsdag. Kommunen ansvarar för den.');
    await tabTo('#question-1');
    await page.keyboard.press('Space');
    await tabTo('#question-2');
    await page.keyboard.press('Space');
    await tabTo('#question-2-reason');
    await answerTo(page, () => page.keyboard.press('Enter'));
    expect(page.url()).toContain('done=reply');
    const c = await server.deps.cases.case(waiting.case.id);
    expect(c?.state).toBe('ANSWERED');
    expect(c?.questions?.map((each) => each.settled)).toEqual(['answer', 'answer']);
  } finally {
    await context.close();
    await server.close();
  }
});

it('what an officer types survives a lost session and comes back; a file goes out with the answer', async () => {
  const { files, now, waiting } = staffCases();
  const server = await pagesServer(now, ...files);
  const context = await browser.newContext({ viewport: { width: 390, height: 900 } });
  const signIn = async () =>
    context.addCookies([{ ...(await server.sessionOf('gata-handlaggare')), url: server.url }]);
  try {
    await signIn();
    const page = await context.newPage();
    const path = `${server.url}/cases/${waiting.case.reference}`;
    await page.goto(path);
    const kept = page.waitForResponse((answer) => answer.status() === 204);
    await page.fill('#reply-text', 'Lyktan lagas på torsdag.');
    await kept;

    await context.clearCookies();
    await page.fill('#reply-text', 'Lyktan lagas på torsdag. Kommunen ansvarar.');
    await answerTo(page, () => page.getByRole('button', { name: 'Skicka svaret' }).click());
    expect(await page.textContent('main')).toContain('Lyktan lagas på torsdag. Kommunen ansvarar.');

    await signIn();
    await page.goto(path);
    expect(await page.inputValue('#reply-text')).toBe('Lyktan lagas på torsdag.');
    await page.setInputFiles('#reply-attachments', {
      name: 'ritning.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7'),
    });
    await page.check('#question-1');
    await page.check('#question-2');
    await answerTo(page, () => page.getByRole('button', { name: 'Skicka svaret' }).click());
    expect(page.url()).toContain('done=reply');
    const file = await server.deps.cases.file(waiting.case.id);
    expect(file?.messages.at(-1)?.attachments.map(({ fileName }) => fileName)).toEqual(['ritning.pdf']);
    expect(file?.drafts?.every(({ fields }) => Object.keys(fields).length === 0)).toBe(true);
    await page.goto(path);
    expect(await page.textContent('.thread')).toContain('ritning.pdf');
  } finally {
    await context.close();
    await server.close();
  }
});
