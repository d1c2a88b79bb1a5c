import chromium from '@sparticuz/chromium';
import { type Page, chromium as playwright } from 'playwright-core';

/** A real browser. Scripts can be switched off, as some residents do. */
export async function startBrowser() {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // Its own default arguments switch off the same-origin rule and end with the second context.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
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
