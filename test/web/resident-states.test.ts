import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formScript } from '../../shared/adapters/web/assets/scripts.ts';
import { stylesheet } from '../../shared/adapters/web/assets/stylesheet.ts';
import type { CaseChange, CaseFile } from '../../shared/domain/case/case-file.ts';
import { askedToFollow, confirmed } from '../../shared/domain/complaint/follower.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { ask } from '../../shared/domain/handling/actions/ask.ts';
import { assign } from '../../shared/domain/handling/actions/assign.ts';
import { close } from '../../shared/domain/handling/actions/close.ts';
import { extend } from '../../shared/domain/handling/actions/extend.ts';
import { forward } from '../../shared/domain/handling/actions/forward.ts';
import { rate } from '../../shared/domain/handling/actions/rate.ts';
import { reply } from '../../shared/domain/handling/actions/reply.ts';
import { reopen } from '../../shared/domain/handling/actions/resident-writes.ts';
import { withdraw } from '../../shared/domain/handling/actions/withdraw.ts';
import { languages } from '../../shared/domain/vocabulary/language.ts';
import type { Refusal } from '../../shared/domain/vocabulary/refusal.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import { aRegistration } from '../builders/a-case.ts';
import { appliedSettings } from '../builders/settings.ts';
import { axeFindings, withAxe } from './axe.ts';
import { answerTo, openBrowser } from './browser.ts';
import { pagesServer } from './pages-server.ts';

/** Every page and state a resident can meet, in every language, with and without scripts. */
const now = '2026-11-25T10:00:00.000Z';
const applied = appliedSettings();
const officer = (day: string): Acting => ({
  by: { kind: 'staff', id: 'gata-handlaggare' },
  now: `${day}T10:00:00.000Z`,
  applied,
});
const resident = (day: string): Acting => ({ ...officer(day), by: { kind: 'resident' } });

function aFile(key: string, receivedAt = '2026-11-24T08:10:00.000Z', contact = true): CaseFile {
  const made = aRegistration({ topic: 'belysning', receivedAt, ...(!contact && { contact: {} }) }, key);
  const { case: c, text, contact: given, event, mails } = made;
  return { case: c, text, contact: given, messages: [], events: [event], mails };
}

function after(file: CaseFile, ...steps: ((file: CaseFile) => CaseChange | Refusal)[]): CaseFile {
  let { case: c } = file;
  const [events, messages, mails] = [[...file.events], [...file.messages], [...file.mails]];
  for (const step of steps) {
    const change = step({ ...file, case: c, events, messages, mails });
    if (change.kind === 'refused') throw new Error(change.reason);
    c = change.case;
    events.push(change.event);
    messages.push(...change.messages);
    mails.push(...change.mails);
  }
  return { ...file, case: c, events, messages, mails };
}

const taken = (day: string) => (file: CaseFile) =>
  assign(file, { officer: 'gata-handlaggare' }, officer(day));
const answered = (day: string) => (file: CaseFile) => reply(file, { text: 'Lampan lyser.' }, officer(day));
const long = '2026-09-01T08:00:00.000Z';

const states: Readonly<Record<string, CaseFile>> = {
  received: aFile('received'),
  anonymous: aFile('anonymous', undefined, false),
  overdue: after(aFile('overdue', '2026-11-16T08:00:00.000Z'), taken('2026-11-16')),
  extended: after(aFile('extended'), taken('2026-11-24'), (file) =>
    extend(file, { promisedOn: '2026-12-01', reason: 'Vi väntar på en reservdel.' }, officer('2026-11-25')),
  ),
  asked: after(aFile('asked'), taken('2026-11-24'), (file) =>
    ask(file, { text: 'Vilken sida av gatan?' }, officer('2026-11-25')),
  ),
  answered: after(aFile('answered'), taken('2026-11-24'), answered('2026-11-25')),
  rated: after(aFile('rated'), taken('2026-11-24'), answered('2026-11-24'), (file) =>
    rate(file, { rating: 4, gotAnswer: true, comment: 'Tack!' }, resident('2026-11-25')),
  ),
  reopened: after(aFile('reopened'), taken('2026-11-24'), answered('2026-11-24'), (file) =>
    reopen(file, { text: 'Den slocknade igen.' }, resident('2026-11-25')),
  ),
  'window passed': after(aFile('window passed', long), taken('2026-09-01'), answered('2026-09-02'), (file) =>
    close(
      file,
      { outcome: 'upheld', cause: 'workload', measure: 'corrected', failureDemand: 'no' },
      officer('2026-09-03'),
    ),
  ),
  withdrawn: after(aFile('withdrawn'), (file) => withdraw(file, {}, resident('2026-11-25'))),
  forwarded: after(aFile('forwarded'), taken('2026-11-24'), (file) =>
    forward(file, { to: 'Trafikverket', text: 'Vägen är deras.', sentBySelf: true }, officer('2026-11-25')),
  ),
  'text removed': (() => {
    const file = after(aFile('removed', long), taken('2026-09-01'), answered('2026-09-02'), (each) =>
      close(
        each,
        { outcome: 'upheld', cause: 'workload', measure: 'corrected', failureDemand: 'no' },
        officer('2026-09-03'),
      ),
    );
    const removed = {
      contactRemovedAt: '2026-11-03T03:20:00.000Z',
      textRemovedAt: '2026-11-04T03:20:00.000Z',
    };
    return { ...file, case: { ...file.case, ...removed }, text: undefined, contact: undefined, messages: [] };
  })(),
  undelivered: (() => {
    const file = after(aFile('undelivered'), taken('2026-11-24'), answered('2026-11-24'));
    return { ...file, case: { ...file.case, undeliverable: true } };
  })(),
};

