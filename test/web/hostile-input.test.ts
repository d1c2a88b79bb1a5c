import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { cleanText } from '../../shared/adapters/web/request.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { beside, isBesideOrTold } from '../builders/beside.ts';
import { answerTo, openBrowser } from './browser.ts';
import { pagesServer } from './pages-server.ts';
import { someCases } from './some-cases.ts';

/** Strings known to break things, and real mails nobody could read, where they lie beside the repository. */
const corpus = beside('corpus');
const elsewhere = isBesideOrTold({ material: 'corpus/naughty-strings', own: 'this file' });
/** Our own mails, which are there always. */
const ownMails = path.resolve(import.meta.dirname, '../corpus');
const mailFolders = [
  'alaveteli',
  'mikel-mail',
  'stalwart-mail-parser',
  'zammad',
  'nodemailer-mailparser',
  'sisimai',
];
const mostMails = 400;

/** What gets into a page by other ways than a tag in text. */
const ownTricks = [
  `</textarea><script>canary()</script>`,
  `"><svg onload=canary()>`,
  `' autofocus onfocus=canary() x='`,
  `</title></head><body onload=canary()>`,
  `--></script><script src=//evil.example/x.js></script>`,
  `<base href=//evil.example/><img src=x onerror=canary()>`,
  `javascript:canary()`,
  `<meta http-equiv=refresh content="0;url=//evil.example">`,
  `<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css>`,
  `{{constructor.constructor('canary()')()}}`,
  `\u202e\u2066hidden\u2069 \u0000 \ud800 \ufffe`,
  'W'.repeat(5000),
  '\u0300'.repeat(2000),
  '﷽'.repeat(500),
];

const { files, now } = someCases();
const [extended] = files;
/** Nothing in them is read by this test but their text. */
let texts: readonly string[] = [];
let browser: Browser;

function below(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const inside = path.join(folder, name);
    return statSync(inside).isDirectory() ? below(inside) : [inside];
  });
}

async function hostileTexts(): Promise<string[]> {
  const naughty = elsewhere
    ? z
        .array(z.string())
        .parse(JSON.parse(readFileSync(path.join(corpus, 'naughty-strings/blns.json'), 'utf8')))
    : [];
  const mails = [ownMails, ...mailFolders.map((folder) => path.join(corpus, folder))]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => below(folder).filter((file) => /\.(eml|msg|txt|box)$/.test(file)))
    .slice(0, mostMails);
  const read = await Promise.all(
    mails.map(async (file) => {
      const { subject, text } = await parseMail(readFileSync(file));
      return `${subject}\n${text}`.slice(0, 20_000);
    }),
  );
  return [...ownTricks, ...naughty, ...read].filter((text) => text.trim() !== '');
}

beforeAll(async () => {
  texts = await hostileTexts();
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Cases whose every word is hostile: sixty messages each, and subject, place, name and file names. */
function hostileCases(): CaseFile[] {
  const perCase = 60;
  return Array.from({ length: Math.ceil(texts.length / perCase) }, (_, i) => {
    const mine = texts.slice(i * perCase, (i + 1) * perCase);
    const at = (n: number) => mine[n % mine.length] ?? '';
    const id = `${extended.case.id.slice(0, 24)}${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`;
    const attachment = { key: 'x', mediaType: at(7).slice(0, 100), sizeBytes: 1 };
    const messages = mine.map(
      (text, n): Message => ({
        id: `h${n}`,
        at: new Date(Date.parse(now) - 60_000 * (mine.length - n)).toISOString(),
        kind: n % 2 === 0 ? 'from-resident' : 'reply',
        by: { kind: 'resident' },
        channel: 'email',
        text,
        attachments: [{ ...attachment, fileName: at(n + 1).slice(0, 200) }],
      }),
    );
    return {
      ...extended,
      case: { ...extended.case, id },
      text: {
        message: at(0),
        subject: at(1).slice(0, 1000),
        desiredOutcome: at(2).slice(0, 5000),
        address: at(3).slice(0, 500),
        attachments: [{ ...attachment, fileName: at(4).slice(0, 200) }],
        bodyHash: '',
      },
      contact: { name: at(5).slice(0, 200), email: 'a@b.example', phone: at(6).slice(0, 40) },
      messages,
    };
  });
}

/** A page with every alarm set; `alarms` stays empty when nothing ran, loaded or was blocked. */
async function watchedPage(url: string, width: number): Promise<{ page: Page; alarms: string[] }> {
  const alarms: string[] = [];
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.exposeFunction('canary', (what = 'canary') => void alarms.push(String(what)));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      Reflect.get(window, 'canary')(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  page.on('dialog', (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => alarms.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) alarms.push(`request: ${request.url()}`);
  });
  return { page, alarms };
}

/** Elements and attributes that text must never become, and how much wider than the window the page is. */
async function findings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    const ours = document.querySelectorAll(
      'head > script:is([src^="/assets/form-"], [src^="/assets/uploads-"], [src^="/assets/staff-"])',
    ).length;
    const wider = document.documentElement.scrollWidth - window.innerWidth;
    return [
      ...(document.querySelectorAll('script').length > ours ? ['a script'] : []),
      ...[...document.querySelectorAll('iframe, object, embed, base, style, img, video, math')].map(
        (e) => e.tagName,
      ),
      ...[...document.querySelectorAll('*')].flatMap((e) =>
        e.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style'),
      ),
      ...(wider > 0 ? [`${wider} px too wide`] : []),
      ...(document.querySelectorAll('main').length === 1 ? [] : ['no main any more']),
    ];
  });
}

