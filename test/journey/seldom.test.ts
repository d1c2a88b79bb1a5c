import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { answerTo, unfoldAll } from '../web/browser.ts';
import { startBrowser } from './browser.ts';
import { RunningStack } from './running-stack.ts';
import { sent } from './sent.ts';

/** What no other journey passes, so that every function has run once under its own role. */
const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-11-24T10:00:00+01:00' }));
afterAll(() => stack.stop());

const textFile = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('Innehåll.') });

async function inBrowser(work: (page: Page) => Promise<void>): Promise<void> {
  const browser = await startBrowser();
  try {
    await work(await browser.page('about:blank', { scripts: true }));
  } finally {
    await browser.close();
  }
}

const signIn = (page: Page, user: string) =>
  answerTo(page, () => page.locator(`button[name=user][value=${user}]`).click());

/** By arrival, and of one topic: each is read by an index of its own. */
const otherLists = ['department&sort=-received', 'department&topic=vagar'];

describe('what happens seldom', () => {
  let reference = '';
  let statusUrl = '';
  let asked = '';

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
    for (const list of ['department', 'mine', 'answered', ...otherLists])
      expect((await manager.get(`/api/cases?list=${list}`)).status).toBe(200);
    expect((await manager.post('/api/cases/search', { query: 'gatlyktan' })).status).toBe(200);
  });

  it('a manager sorts the list of the unit, and narrows it to a topic', async () => {
    await inBrowser(async (page) => {
      await page.goto(`${stack.web}/cases?language=sv`);
      await signIn(page, 'gata-chef');
      for (const list of otherLists) {
        await page.goto(`${stack.web}/cases?list=${list}`);
        expect(await page.locator('main table').count()).toBe(list.includes('topic') ? 0 : 1);
      }
    });
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
      await signIn(page, 'gata-samordnare');
      await sent(page, () => page.locator('#many-alike + ul a').click());
      await page.fill('#many-title', 'Snö på gångvägar');
      await page.fill('#many-text', 'Vi plogar hela dagen.');
      await page.check('#many-reviewed');
      const send = page.locator('form[action="/cases/many/send"] button:not(.trap):not([name])').first();
      await sent(page, () => send.click());
      expect(await page.textContent('main .ds-alert')).toContain('8 av 8');
    } finally {
      await browser.close();
    }
    await stack.settled();
    const news = (await stack.mails()).filter(({ kind }) => kind === 'known-issue-news');
    expect(new Set(news.map(({ to }) => to[0])).size).toBe(8);
    expect(await (await fetch(`${stack.web}/sv/known-issues`)).text()).toContain('Vi plogar hela dagen.');
  });

  it('somebody asks for news of a road that is closed, and thinks better of it', async () => {
    const coordinator = await stack.staff('gata-samordnare');
    const said = {
      title: 'Storgatan är avstängd',
      text: 'Vi lagar en ledning.',
      topic: 'vagar',
      reviewed: true,
    };
    const opened = await coordinator.post('/api/cases/known-issues', said);
    const { id } = z.object({ id: z.string() }).parse(await opened.json());
    const seen = await (await coordinator.get(`/api/cases/known-issues/${id}`)).json();
    expect(seen).toMatchObject({ issue: { title: 'Storgatan är avstängd' } });
    const send = (path: string, fields: Record<string, string>) =>
      fetch(`${stack.web}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
    for (const email of ['lo@resident.example', 'mo@resident.example'])
      await send(`/sv/known-issues/${id}/news`, { email });
    await stack.settled();
    const [mail] = await stack.mails({ to: 'lo@resident.example' });
    const link = /\/sv\/known-issues\/[\w-]+\/news\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? expect.fail();
    expect((await send(link, { want: 'none' })).status).toBe(200);
  });

  it('a resident adds a file to the case and asks for its records', async () => {
    const made = await stack.complain({
      message: 'Räcket är löst.',
      email: 'bo@resident.example',
      topic: 'vagar',
    });
    asked = made.reference;
    await inBrowser(async (page) => {
      await page.goto(`${stack.web}${new URL(made.statusUrl).pathname}`);
      await unfoldAll(page);
      await page.fill('#text-add', 'Jag begär ut alla handlingar i ärendet.');
      await page.setInputFiles('#files-add', textFile('rack.txt'));
      await sent(page, () => page.locator('form:has(#text-add) button[type=submit]').click());
    });
    await stack.settled();
  });

  it('an officer opens the file, mends the address, names whom it is for, answers with a file, keeps a list, is away, and reads a mail as it came', async () => {
    await stack.mail({ from: 'mo@resident.example', subject: 'Bänken', text: 'Bänken i parken är trasig.' });
    await stack.settled();
    const [mail] = await stack.mails({ kind: 'acknowledgement', to: 'mo@resident.example' });
    await inBrowser(async (page) => {
      await page.goto(`${stack.web}/cases?language=sv`);
      await signIn(page, 'gata-handlaggare');
      const send = async (action: string, fields: Readonly<Record<string, string>>, of = asked) => {
        await page.goto(`${stack.web}/cases/${of}`);
        await unfoldAll(page);
        for (const [field, value] of Object.entries(fields)) await page.fill(field, value);
        if (action === 'reply') await page.setInputFiles('#reply-attachments', textFile('kvitto.txt'));
        const form = page.locator(`form[action$="/${action}"]`).first();
        await sent(page, () => form.locator('button[type=submit]:not(.trap):not([name])').first().click());
        expect(page.url()).toContain(`done=${action}`);
      };
      await send('assign', {});
      const file = await page.request.get(`${stack.web}/cases/${asked}/attachments/1`);
      expect([file.status(), await file.text()]).toEqual([200, 'Innehåll.']);
      await send('correct', { '#correct-email': 'bo.ek@resident.example' });
      await send('reply', { '#reply-text': 'Räcket är fäst.' });

      await page.goto(`${stack.web}/cases/texts`);
      await page.selectOption('#about', { index: 1 });
      await page.fill('#text', 'Telefonnumret är gammalt.');
      await sent(page, () => page.locator('form[action="/cases/texts"] button').first().click());

      await page.goto(`${stack.web}/cases?list=mine`);
      for (const name of ['Min lista', 'En till']) {
        await unfoldAll(page);
        await page.locator('#view-name').last().fill(name);
        const form = page.locator('form[action="/cases/views"]').last();
        await sent(page, () => form.locator('button').first().click());
      }
      await unfoldAll(page);
      await sent(page, () => page.locator('button[name=drop]').first().click());

      await page.goto(`${stack.web}/cases/absence`);
      await page.fill('[name=from][type=date]', '2026-12-01');
      await page.fill('[name=to][type=date]', '2026-12-02');
      const doing = (what: string) => page.locator(`form:has([name=do][value=${what}]) button:not(.trap)`);
      await sent(page, () => doing('record').first().click());
      await sent(page, () => doing('remove').first().click());
      expect(page.url()).toContain('done=removed');

      const asItCame = await page.request.get(`${stack.web}/cases/${mail?.references[0]}/mails/1/text`);
      expect(await asItCame.text()).toContain('From: mo@resident.example');
      await send('identify', { '#identify-number': '18900101-9802' }, mail?.references[0]);
    });
    await stack.settled();
    const [answer] = await stack.mails({ kind: 'answer', reference: asked });
    expect(answer?.to).toEqual(['bo.ek@resident.example']);
  });

  it('a registrar collects all that is held about one person, by number and by address, and ends news they are sent', async () => {
    const [mail] = await stack.mails({ kind: 'acknowledgement', to: 'mo@resident.example' });
    const theirs = mail?.references[0] ?? expect.fail();
    await inBrowser(async (page) => {
      await page.goto(`${stack.web}/cases/person?language=sv`);
      await signIn(page, 'registrator');
      const press = (value: string) =>
        sent(page, () => page.locator(`button[name=as][value=${value}]`).first().click());
      const find = async (field: string, value: string) => {
        await page.goto(`${stack.web}/cases/person`);
        await page.fill(`[name=${field}]`, value);
        await sent(page, () => page.locator('form[action="/cases/person"] button').first().click());
      };
      await find('number', '189001019802');
      await press('page');
      const collected = await page.textContent('main');
      for (const said of [theirs, 'Bänken i parken är trasig.', 'mo@resident.example'])
        expect(collected).toContain(said);
      await find('email', 'mo@resident.example');
      expect(await page.textContent('main')).toContain('Storgatan är avstängd');
      await press('end-news');
      await find('email', 'mo@resident.example');
      expect(await page.textContent('main')).not.toContain('Storgatan är avstängd');
    });
  });

  it('an address nobody knows is answered', async () => {
    expect((await fetch(`${stack.web}/nowhere/at/all`)).status).toBe(404);
  });

  it('a system registers who phoned', async () => {
    const registrar = await stack.staff('registrator');
    const call = { channel: 'phone', receivedAt: '2026-11-24T08:00:00Z', message: 'En cykel ligger i ån.' };
    expect((await registrar.post('/api/cases', call)).status).toBe(201);
  });

  it('an administrator says that an officer has left, and open cases move', async () => {
    const left = await stack.complain({ message: 'Skylten är sned.', topic: 'vagar' });
    const officer = await stack.staff('gata-handlaggare');
    await officer.act(left.reference, 'assign', { officer: 'gata-handlaggare' });
    await inBrowser(async (page) => {
      await page.goto(`${stack.web}/admin/staff/gata-handlaggare?language=sv`);
      await signIn(page, 'administrator');
      await page.goto(`${stack.web}/admin/staff/gata-handlaggare`);
      await unfoldAll(page);
      await page.fill('form[action$="/leave"] [name=on]', '2026-11-23');
      await page.selectOption('form[action$="/leave"] [name=successor]', 'gata-samordnare');
      const doing = (what: string) => page.locator(`button[name=do][value=${what}]`);
      await sent(page, () => page.locator('form[action$="/leave"]').locator(doing('preview')).click());
      expect(await page.textContent('main')).toContain('Inget är ändrat ännu.');
      await sent(page, () => doing('apply').click());
      await page.goto(`${stack.web}/admin/remarks`);
      await page
        .locator('form[action^="/admin/remarks/"] textarea')
        .fill('Numret är rätt; texten blir kvar.');
      await sent(page, () => doing('kept').click());
      await page.goto(`${stack.web}/admin/history`);
      expect(await page.textContent('main')).toContain('Demo Administratör');
    });
    await stack.settled();
    const seen = await (await (await stack.staff('gata-chef')).get(`/api/cases/${left.reference}`)).text();
    expect(seen).toContain('gata-samordnare');
  });

  it('a mail to an officer comes back, and the manager hears whom it did not get to', async () => {
    await inBrowser(async (page) => {
      await page.goto(`${stack.web}/admin/staff/gata-samordnare?language=sv`);
      await signIn(page, 'administrator');
      await page.goto(`${stack.web}/admin/staff/gata-samordnare`);
      await page.fill('main form.form [name=email]', 'samordnare+hardbounce@sjokoping.example');
      await sent(page, () => page.click('main form.form button[name=do][value=preview]'));
      await sent(page, () => page.click('button[name=do][value=apply]'));
    });
    const made = await stack.complain({ message: 'Bron är hal.', topic: 'vagar' });
    const manager = await stack.staff('gata-chef');
    expect((await manager.act(made.reference, 'assign', { officer: 'gata-samordnare' })).status).toBe(200);
    await stack.advanceTo('2026-11-24T10:50:00+01:00');
    const [told, ...others] = await stack.mails({ kind: 'undelivered', reference: made.reference });
    expect(others).toEqual([]);
    expect(told?.to).toEqual(['chef.gata@sjokoping.example']);
    expect(told?.text).toContain('Utskick: mejl till Demo Gatusamordnare');
  });

  it('the reviewer of the log sees who has read the case', async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.page(`${stack.web}/log?language=sv`);
      await sent(page, () => page.getByText('Demo Loggranskare').first().click());
      expect(await page.textContent('main')).toContain(reference);
    } finally {
      await browser.close();
    }
  });
});
