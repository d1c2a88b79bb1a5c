import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { unfoldAll } from './browser.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Whatever is opened from now on brings axe along: handing it over page by page took longer than opening them. */
export const withAxe = (page: Page): Promise<unknown> => page.addInitScript({ path: axePath });

/** What axe finds wrong with everything unfolded: WCAG 2.0–2.2 A and AA, best practices. Needs `withAxe` before the page. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await unfoldAll(page);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run();
    return violations.map(
      (each: { id: string; nodes: { html: string }[] }) => `${each.id}: ${each.nodes[0]?.html}`,
    );
  });
}
