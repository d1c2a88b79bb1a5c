import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';
import { startLocalStack } from '../../infra/local/local-stack.ts';
import { startOptions } from '../../infra/local/start-options.ts';
import { synthesize } from '../../infra/synth.ts';
import { startBrowser } from '../journey/browser.ts';
import { type Hand, handOn } from './hand-on.ts';
import { type MorningCase, morningCases, newMessages } from './morning-cases.ts';
import type { Row } from './timing.ts';

const officer = 'gata-handlaggare';
const receiptSchema = z.object({ reference: z.string(), statusUrl: z.url() });
const tokenSchema = z.object({ token: z.string() });
const mailsSchema = z.array(
  z.object({
    kind: z.string(),
    at: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
  }),
);

const send = (action: string) => `form[action$="/${action}"] .buttons button:not([name]):not(.trap)`;
const unfold = (action: string) => `details:has(> div > form[action$="/${action}"]) > summary`;

interface Step {
  readonly what: string;
  /** What shows that it is done; a step that does not get there is said to have stopped. */
  readonly does: (hand: Hand) => Promise<string>;
}

/**
 * A morning of an officer with 60 cases, of whom 15 have written since yesterday, with nothing but what `README.md` says: mails
 * first, then what is new, answers, a later day, a hand-over, what waits to be closed, and twelve alike at once. Each step says
 * clicks and time of the browser, and where it stopped. `SHOTS` names a folder for pictures.
 */
