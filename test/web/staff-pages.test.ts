import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import { answerTo, openBrowser } from './browser.ts';
import { pagesServer } from './pages-server.ts';
import { staffCases, staffVisits } from './staff-visits.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Every page of staff in one language, on a phone of 320 px unless the visit is wider; `look` is called on each. */
async function visitAll(
  language: string,
  scripts: boolean,
  look: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const { files, now } = staffCases();
  const server = await pagesServer(now, ...files);
  try {
    for (const { name, user, path, width = 320, does } of staffVisits()) {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
        javaScriptEnabled: scripts,
        bypassCSP: scripts,
      });
      await context.addCookies([
        { ...(await server.sessionOf(user)), url: server.url },
        { name: 'language', value: language, url: server.url },
      ]);
      const page = await context.newPage();
      page.on('dialog', () => expect.fail(`${name} opened a dialog`));
      await page.goto(server.url + path);
      await does?.(page);
      await look(page, name);
      await context.close();
    }
  } finally {
    await server.close();
  }
}

describe.each(languages)('every page of staff in %s', (language) => {
  it('has nothing axe finds wrong, one first heading, and no sideways scrolling at 320 px (R-125)', async () => {
    await visitAll(language, true, async (page, name) => {
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      await page.addScriptTag({ path: axePath });
      const found = await page.evaluate(async () => {
        const { violations } = await Reflect.get(window, 'axe').run();
        const wrong = violations.map(
          (each: { id: string; nodes: { html: string }[] }) => `${each.id}: ${each.nodes[0]?.html}`,
        );
        const wider = document.documentElement.scrollWidth - window.innerWidth;
        return {
          wrong,
          wider,
          headings: document.querySelectorAll('h1').length,
          lang: document.documentElement.lang,
        };
      });
      expect({ name, ...found, wider: Math.max(found.wider, 0) }).toEqual({
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
