import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { answerTo, openBrowser } from './browser.ts';
import { pagesServer } from './pages-server.ts';
import { someCases } from './some-cases.ts';

const { files, now } = someCases();
const [extended] = files;
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

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

/** A tab under our own policy, which would stop anything that is not our file. */
async function tab(what: (page: Page) => Promise<void>, scripts = true) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 900 },
    javaScriptEnabled: scripts,
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => expect.fail(error.message));
    await what(page);
  } finally {
    await context.close();
  }
}

/** Waits until it is said; a busy machine says it a little later. */
const says = (page: Page, where: 'send' | 'files', what: string) =>
  page.locator(`[data-say-${where}]`, { hasText: what }).first().waitFor();

const send = (page: Page) => page.locator('main form button[type=submit]').first().click();
const answered = (page: Page) => answerTo(page, () => send(page));

describe('nothing typed is lost', () => {
  it('when the page is closed by a crash or a wrong click, until it has been sent', async () => {
    await tab(async (page) => {
      await page.goto(`${server.url}/sv`);
      await page.fill('#message', 'Gungan är trasig.');
      await page.selectOption('#topic', 'parker');
      await page.goto(`${server.url}/sv/privacy`);
      await page.goto(`${server.url}/da`);
      expect(await page.inputValue('#message')).toBe('Gungan är trasig.');
      expect(await page.inputValue('#topic')).toBe('parker');
      expect(await page.locator('[data-say]').textContent()).toContain('Intet er sendt');

      await answered(page);
      expect(page.url()).toMatch(/received/);
      await page.goto(`${server.url}/sv`);
      expect(await page.inputValue('#message')).toBe('');
      expect(await page.locator('[data-say]').isHidden()).toBe(true);
    });
  });

  it.each([['typed'], ['pasted']])(
    'when it is %s about what is known already: that is said at once, so that the press on Send meets the button',
    async (how) => {
      await tab(async (page) => {
        await page.goto(`${server.url}/sv`);
        await page.focus('#message');
        const place = 'Lampan på Skolgatan lyser inte.';
        if (how === 'typed') await page.keyboard.type(place);
        else await page.keyboard.insertText(place);
        const button = page.locator('main form button[type=submit]').first();
        await button.scrollIntoViewIfNeeded();
        const { x, y, width, height } = (await button.boundingBox()) ?? expect.fail();
        await page.mouse.move(x + width / 2, y + height / 2);
        await page.mouse.down();
        await page.mouse.up();
        await page.waitForURL(/received/);
      });
    },
  );

  it('and is not sent twice by going back: the form is known, and its number is said', async () => {
    await tab(async (page) => {
      await page.goto(`${server.url}/sv`);
      await page.fill('#message', 'Gungan är trasig sedan i går.');
      await answered(page);
      expect(page.url()).toMatch(/received/);
      const number = await page.locator('.number').textContent();
      await page.goBack();
      expect(await page.inputValue('#message')).toBe('Gungan är trasig sedan i går.');
      await answered(page);
      expect(page.url()).toMatch(/received.*again/);
      expect(await page.locator('.notice').textContent()).toContain(`bara ett ärende, med nummer ${number}`);
    });
  });

  it('when the network is gone: it says so, stays, and sends when there is one', async () => {
    await tab(async (page) => {
      await page.goto(`${server.url}/en`);
      await page.fill('#message', 'The swing is broken.');
      await page.context().setOffline(true);
      await send(page);
      expect(await page.locator('[data-say-send]').textContent()).toContain('You are offline');
      expect(await page.inputValue('#message')).toBe('The swing is broken.');
      await page.context().setOffline(false);
      await answered(page);
      expect(page.url()).toMatch(/received/);
    });
  });

  it('on the status page, form by form', async () => {
    const path = `${server.url}/status/${statusToken('secret of links', extended.case.id)}`;
    await tab(async (page) => {
      await page.goto(path);
      await page.locator('summary').first().click();
      await page.fill('#text-add', 'En sak till.');
      await page.goto(path);
      expect(await page.inputValue('#text-add')).toBe('En sak till.');
      expect(await page.locator('#text-add').isVisible()).toBe(true);
      await page.locator('form:has(#text-add) button').click();
      await page.waitForURL(/done=add/);
      await page.goto(path);
      expect(await page.inputValue('#text-add')).toBe('');
    });
  });

  it('without scripts: what was typed comes back with what to correct', async () => {
    await tab(async (page) => {
      await page.goto(`${server.url}/sv`);
      await page.fill('#message', 'Gungan');
      await page.fill('#email', 'fel');
      await answered(page);
      expect(await page.inputValue('#message')).toBe('Gungan');
      expect(await page.inputValue('#email')).toBe('fel');
    }, false);
  });
});