export async function benchMorning(): Promise<Row[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-morning-'));
  const clock = '2026-11-24T09:00:00+01:00';
  const flags = ['--port', '0', '--smtp-port', '0', '--data', data, '--clock', clock, '--speed', '0'];
  const stack = await startLocalStack(startOptions(flags, process.cwd()), {
    say: () => {},
    synthesize: (settings) => synthesize({ settings }),
  });
  const browser = await startBrowser();
  try {
    const { web } = stack.ready;
    const json = { 'content-type': 'application/json' };
    const post = async (to: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const all = { ...json, ...headers };
      const response = await fetch(web + to, { method: 'POST', headers: all, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${to}: ${response.status} ${await response.text()}`);
      return response.json();
    };
    const { token } = tokenSchema.parse(await (await fetch(`${web}/_local/token?user=${officer}`)).json());
    const authorization = `Bearer ${token}`;
    const clockTo = (to: string) =>
      fetch(`${web}/_local/clock`, {
        method: 'PUT',
        headers: json,
        body: JSON.stringify({ advanceTo: to }),
      }).then((response) => response.text());

    const residents = new Map<string, MorningCase & { statusUrl: string }>();
    for (const each of morningCases) {
      const { reference, statusUrl } = receiptSchema.parse(await post('/api/complaints', each.complaint));
      residents.set(reference, { ...each, statusUrl });
      const act = (name: string, body: unknown) =>
        post(`/api/cases/${reference}/${name}`, body, { authorization });
      await act('classify', { type: 'fault_report' });
      if (each.isMine) await act('assign', { officer });
      if (each.isAnswered) await act('reply', { text: 'Vi lagar det i veckan.' });
    }
    await clockTo('2026-11-24T18:30:00+01:00');
    const open = [...residents.values()].filter(({ isMine, isAnswered }) => isMine && !isAnswered);
    for (const [i, text] of newMessages.entries()) {
      const to = open[i]?.statusUrl.split('/status/')[1];
      await post(`/api/status/${to}`, { action: 'add', text });
    }
    await clockTo('2026-11-25T08:30:00+01:00');

    const shots = process.env.SHOTS;
    if (shots) mkdirSync(shots, { recursive: true });
    const page = await browser.page(`${web}/cases`, { scripts: true });
    const rows: Row[] = [];
    for (const [i, { what, does }] of stepsOn(web).entries()) {
      const hand = handOn(page);
      const from = performance.now();
      const said = await does(hand).catch((error: unknown) => `stopped: ${firstLine(error)}`);
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      rows.push({ what, figure: `${hand.clicks()} clicks · ${seconds} s · ${said}` });
      process.stderr.write(`${what}: ${rows.at(-1)?.figure}\n`);
      if (shots) await page.screenshot({ path: path.join(shots, `${i + 1}.png`), fullPage: true });
    }
    return rows;
  } finally {
    await browser.close();
    await stack.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const firstLine = (error: unknown) => String(error).split('\n', 1)[0] ?? '';

function stepsOn(web: string): readonly Step[] {
  const list = (page: Page, query = '') => page.goto(`${web}/cases${query}`);
  const done = async (page: Page) =>
    ((await page.locator('main .ds-alert').first().textContent({ timeout: 3000 })) ?? '')
      .trim()
      .slice(0, 120);
  /** The next case of the list with something new, from its beginning. */
  const openNew = async (hand: Hand) => {
    await list(hand.page);
    await hand.click('tr:has(.ds-tag:text-is("Nytt")) th a');
  };
  return [
    {
      what: 'sign in',
      does: async (hand) => {
        await hand.click(`button[name=user][value="${officer}"]`);
        await hand.page.waitForURL(/\/cases/);
        return (await hand.page.title()).trim();
      },
    },
    {
      what: 'read the mails of the morning',
      does: async () => {
        const mails = mailsSchema.parse(await (await fetch(`${web}/_local/mail`)).json());
        const mine = mails.filter(
          ({ to, at }) => to.some((each) => each.startsWith('handlaggare.gata@')) && at > '2026-11-24T18',
        );
        process.stderr.write(
          mine.map(({ at, kind, subject, text }) => `${at} ${kind}: ${subject}\n${text}\n--\n`).join(''),
        );
        return `${mine.length} mails: ${mine.map(({ kind }) => kind).join(', ')}`;
      },
    },
    {
      what: 'see what is new in the list',
      does: async ({ page }) => {
        await list(page);
        const rows = await page.locator('table.cases tbody tr').count();
        return `${await page.locator('tr:has(.ds-tag:text-is("Nytt"))').count()} new of ${rows} rows`;
      },
    },
    {
      what: 'answer five of them, to the next each time',
      does: async (hand) => {
        await openNew(hand);
        for (let i = 0; i < 5; i += 1) {
          await hand.type('#reply-text', 'Tack, vi har skrivit in det. Lampan byts i veckan.');
          await hand.click(send('reply'));
          if (!/[?&]done=/.test(hand.page.url())) return `stopped: ${await done(hand.page)}`;
          if (i < 4) await hand.click('nav.ways a[rel=next]');
        }
        return done(hand.page);
      },
    },
    {
      what: 'a later day for two',
      does: async (hand) => {
        for (let i = 0; i < 2; i += 1) {
          await openNew(hand);
          await hand.click(unfold('extend'));
          await hand.type('#extend-promisedOn', '2026-12-02');
          await hand.type('#extend-reason', 'Lampan är beställd och kommer på måndag.');
          await hand.click(send('extend'));
        }
        return done(hand.page);
      },
    },
    {
      what: 'hand one over',
      does: async (hand) => {
        await openNew(hand);
        await hand.click(unfold('handover'));
        await hand.click('form[action$="/handover"] input[value=utbildning]');
        if ((await hand.page.locator('#handover-ground option').count()) > 1) {
          const ground = await hand.page.locator('#handover-ground option').nth(1).getAttribute('value');
          await hand.choose('#handover-ground', ground ?? '');
        }
        await hand.type('#handover-note', 'Lampan står på skolgården.');
        await hand.click(send('handover'));
        return done(hand.page);
      },
    },
    {
      what: 'close what is answered',
      does: async (hand) => {
        await list(hand.page);
        await hand.click('nav.tabs a[href*=answered]');
        await hand.click('.picked-actions a');
        await hand.click('button[name=do][value=close]');
        await hand.click('form[action="/cases/many/send"] button:not(.trap):not([name])');
        return done(hand.page);
      },
    },
    {
      what: 'answer twelve alike at once',
      does: async (hand) => {
        await list(hand.page);
        await hand.click('details.filter > summary');
        await hand.choose('#filter-topic', 'vinterunderhall');
        await hand.click('.filter-fields button');
        await hand.click('.picked-actions a');
        await hand.click('button[name=do][value=reply]');
        await hand.type('#many-text', 'Vi sandar i dag.');
        await hand.click('form[action="/cases/many/send"] button:not(.trap):not([name])');
        return done(hand.page);
      },
    },
    {
      what: 'what is left',
      does: async ({ page }) => {
        await list(page);
        return (await page.locator('nav.tabs').textContent())?.replaceAll(/\s+/g, ' ').trim() ?? '';
      },
    },
  ];
}
