/**
 * `npm run screenshots`: starts a stack of its own, plays three weeks, and takes the README's pictures of form, receipt,
 * status page, officer's list and case, trends and mailbox into docs/screenshots/. Takes some minutes.
 */
import './help.ts';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type BrowserContext, chromium as playwright } from 'playwright-core';
import { startLocalStack } from '../local/local-stack.ts';
import { startOptions } from '../local/start-options.ts';
import { readSettings } from '../settings/read-settings.ts';
import { synthesize } from '../synth.ts';
import { playDemo } from './demo/play-demo.ts';
import { StackClient } from './demo/stack-client.ts';

const folder = new URL('../../docs/screenshots/', import.meta.url).pathname;
const settingsFile = new URL('../settings/sjokoping.yaml', import.meta.url).pathname;
const workingDays = 15;

const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-screenshots-'));
const options = startOptions(
  ['--port', '0', '--smtp-port', '0', '--speed', '0', '--data', data, '--clock', '2026-10-12T08:00:00+02:00'],
  process.cwd(),
);
const stack = await startLocalStack(options, {
  say: (line) => process.stderr.write(`${line}\n`),
  synthesize: (settings) => synthesize({ settings }),
});
const { web } = stack.ready;
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox'],
});

async function take(context: BrowserContext, name: string, address: string, whole = false): Promise<void> {
  const page = await context.newPage();
  await page.goto(new URL(address, web).href);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: whole });
  await page.close();
}

try {
  mkdirSync(folder, { recursive: true });
  await playDemo(new StackClient(web), readSettings(settingsFile), workingDays, (day) =>
    process.stderr.write(`Playing ${day} …\n`),
  );

  const resident = await browser.newContext({ viewport: { width: 1000, height: 900 }, locale: 'sv-SE' });
  await take(resident, 'form', '/sv');
  const form = await resident.newPage();
  await form.goto(`${web}/sv`);
  await form.locator('textarea[name=message]').fill('Dörren till reception B går trögt. Rullstolen fastnar.');
  await form.locator('input[name=email]').fill('kim@resident.example');
  await form.locator('main form button[type=submit]').first().click();
  await form.waitForURL(/received/);
  await form.screenshot({ path: path.join(folder, 'receipt.png') });
  const status = await form.locator('main a[href*="/status/"]').first().getAttribute('href');
  await take(resident, 'status', status ?? '/');

  const officer = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'sv-SE' });
  const list = await officer.newPage();
  await list.goto(`${web}/cases`);
  await list.getByRole('button', { name: 'Demo Gata (' }).click();
  await list.waitForURL(/\/cases/);
  await list.screenshot({ path: path.join(folder, 'cases.png') });
  await list.locator('main a[href*="/cases/"]').nth(1).click();
  await list.screenshot({ path: path.join(folder, 'case.png') });

  const owner = await browser.newContext({ viewport: { width: 1200, height: 1000 }, locale: 'sv-SE' });
  const trends = await owner.newPage();
  await trends.goto(`${web}/trends`);
  await trends.getByRole('button', { name: 'Demo Policyägare' }).click();
  await trends.waitForURL(/\/trends/);
  await trends.goto(`${web}/trends?period=month&from=2026-10-01`);
  await trends.screenshot({ path: path.join(folder, 'trends.png') });
  await take(resident, 'mailbox', '/_local/');
} finally {
  await browser.close();
  await stack.stop();
  rmSync(data, { recursive: true, force: true });
}
