import type { Page } from 'playwright-core';

/** A hand on a page: counts a click each, two for a choice from a list that unfolds; typing is not counted. */
export function handOn(page: Page) {
  // Fifty cases at once take their time where much else runs.
  page.setDefaultTimeout(180_000);
  let clicks = 0;
  return {
    page,
    clicks: () => clicks,
    async click(selector: string) {
      clicks += 1;
      await page.locator(selector).first().click();
      await page.waitForLoadState();
    },
    async choose(selector: string, value: string) {
      clicks += 2;
      await page.selectOption(selector, value);
    },
    type: (selector: string, text: string) => page.fill(selector, text),
  };
}
export type Hand = ReturnType<typeof handOn>;
