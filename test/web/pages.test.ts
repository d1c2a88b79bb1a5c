import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formScript } from '../../shared/adapters/web/assets/scripts.ts';
import { stylesheet } from '../../shared/adapters/web/assets/stylesheet.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { axeFindings, withAxe } from './axe.ts';
import { answerTo, openBrowser, unfoldAll } from './browser.ts';
import { pagesServer } from './pages-server.ts';
import { someCases } from './some-cases.ts';

const { files: some, now } = someCases();
const attachments = ['IMG_4211.jpg', 'IMG_4212.heic', 'karta.pdf'].map((fileName, i) => ({
  key: `web/a/${i}`,
  fileName,
  mediaType: fileName.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg',
  sizeBytes: 3_400_000,
}));
/** The one most pages are of, with pictures. */
const extended = { ...some[0], text: some[0].text && { ...some[0].text, attachments } };
const files = [extended, ...some.slice(1)];

let browser: Browser;
let server: Awaited<ReturnType<typeof pagesServer>>;
beforeAll(async () => {
  server = await pagesServer(now, ...files);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

interface Visit {
  readonly width?: number;
  readonly user?: string;
  readonly scripts?: boolean;
}

async function visit(
  what: (page: Page) => Promise<void>,
  { width = 1280, user, scripts = true }: Visit = {},
) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
    bypassCSP: scripts, // axe is a script, which our pages do not allow
  });
  try {
    if (user) await context.addCookies([{ ...(await server.sessionOf(user)), url: server.url }]);
    const page = await context.newPage();
    page.on('dialog', () => expect.fail('a page opened a dialog'));
    await what(page);
  } finally {
    await context.close();
  }
}

const token = (file = extended) => statusToken('secret of links', file.case.id);
const answered = files.find((file) => file.case.answeredAt);

const residentPages = (language: string) => [
  `/${language}`,
  `/${language}/received/${token()}`,
  `/${language}/privacy`,
  `/${language}/accessibility`,
  `/${language}/principles`,
  `/${language}/lost-link`,
  `/${language}/nothing-here`,
  `/status/${token()}?language=${language}`,
  `/status/${token(answered)}?language=${language}`,
  `/status/forged?language=${language}`,
];
const staffPages = (language: string) => [
  `/cases?language=${language}`,
  `/cases?list=department&language=${language}`,
  `/cases/new?language=${language}`,
  `/cases/${extended.case.reference}?language=${language}`,
  `/cases/${answered?.case.reference}?language=${language}`,
  `/cases/2222-2222-2?language=${language}`,
  `/sign-out?language=${language}`,
];

describe.each(languages)('every page in %s', (language) => {
  it('has nothing axe finds wrong: WCAG 2.0–2.2 A and AA, best practices (R-125)', async () => {
    await visit(
      async (page) => {
        await withAxe(page);
        for (const path of [...residentPages(language), ...staffPages(language)]) {
          await page.goto(server.url + path);
          expect(await axeFindings(page), path).toEqual([]);
        }
      },
      { user: 'gata-handlaggare' },
    );
  });

  it('says the language, one heading of the first level, and a title of its own', async () => {
    await visit(async (page) => {
      const titles = new Set<string>();
      for (const path of residentPages(language)) {
        await page.goto(server.url + path);
        expect(await page.locator('html').getAttribute('lang'), path).toBe(language);
        expect(await page.locator('h1').count(), path).toBe(1);
        titles.add(await page.title());
      }
      // Two status pages of different cases, and two pages that are not there.
      expect(titles.size).toBe(residentPages(language).length - 1);
    });
  });

  it('fits 320 px without scrolling sideways', async () => {
    await visit(
      async (page) => {
        for (const path of [...residentPages(language), ...staffPages(language)]) {
          await page.goto(server.url + path);
          await unfoldAll(page);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(wider, path).toBeLessThanOrEqual(0);
        }
      },
      { width: 320, user: 'gata-handlaggare' },
    );
  });
});

