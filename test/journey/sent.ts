import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answerTo } from '../web/browser.ts';

/** Sends a form and waits for the page that answers. One that refuses or warns fails here, with its words. */
export async function sent(page: Page, press: () => Promise<void>): Promise<void> {
  const answer = await answerTo(page, press);
  const heading = await page.textContent('h1');
  const said = await page
    .locator('.ds-error-summary, .ds-alert:is([data-color=warning], [data-color=danger])')
    .allTextContents();
  expect({ heading, said, status: answer?.status() }).toEqual({ heading, said: [], status: 200 });
}
