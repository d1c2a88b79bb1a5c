import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { startLocalStack } from '../../infra/local/local-stack.ts';
import { startOptions } from '../../infra/local/start-options.ts';
import { synthesize } from '../../infra/synth.ts';
import { startBrowser } from '../journey/browser.ts';
import { type Hand, handOn } from './hand-on.ts';
import type { Row } from './timing.ts';

interface Task {
  readonly what: string;
  /** Clicks at most, from the first page of the administration. */
  readonly bar: number;
  readonly does: (hand: Hand) => Promise<void>;
}

const preview = 'main form.form button[name=do][value=preview]';
const apply = 'main button[name=do][value=apply]';

/** Preview and apply are a click each in every task. */
const tasks: readonly Task[] = [
  {
    what: 'add an officer',
    bar: 8,
    does: async (hand) => {
      await hand.click('a[href="/admin/staff"]');
      await hand.click('a[href="/admin/staff/new"]');
      await hand.type('#name', 'Ny Handläggare');
      await hand.type('#email', 'ny@sjokoping.example');
      await hand.type('[name="phone"]', '0100-12 34 98');
      await hand.choose('#department', 'gata-park');
      await hand.type('[name="title.sv"]', 'Handläggare');
      await hand.click(preview);
      await hand.click(apply);
    },
  },
  {
    what: 'change a standard text',
    bar: 5,
    does: async (hand) => {
      await hand.click('a[href="/admin/standardTexts"]');
      await hand.click('a[href="/admin/standardTexts/tack"]');
      await hand.type('[name="text.sv"]', 'Tack för att du skriver till oss. Vi tar det med oss.');
      await hand.click(preview);
      await hand.click(apply);
    },
  },
  {
    what: 'add a closing day',
    bar: 5,
    does: async (hand) => {
      await hand.click('a[href="/admin/closedDays"]');
      await hand.click('a[href="/admin/closedDays/new"]');
      await hand.type('#on', '2027-01-04');
      await hand.type('[name="name.sv"]', 'Planeringsdag');
      await hand.type('#decision', 'KS 2026-11-20 § 9');
      await hand.click(preview);
      await hand.click(apply);
    },
  },
  {
    what: 'go back one version',
    bar: 4,
    does: async (hand) => {
      await hand.click('main table a[href^="/admin/history/"]');
      await hand.click('main form[method=post] button');
      await hand.click(apply);
    },
  },
];

/** What a new administrator does first, clicks counted in a real browser without scripts on a stack of its own; each must really have been done. */
export async function benchAdmin(): Promise<Row[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-admin-'));
  const clock = '2026-11-23T10:15:00+01:00';
  const flags = ['--port', '0', '--smtp-port', '0', '--data', data, '--clock', clock, '--speed', '0'];
  const stack = await startLocalStack(startOptions(flags, process.cwd()), {
    say: () => {},
    synthesize: (settings) => synthesize({ settings }),
  });
  const browser = await startBrowser();
  try {
    const { web } = stack.ready;
    const page = await browser.page(`${web}/cases`, { scripts: false });
    await page.locator('button[name=user][value=administrator]').click();
    await page.waitForURL(/\/admin$/);
    const rows: Row[] = [];
    const beganAt = performance.now();
    let clicks = 0;
    for (const [i, { what, bar, does }] of tasks.entries()) {
      await page.goto(`${web}/admin`);
      const hand = handOn(page);
      await does(hand);
      const isDone = page.url().includes(`done=${i + 2}`);
      clicks += hand.clicks();
      rows.push({ what, figure: isDone ? `${hand.clicks()}` : 'not done', against: `at most ${bar}` });
    }
    const seconds = Math.round((performance.now() - beganAt) / 1000);
    rows.push({
      what: 'all four',
      figure: `${clicks} clicks, ${seconds} s of the machine`,
      against: '3 minutes by hand',
    });
    return rows;
  } finally {
    await browser.close();
    await stack.stop();
    rmSync(data, { recursive: true, force: true });
  }
}
