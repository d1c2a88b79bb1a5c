import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright, type Response } from 'playwright-core';

/** A real browser without a window, as the tests and the screenshots use it. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: ['--no-sandbox'],
  });
}

/** Presses what leads to another page, and waits until it is there: the press alone may end before that page has begun. */
export async function answerTo(page: Page, press: () => Promise<void>): Promise<Response | null> {
  const [answer] = await Promise.all([page.waitForNavigation(), press()]);
  return answer;
}

/** Unfolds every form, so that nothing hides from what is checked. */
export async function unfoldAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
}
