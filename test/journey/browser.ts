import type { Page } from 'playwright-core';
import { openBrowser } from '../web/browser.ts';

/** A real browser. Scripts can be switched off, as some residents do. */
export async function startBrowser() {
  const browser = await openBrowser();
  return {
    async page(
      url: string,
      options: { readonly scripts?: boolean; readonly width?: number; readonly language?: string } = {},
    ): Promise<Page> {
      const context = await browser.newContext({
        javaScriptEnabled: options.scripts ?? false,
        viewport: { width: options.width ?? 1280, height: 900 },
        locale: options.language ?? 'sv-SE',
      });
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    close: () => browser.close(),
  };
}