describe('hostile input in a real browser', () => {
  it('every one of them, on status page, case page and list are shown as they are, and nothing runs', async () => {
    const cases = hostileCases();
    const server = await pagesServer(now, ...cases);
    const { page, alarms } = await watchedPage(server.url, 320);
    try {
      await page.context().addCookies([{ ...(await server.sessionOf('gata-handlaggare')), url: server.url }]);
      expect(texts.length).toBeGreaterThan(elsewhere ? 700 : 35);
      for (const { case: c, messages } of cases) {
        await page.goto(`${server.url}/status/${statusToken('secret of links', c.id)}`);
        const found = await findings(page);
        expect(found, `status page of ${c.id}`).toEqual([]);
        const shown = await page.locator('.thread > li > .said:first-of-type').allTextContents();
        expect(shown.slice(1)).toEqual(messages.map((message) => asParsed(message.text)));
      }
      for (const path of [`/cases/${extended.case.reference}`, '/cases', '/cases?list=department']) {
        await page.goto(server.url + path);
        expect(await findings(page), path).toEqual([]);
      }
      expect(alarms).toEqual([]);
    } finally {
      await page.context().close();
      await server.close();
    }
  });

  it('sent with a mistake in it, the form comes back with every field as it was typed', async () => {
    const server = await pagesServer(now);
    const { page, alarms } = await watchedPage(server.url, 320);
    try {
      for (let i = 0; i < texts.length; i += 12) {
        const [message = '', desiredOutcome = '', address = '', name = '', phone = '', ...more] = texts
          .slice(i, i + 12)
          .map((text) => text.replaceAll(/[\r\n]+/g, ' ').trim());
        const typed = {
          message: [message, ...more].join('\n').slice(0, 15_000),
          desiredOutcome: desiredOutcome.slice(0, 4_000),
          address: address.slice(0, 400),
          name: name.slice(0, 150),
          phone: phone.slice(0, 39),
          email: 'wrong',
        };
        await page.goto(`${server.url}/sv`);
        await page.evaluate((fields) => {
          for (const [field, value] of Object.entries(fields)) {
            const element = document.querySelector(`main [name="${field}"]`);
            if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
              element.value = value;
          }
        }, typed);
        await answerTo(page, () => page.click('main button[type=submit]'));
        expect(await findings(page), typed.message.slice(0, 80)).toEqual([]);
        const back = await page.locator('#address').inputValue();
        expect(back).toBe(cleanText(asParsed(typed.address)).trim());
      }
      expect(alarms).toEqual([]);
    } finally {
      await page.context().close();
      await server.close();
    }
  });

  it('kept on a receipt, it is still only a number and a day', async () => {
    const server = await pagesServer(now);
    const { page, alarms } = await watchedPage(server.url, 320);
    try {
      for (const text of ownTricks.slice(0, 10)) {
        await page.goto(`${server.url}/en`);
        await page.fill('#message', text);
        await page.fill('#name', text.slice(0, 100));
        await answerTo(page, () => page.click('main button[type=submit]'));
        expect(page.url()).toContain('received');
        expect(await findings(page)).toEqual([]);
        expect(await page.textContent('main')).not.toContain('canary');
      }
      expect(alarms).toEqual([]);
    } finally {
      await page.context().close();
      await server.close();
    }
  });
});

/** What HTML's parser makes of any text: NUL is dropped or replaced, lone halves of surrogates are replaced, line ends are one. */
function asParsed(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8').replaceAll(/\r\n?/g, '\n');
}
