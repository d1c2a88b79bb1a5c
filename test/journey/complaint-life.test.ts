import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { startBrowser } from './browser.ts';
import { RunningStack } from './running-stack.ts';
import { sent } from './sent.ts';

/**
 * Thursday 18 June 2026 at 16:00, the day before Midsummer Eve. Two complaints by web and mail and one by the API;
 * one is answered in time, one extended, one forgotten. In the middle the machine dies.
 */
const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-06-18T16:00:00+02:00' }));
afterAll(() => stack.stop());

const officer = 'kc-handlaggare';
const references = { swedish: '', danish: '', forgotten: '' };

const caseSchema = z.object({
  reference: z.string(),
  state: z.string(),
  overdue: z.boolean(),
  officer: z.nullish(z.string()),
});

async function caseOf(reference: string) {
  const response = await (await stack.staff(officer)).get(`/api/cases/${reference}`);
  return caseSchema.parse(await response.json());
}

describe('a complaint’s whole life on one machine', () => {
  it('a resident complains on the web form, in Swedish', async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.page(`${stack.web}/sv`);
      await page
        .getByLabel(/Vad vill du/)
        .first()
        .fill('Dörren till reception B går trögt. Rullstolen fastnar.');
      await page.getByLabel(/E-post/).fill('kim@resident.example');
      const form = page.locator('form').first();
      await sent(page, () => form.getByRole('button', { name: /Skicka/ }).click());
      const receipt = await page.locator('main').textContent();

      expect(receipt).toContain('tisdag 23 juni');
      references.swedish = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]/.exec(receipt ?? '')?.[0] ?? '';
      expect(references.swedish).not.toBe('');
    } finally {
      await browser.close();
    }
  });

  it('another writes an e-mail, in Danish', async () => {
    await stack.mail({
      from: 'Bo Prøve <bo@borger.example>',
      subject: 'Dørklokken',
      text: 'Hej,\n\nDørklokken ved receptionen kan ikke høres. Det er ikke godt nok.\n\nHilsen Bo',
    });
    await stack.settled();

    const [mail] = await stack.mails({ kind: 'acknowledgement', to: 'bo@borger.example' });
    expect(mail?.text).toContain('tirsdag den 23. juni');
    references.danish = mail?.references[0] ?? '';
  });

  it('a third uses the API; the answer says when and why that day', async () => {
    const { reference, replyDueAt, explanation } = await stack.complain({
      message: 'The notice board is hard to read.',
      language: 'en',
      email: 'sam@resident.example',
    });
    references.forgotten = reference;

    expect(Date.parse(replyDueAt)).toBe(Date.parse('2026-06-23T17:00:00+02:00'));
    expect(explanation).toMatch(/Midsummer Eve/);
  });

  it('everybody has one acknowledgement, at once, in their language, that says Tuesday 23 June', async () => {
    await stack.settled();
    const all = await stack.mails({ kind: 'acknowledgement' });

    expect(all).toHaveLength(3);
    const said = {
      [references.swedish]: 'tisdag 23 juni',
      [references.danish]: 'tirsdag den 23. juni',
      [references.forgotten]: 'Tuesday 23 June',
    };
    for (const mail of all) {
      expect(mail.text).toContain(said[mail.references[0] ?? '']);
      expect(mail.subject).toContain(mail.references[0]);
      expect(mail.headers['auto-submitted']).toMatch(/^auto-/);
      expect(Date.parse(mail.at)).toBe(Date.parse('2026-06-18T16:00:00+02:00'));
    }
  });

  it('kill -9 in the middle changes nothing', async () => {
    await stack.kill();
    await stack.start();
    await stack.settled();

    expect(await stack.mails({ kind: 'acknowledgement' })).toHaveLength(3);
    expect((await caseOf(references.swedish)).state).toBe('REGISTERED');
  });

  it('officers are reminded on Tuesday morning, in office hours, one mail for all three cases', async () => {
    await stack.advanceTo('2026-06-22T09:00:00+02:00');
    const kc = await stack.staff(officer);
    for (const reference of Object.values(references))
      expect((await kc.act(reference, 'assign', { officer })).status).toBe(200);

    await stack.advanceTo('2026-06-23T08:00:00+02:00');
    const reminders = await stack.mails({ kind: 'reminder' });
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.references.toSorted()).toEqual(Object.values(references).toSorted());
    expect(reminders[0]?.at).toBe('2026-06-23T06:00:00.000Z');
    expect(reminders[0]?.text).not.toMatch(/Dörren|kim@|Bo/);
  });

  it('one is answered in time, in the same thread', async () => {
    const kc = await stack.staff(officer);
    const response = await kc.act(references.danish, 'reply', { text: 'Vi har sat en ny klokke op i dag.' });
    expect(response.status).toBe(200);
    await stack.settled();

    const [reply] = await stack.mails({ kind: 'answer', reference: references.danish });
    expect(reply?.text).toContain('Vi har sat en ny klokke op i dag.');
    expect(reply?.headers['in-reply-to']).toBeDefined();
    expect((await caseOf(references.danish)).state).toBe('ANSWERED');
  });

  it('one is extended with who and when; a Saturday is refused with the rule', async () => {
    const kc = await stack.staff(officer);
    const refused = await kc.act(references.swedish, 'extend', {
      promisedOn: '2026-06-27',
      reason: 'Vi väntar på en reservdel.',
    });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ rule: 'date-not-a-working-day' });

    expect(
      (
        await kc.act(references.swedish, 'extend', {
          promisedOn: '2026-06-30',
          reason: 'Vi väntar på en reservdel.',
        })
      ).status,
    ).toBe(200);
    await stack.settled();
    const [notice] = await stack.mails({ kind: 'holding-reply', reference: references.swedish });
    expect(notice?.text).toContain('tisdag 30 juni');
    expect(notice?.text).toContain('Demo Kontaktcenter');
  });

  it('one is forgotten: overdue at 17:00, the manager and the resident told at the next opening', async () => {
    await stack.advanceTo('2026-06-23T16:59:59+02:00');
    expect((await caseOf(references.forgotten)).overdue).toBe(false);
    expect(await stack.mails({ kind: 'reminder', reference: references.forgotten })).toHaveLength(2);

    await stack.advanceTo('2026-06-23T17:00:01+02:00');
    expect((await caseOf(references.forgotten)).overdue).toBe(true);
    expect(await stack.mails({ kind: 'escalation' })).toHaveLength(0);

    await stack.advanceTo('2026-06-24T08:00:00+02:00');
    const [escalation] = await stack.mails({ kind: 'escalation' });
    expect(escalation).toMatchObject({
      references: [references.forgotten],
      to: ['chef.kc@sjokoping.example'],
    });
    const [delay] = await stack.mails({ kind: 'delay-notice', reference: references.forgotten });
    expect(delay?.text).toContain('29 June');
  });

  it('a resident answers by e-mail and it lands on the case', async () => {
    const [notice] = await stack.mails({ kind: 'holding-reply', reference: references.swedish });
    await stack.mail({
      from: 'kim@resident.example',
      to: notice?.headers['reply-to'] ?? '',
      subject: `Re: ${notice?.subject}`,
      text: 'Tack för beskedet, men det är bråttom.',
    });
    await stack.settled();

    const view = z
      .looseObject({ messages: z.array(z.looseObject({ text: z.string() })) })
      .parse(await (await (await stack.staff(officer)).get(`/api/cases/${references.swedish}`)).json());
    expect(view.messages.map((message) => message.text).join('\n')).toContain('det är bråttom');
  });

  it('the trends show it all', async () => {
    const owner = await stack.staff('policyagare');
    const csv = await (await owner.get('/trends/export.csv?period=month&from=2026-06-01')).text();
    expect(csv).toContain('M-04');

    const intake = z
      .looseObject({
        received: z.number(),
        cases: z.number(),
        messages: z.number(),
        automatic: z.number(),
        refused: z.number(),
      })
      .parse(await stack.json('/_local/intake'));
    expect(intake.received).toBe(2);
    expect(intake.cases + intake.messages + intake.automatic + intake.refused).toBe(2);
  });

  it('nobody was told anything twice', async () => {
    const ids = (await stack.mails()).map((mail) => mail.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