let browser: Browser;
let server: Awaited<ReturnType<typeof pagesServer>>;
beforeAll(async () => {
  server = await pagesServer(now, ...Object.values(states));
  for (const each of [followers.asked, followers.following]) await server.deps.followers.keep(each);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const light = { issue: 'light', email: 'lo@resident.example', language: 'sv' } as const;
const followers = {
  asked: askedToFollow({ ...light, id: 'a'.repeat(43) }, now),
  following: confirmed(askedToFollow({ ...light, id: 'b'.repeat(43) }, now), now),
  gone: { ...light, id: 'c'.repeat(43) },
};
const tokenOf = (state: string) => statusToken('secret of links', states[state]?.case.id ?? '');
const pagesIn = (language: string): readonly (readonly [string, string])[] => [
  ...['', '/privacy', '/accessibility', '/principles', '/lost-link', '/lost-link?sent', '/nothing-here'].map(
    (path) => [path || 'form', `/${language}${path}`] as const,
  ),
  ['receipt', `/${language}/received/${tokenOf('received')}`],
  ['receipt, anonymous', `/${language}/received/${tokenOf('anonymous')}`],
  ['known issue', `/${language}/known-issues/light`],
  ['known issue, asked for its news', `/${language}/known-issues/light?asked`],
  ...Object.values(followers).map(
    ({ id }, i) => [`news of an issue, ${i}`, `/${language}/known-issues/light/news/${id}`] as const,
  ),
  ['forged link', `/status/forged?language=${language}`],
  ...Object.keys(states).map((state) => [state, `/status/${tokenOf(state)}?language=${language}`] as const),
  ['done', `/status/${tokenOf('extended')}?language=${language}&done=add`],
];

interface Tab {
  readonly scripts?: boolean;
  readonly width?: number;
}

async function tab({ scripts = true, width = 1280 }: Tab, what: (page: Page) => Promise<void>) {
  // axe is a script of its own, which our policy would stop.
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    bypassCSP: true,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    // Without ours; axe is a script itself and must run.
    if (!scripts) await page.route('**/assets/form-*', (route) => route.abort());
    await what(page);
  } finally {
    await context.close();
  }
}

const wider = (page: Page) =>
  page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    return document.documentElement.scrollWidth - window.innerWidth;
  });

describe.each(languages)('every page and state for residents in %s', (language) => {
  it.each([[true], [false]])('has nothing axe finds wrong, scripts %s', async (scripts) => {
    await tab({ scripts }, async (page) => {
      await withAxe(page);
      for (const [what, path] of pagesIn(language)) {
        await page.goto(server.url + path);
        expect(await axeFindings(page), what).toEqual([]);
      }
      // With mistakes: the form, the lost link, and two forms of the status page.
      await page.goto(`${server.url}/${language}`);
      await page.fill('#email', 'x');
      await answerTo(page, () => page.locator('main form button[type=submit]').first().click());
      expect(await axeFindings(page), 'form with mistakes').toEqual([]);
      await page.goto(`${server.url}/${language}/lost-link`);
      await answerTo(page, () => page.locator('main form button[type=submit]').click());
      expect(await page.locator('.ds-error-summary').count()).toBe(1);
      expect(await axeFindings(page), 'lost link with mistakes').toEqual([]);
      await page.goto(`${server.url}/${language}/known-issues/light`);
      await answerTo(page, () => page.locator('#follow form button[type=submit]').click());
      expect(await page.locator('.ds-error-summary').count()).toBe(1);
      expect(await axeFindings(page), 'address for news with mistakes').toEqual([]);
      for (const [state, action] of [
        ['extended', 'add'],
        ['answered', 'rate'],
      ]) {
        await page.goto(`${server.url}/status/${tokenOf(state ?? '')}?language=${language}`);
        const form = page.locator(`form:has(input[name=action][value=${action}])`);
        await form.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
        await answerTo(page, () => form.locator('button').last().click());
        expect(await page.locator('.ds-error-summary').count()).toBe(1);
        expect(await axeFindings(page), `${action} with mistakes`).toEqual([]);
      }
    });
  });

  it('fits 320 px, which 1280 px at 400 % are, without scrolling sideways', async () => {
    await tab({ width: 320 }, async (page) => {
      for (const [what, path] of pagesIn(language)) {
        await page.goto(server.url + path);
        expect(await wider(page), what).toBeLessThanOrEqual(0);
      }
    });
  });

  it('prints what matters and leaves out what cannot be used on paper', async () => {
    await tab({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.goto(`${server.url}/${language}/received/${tokenOf('received')}`);
      expect(await page.locator('.private-link').isVisible()).toBe(true);
      expect(await page.locator('.receipt').isVisible()).toBe(true);
      for (const hidden of ['header', 'footer', 'main a.ds-button'])
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
      await page.goto(`${server.url}/status/${tokenOf('answered')}?language=${language}`);
      expect(await page.locator('.thread').isVisible()).toBe(true);
      expect(await page.locator('main form').first().isVisible()).toBe(false);
    });
  });

  it('weighs at most 60 KB over the wire, style sheets and script included', async () => {
    const shared = brotliCompressSync(stylesheet()).length + brotliCompressSync(formScript()).length;
    for (const [what, path] of pagesIn(language)) {
      const html = await (await fetch(server.url + path)).text();
      expect(brotliCompressSync(html).length + shared, what).toBeLessThan(60_000);
    }
  });
});

it('an answered case whose window has passed says so and offers a new one (E-55)', async () => {
  const html = await (await fetch(`${server.url}/status/${tokenOf('window passed')}?language=en`)).text();
  expect(html).toContain('The time to open the case again has passed');
  expect(html).toContain('href="/en"');
});