describe('a resident without scripts', () => {
  it('corrects the form, sends it, keeps the receipt, adds to the case and withdraws it', async () => {
    await visit(
      async (page) => {
        await page.goto(`${server.url}/da`);
        await page.fill('#email', 'forkert');
        await answerTo(page, () => page.click('main button[type=submit]'));
        await page.click('.ds-error-summary a[href="#message"]');
        await page.keyboard.type('Lygten på Søvej er gået i stykker.');
        await page.fill('#email', 'kim@resident.example');
        await answerTo(page, () => page.click('main button[type=submit]'));
        expect(await page.textContent('h1')).toContain('Tak');
        expect(await page.textContent('.receipt')).toContain('fredag den 27. november 2026 kl. 17.00');
        await answerTo(page, () => page.click('main a.ds-button'));
        expect(await page.textContent('main')).toContain('Lygten på Søvej');
        await page.click('summary:has-text("Tilføj noget")');
        await page.fill('#text-add', 'Det er ved nummer 4.');
        await answerTo(page, () => page.click('form:has(#text-add) button'));
        expect(await page.textContent('[role=status]')).toContain('tilføjet');
        expect(await page.textContent('.thread')).toContain('Det er ved nummer 4.');
        await page.click('summary:has-text("Træk sagen tilbage")');
        await answerTo(page, () => page.click('button:has-text("Ja, træk sagen tilbage")'));
        expect(await page.textContent('.state')).toContain('Trukket tilbage');
      },
      { scripts: false, width: 390 },
    );
  });
});

it('a form that unfolds is there at once: a press on what still moves would meet nothing', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/status/${token()}`);
    const [unfolded, later] = await page.evaluate(async () => {
      const details = document.querySelector('details');
      const height = () => details?.getBoundingClientRect().height;
      details?.setAttribute('open', '');
      const atOnce = height();
      await new Promise((resolve) => setTimeout(resolve, 600));
      return [atOnce, height()];
    });
    expect(unfolded).toBeGreaterThan(200);
    expect(unfolded).toBe(later);
  } finally {
    await context.close();
  }
});

describe('hostile text', () => {
  it('is shown as text on every page, and nothing in it runs', async () => {
    const hostile =
      '</textarea><script>alert(1)</script><img src=x onerror=alert(1)>"\'><svg onload=alert(1)> javascript:alert(1) \u202e';
    const text = {
      message: hostile,
      subject: hostile,
      desiredOutcome: hostile,
      address: hostile,
      attachments: [],
      bodyHash: '',
    };
    const contact = {
      name: hostile.slice(0, 150),
      email: 'a@b.example',
      phone: '"><script>alert(1)</script>',
    };
    const bad = await pagesServer(now, { ...extended, text, contact });
    try {
      await visit(async (page) => {
        await page.context().addCookies([{ ...(await bad.sessionOf('gata-handlaggare')), url: bad.url }]);
        for (const path of [`/status/${token()}`, `/cases/${extended.case.reference}`]) {
          await page.goto(bad.url + path);
          expect(await page.locator('main script, main img, main svg[onload]').count()).toBe(0);
          expect(await page.textContent('main')).toContain('<script>alert(1)</script>');
        }
      });
    } finally {
      await bad.close();
    }
  });
});

describe('weight', () => {
  it('stays under 60 KB compressed for every resident page with its style sheets and script', async () => {
    const sheets = brotliCompressSync(stylesheet()).length + brotliCompressSync(formScript()).length;
    for (const path of residentPages('sv')) {
      const html = await (await fetch(server.url + path)).text();
      expect(brotliCompressSync(html).length + sheets, path).toBeLessThan(60_000);
    }
  });

  it('sends pages compressed, kept by no cache of others, with a policy that allows no script but our own files', async () => {
    const response = await fetch(`${server.url}/sv`, { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(await response.text()).not.toMatch(/<script(?! src="\/assets\/(?:form|uploads)-)|style="|onclick/);
  });
});
