import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from './browser.ts';
import { RunningStack } from './running-stack.ts';
import { sent } from './sent.ts';

const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-06-18T10:00:00+02:00' }));
afterAll(() => stack.stop());

describe('a policy owner on one machine', () => {
  it('signs in on the way to the trends, sees a complaint just made, keeps the export and fetches the rows', async () => {
    const { reference } = await stack.complain({
      message: 'Gatlyktan vid skolan är trasig.',
      email: 'kim@resident.example',
    });
    await stack.settled();
    const browser = await startBrowser();
    try {
      const page = await browser.page(`${stack.web}/trends?period=week&language=sv`);
      await page.getByText('Demo Policyägare').first().click();
      await page.waitForURL(/\/trends\?period=week/);
      expect(await page.textContent('h1')).toMatch(/^Trender: v\. 25 2026/);
      expect(await page.textContent('.summary')).toContain('Inkomna ärenden: 1.');

      const downloading = page.waitForEvent('download');
      await page.getByText('Ärenden rad för rad').click();
      const rows = await readFile(await (await downloading).path(), 'utf8');
      expect(rows.trimEnd().split('\r\n')).toHaveLength(2);
      expect(rows).not.toContain(reference);
      expect(rows).not.toContain('kim');

      await sent(page, () => page.getByText('Spara exporten som den är nu').click());
      expect(page.url()).toMatch(/\/trends\/kept\/[0-9a-f]{24}$/);
      const kept = page.waitForEvent('download');
      await page.getByText('CSV för program (komma)').click();
      expect(await readFile(await (await kept).path(), 'utf8')).toContain('M-04');

      await page.goto(`${stack.web}/trends/public`);
      expect(await page.textContent('main')).toContain('Ingen månad är publicerad ännu.');
    } finally {
      await browser.close();
    }
  });

  it('sees contacts that made no case, counted in two clicks, and a figure taken in from another system', async () => {
    const browser = await startBrowser();
    try {
      const agent = await browser.page(`${stack.web}/trends/contacts?language=sv`);
      await agent.getByText('Demo Kontaktcenter').first().click();
      await agent.waitForURL(/\/trends\/contacts/);
      for (const expected of ['I dag: en kontakt, en löst.', 'I dag: 2 kontakter, 2 lösta.']) {
        await sent(agent, () => agent.getByRole('button', { name: /Löst/ }).nth(1).click());
        expect(await agent.textContent('main')).toContain(expected);
      }
      await sent(agent, () => agent.getByRole('button', { name: 'Ångra' }).click());
      expect(await agent.textContent('main')).toContain('I dag: en kontakt, en löst.');

      const owner = await browser.page(`${stack.web}/trends/figures?language=sv`);
      await owner.getByText('Demo Policyägare').first().click();
      await owner.waitForURL(/\/trends\/figures/);
      const rows =
        'measure,period,department,topic,value,n,source\ncallsAnsweredWithin24Seconds,2026-06,,,71.5,18240,Växeln';
      await owner.locator('textarea').fill(`${rows}\nunknown,2026-06,,,1,,Växeln`);
      await owner.getByRole('button', { name: 'Hämta in' }).click();
      await owner.getByText('Rad 3: måttet').waitFor();
      await owner.locator('textarea').fill(rows);
      await owner.getByRole('button', { name: 'Hämta in' }).click();
      await owner.getByText('En siffra är inhämtad.').waitFor();
      await owner.goto(`${stack.web}/trends?period=month&from=2026-06-01&language=sv`);
      const counted = await owner.textContent('main');
      expect(counted).toMatch(/Alla kontakter\s*1\s*100,0\s%/);
      expect(counted).toMatch(/Samtal besvarade inom 24 sekunder\s*2026-06\s*71,5\s%/);
      expect(counted).not.toContain('unknown');
    } finally {
      await browser.close();
    }
  });
});