describe('files', () => {
  it('go ahead of the form, can be taken back, and are kept when something is corrected', async () => {
    await tab(async (page) => {
      await page.goto(`${server.url}/sv`);
      await page.setInputFiles('#attachments', [
        { name: 'ett.png', mimeType: 'image/png', buffer: png },
        { name: 'två.png', mimeType: 'image/png', buffer: Buffer.concat([png, png]) },
      ]);
      await page.locator('[data-files] input').nth(1).waitFor({ state: 'attached' });
      await page.getByRole('button', { name: 'Ta bort ett.png' }).click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('attachments');
      await page.fill('#email', 'fel');
      await page.fill('#message', 'Se bilden.');
      await answered(page);
      expect(await page.locator('[data-files]').textContent()).toContain('två.png');
      await page.fill('#email', '');
      await answered(page);
      expect(page.url()).toMatch(/received/);
      await answerTo(page, () => page.locator('main a.ds-button').click());
      expect(await page.textContent('.thread')).toContain('två.png');
      expect(await page.textContent('.thread')).not.toContain('ett.png');
    });
  });

  it('are waited for by who presses Send too soon, and what does not arrive is said at the button', async () => {
    const path = `${server.url}/status/${statusToken('secret of links', extended.case.id)}`;
    await tab(async (page) => {
      let fails = false;
      const held = Promise.withResolvers<void>();
      await page.route('**/bucket', async (route) => {
        await held.promise;
        await (fails ? route.abort() : route.continue());
      });
      await page.goto(path);
      await page.locator('summary').first().click();
      await page.setInputFiles('#files-add', { name: 'ett.png', mimeType: 'image/png', buffer: png });
      await page.locator('form:has(#text-add) button[type=submit]').click();
      await says(page, 'send', 'Filerna är på väg');
      held.resolve();
      await page.waitForURL(/done=add/);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'ett.png' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('ett.png');

      fails = true;
      await page.locator('summary').first().click();
      const large = Buffer.concat([png, Buffer.alloc(4_000_001)]);
      await page.setInputFiles('#files-add', { name: 'två.png', mimeType: 'image/png', buffer: large });
      await page.getByRole('button', { name: /Försök igen två.png/ }).waitFor();
      await says(page, 'files', '”två.png” kom inte fram');
      await page.fill('#text-add', 'Se bilden.');
      await page.locator('form:has(#text-add) button[type=submit]').click();
      await says(page, 'send', 'inget har skickats');
      await page.getByRole('button', { name: /Ta bort två.png/ }).click();
      await page.setInputFiles('#files-add', { name: 'tre.exe', mimeType: 'image/png', buffer: png });
      await page.getByText('program, skript eller webbsidor: ”tre.exe”').waitFor();
      expect(await page.inputValue('#text-add')).toBe('Se bilden.');
    });
  });

  it('go along with the form when they could not go ahead of it', async () => {
    await tab(async (page) => {
      await page.route('**/bucket', (route) => route.abort());
      await page.goto(`${server.url}/sv`);
      await page.setInputFiles('#attachments', { name: 'ett.png', mimeType: 'image/png', buffer: png });
      await page.waitForFunction(() => {
        const input = document.querySelector('#attachments');
        return input instanceof HTMLInputElement && input.files?.length === 1;
      });
      await page.fill('#message', 'Se bilden.');
      await answered(page);
      expect(page.url()).toMatch(/received/);
      await answerTo(page, () => page.locator('main a.ds-button').click());
      expect(await page.textContent('.thread')).toContain('ett.png');
    });
  });
});

describe('with the keyboard', () => {
  it.each([['/sv'], ['/sv/lost-link'], [`/status/${statusToken('secret of links', extended.case.id)}`]])(
    'everything on %s is reached, in order, with a focus one can see; the robots’ field never is',
    async (path) => {
      await tab(async (page) => {
        await page.goto(server.url + path);
        const reached: string[] = [];
        for (let i = 0; i < 60; i += 1) {
          await page.keyboard.press('Tab');
          const at = await page.evaluate(() => {
            const focused = document.activeElement;
            if (!focused || focused === document.body) return undefined;
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
            const seen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
            const name = focused.id || focused.getAttribute('href') || focused.textContent?.trim() || '';
            return `${seen ? '' : 'unseen '}${name}`;
          });
          if (at === undefined || (i > 0 && at === reached[0])) break;
          reached.push(at);
        }
        expect(reached.filter((each) => each.startsWith('unseen'))).toEqual([]);
        expect(reached[0]).toBe('#content');
        expect(reached).not.toContain('website');
        const there = await page
          .locator('main :is(a[href], summary, button, input:not([type=hidden]), textarea, select):visible')
          .evaluateAll((all) => all.filter((each) => !each.closest('.trap')).length);
        expect(reached.length).toBeGreaterThanOrEqual(there);
      });
    },
  );
});
