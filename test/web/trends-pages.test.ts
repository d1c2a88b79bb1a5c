import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { keepAlerts } from '../../shared/use-cases/trends/kept-alerts.ts';
import { publishMonths } from '../../shared/use-cases/trends/publish-months.ts';
import { aMunicipality } from '../builders/settings.ts';
import { someMonths } from '../builders/some-months.ts';
import { axeFindings, withAxe } from './axe.ts';
import { openBrowser, unfoldAll } from './browser.ts';
import { pagesServer } from './pages-server.ts';

const now = '2026-11-25T10:00:00.000Z';

let browser: Browser;
let server: Awaited<ReturnType<typeof pagesServer>>;
let empty: Awaited<ReturnType<typeof pagesServer>>;
beforeAll(async () => {
  server = await pagesServer(now);
  empty = await pagesServer(now);
  const { trends, exports } = server;
  for (const [day, rows] of Map.groupBy(someMonths('2026-11-25', 260), (row) => row.receivedOn))
    await trends.keepDay(day, rows, now);
  await keepAlerts(trends, exports, '2026-11-25', new Date(now));
  await publishMonths({ trends, exports, settings: aMunicipality(), now: new Date(now) });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await empty?.close();
});

async function visit(
  what: (page: Page) => Promise<void>,
  { width = 1280, of = server, user = 'policyagare' } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    bypassCSP: true, // axe is a script, which our pages do not allow
  });
  try {
    await context.addCookies([{ ...(await of.sessionOf(user)), url: of.url }]);
    await what(await context.newPage());
  } finally {
    await context.close();
  }
}

const paths = (language: string) => [
  `/trends?language=${language}`,
  `/trends?period=year&department=gata-park&language=${language}`,
  `/trends?period=custom&from=nonsense&language=${language}`,
  `/trends/definitions?language=${language}`,
  `/trends/public?language=${language}`,
];

describe.each(languages)('the trends pages in %s', (language) => {
  it('have nothing axe finds wrong, with cases and before the first one (R-125)', async () => {
    const alike = ['figures', 'simulation'].map((page) => `/trends/${page}?language=${language}`);
    for (const of of [server, empty])
      await visit(
        async (page) => {
          await withAxe(page);
          // Those without figures look alike with and without cases.
          for (const path of [...paths(language), ...(of === empty ? alike : [])]) {
            await page.goto(of.url + path);
            expect(await axeFindings(page), path).toEqual([]);
            expect(await page.locator('html').getAttribute('lang'), path).toBe(language);
            expect(await page.locator('h1').count(), path).toBe(1);
          }
        },
        { of },
      );
  });

  it('fit 320 px without scrolling sideways', async () => {
    await visit(
      async (page) => {
        for (const path of paths(language)) {
          await page.goto(server.url + path);
          await unfoldAll(page);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(wider, path).toBeLessThanOrEqual(0);
        }
      },
      { width: 320 },
    );
  });
});

describe('the trends page', () => {
  it('says first, in words, whether the promise is kept and what changed', async () => {
    await visit(async (page) => {
      await page.goto(`${server.url}/trends?language=sv`);
      expect(await page.textContent('h1')).toBe('Trender: november 2026');
      expect(await page.textContent('.summary .headline')).toMatch(
        /^Vi håller inte löftet fullt ut: \d\d,\d\u00a0% fick svar/,
      );
      expect(await page.textContent('.summary')).toContain('Ökar mer än slumpen förklarar: Snö och halka.');
      expect(await page.textContent('main')).toContain('v. 47');
      expect(await page.textContent('main')).not.toMatch(/\d{4}-W\d\d|undefined|NaN/);
    });
  });

  it('draws no chart without data and says so', async () => {
    await visit(
      async (page) => {
        await page.goto(`${empty.url}/trends?language=en`);
        expect(await page.locator('main svg[role=img]').count()).toBe(0);
        expect(await page.textContent('.summary .headline')).toBe(
          'No cases came in during the period with this selection.',
        );
        expect(await page.textContent('main')).toContain('There is too little to draw a chart of yet.');
      },
      { of: empty },
    );
  });

  it('keeps period and selection when the language is changed', async () => {
    await visit(async (page) => {
      await page.goto(`${server.url}/trends?period=year&department=gata-park&language=sv`);
      await page.click('header nav a[hreflang=da]');
      expect(await page.textContent('h1')).toBe('Tendenser: 2026, Vej og park');
      expect(new URL(page.url()).searchParams.get('department')).toBe('gata-park');
    });
  });

  it('names every value on a phone, where rows are blocks', async () => {
    await visit(
      async (page) => {
        await page.goto(`${server.url}/trends?language=sv`);
        const label = await page.evaluate(() => {
          const cell = document.querySelector('#where ~ section td, section[aria-labelledby=where] td');
          return cell && getComputedStyle(cell, '::before').content;
        });
        expect(label).toBe('"Inkomna ärenden"');
      },
      { width: 390 },
    );
  });
});
