import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from './browser.ts';
import { RunningStack } from './running-stack.ts';

/** What no other journey passes, so that every function has run once under its own role. */
const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-11-24T10:00:00+01:00' }), 180_000);
afterAll(() => stack.stop());

describe('what happens seldom', { timeout: 120_000 }, () => {
  let reference = '';
  let statusUrl = '';

  it('an acknowledgement bounces, and the case says that its resident was not reached', async () => {
    const complaint = { message: 'Gatlyktan är trasig.', email: 'kim+hardbounce@resident.example' };
    ({ reference, statusUrl } = await stack.complain(complaint));
    await stack.settled();
    const registrar = await stack.staff('registrator');
    const seen = await (await registrar.get(`/api/cases/${reference}`)).text();
    expect(seen).toContain('undelivered');
    const corrected = await registrar.act(reference, 'correct', { email: 'kim@resident.example' });
    expect(corrected.status).toBe(200);
  });

  it('systems list open cases of a department and of an officer', async () => {
    const manager = await stack.staff('kc-chef');
    for (const list of ['department', 'mine', 'answered'])
      expect((await manager.get(`/api/cases?list=${list}`)).status).toBe(200);
  });

  it('a resident takes the case back through the private link', async () => {
    const path = new URL(statusUrl).pathname;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ action: 'withdraw' });
    const answer = await fetch(`${stack.web}/api${path}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
  });

  it('many write about snow: the sweep proposes an issue, the coordinator opens it with the cases, and each hears', async () => {
    const topic = 'vinterunderhall';
    for (let i = 0; i < 8; i += 1)
      await stack.complain({ message: `Snön ligger kvar, ${i}.`, email: `r${i}@resident.example`, topic });
    await stack.settled();
    await stack.advanceTo('2026-11-24T10:40:00+01:00');
    const told = (await stack.mails()).filter(({ kind }) => kind === 'many-alike');
    expect(told.map(({ subject }) => subject)).toEqual(['8 om samma sak just nu: Snö och halka']);
    const browser = await startBrowser();
    try {
      const page = await browser.page(`${stack.web}/cases/known-issues?language=sv`);
      await page.locator('button[name=user][value=gata-samordnare]').click();
      await page.locator('#many-alike + ul a').click();
      await page.fill('#many-title', 'Snö på gångvägar');
      await page.fill('#many-text', 'Vi plogar hela dagen.');
      await page.check('#many-reviewed');
      await page.locator('form[action="/cases/many/send"] button:not(.trap):not([name])').first().click();
      expect(await page.textContent('main .ds-alert')).toContain('8 av 8');
    } finally {
      await browser.close();
    }
    await stack.settled();
    const news = (await stack.mails()).filter(({ kind }) => kind === 'known-issue-news');
    expect(new Set(news.map(({ to }) => to[0])).size).toBe(8);
    expect(await (await fetch(`${stack.web}/sv/known-issues`)).text()).toContain('Vi plogar hela dagen.');
  });

  it('the reviewer of the log sees who has read the case', async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.page(`${stack.web}/log?language=sv`);
      await page.getByText('Demo Loggranskare').first().click();
      await page.waitForURL(/\/log/);
      expect(await page.textContent('main')).toContain(reference);
    } finally {
      await browser.close();
    }
  });
});
