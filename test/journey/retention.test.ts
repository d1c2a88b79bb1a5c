import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { RunningStack } from './running-stack.ts';

/**
 * A municipality that keeps contacts for one day after closing and texts for two. A complaint by mail with a name and a
 * file is closed on Tuesday; in the night to Thursday its contact goes, in the night to Friday its text.
 */
const stack = new RunningStack();
const folder = mkdtempSync(join(tmpdir(), 'synpunkt-retention-'));
const days = { contactDaysAfterClosing: 1, textDaysAfterClosing: 2, rawMailDays: 365 };

beforeAll(async () => {
  const settings = join(folder, 'short.yaml');
  let text = readFileSync('infra/settings/sjokoping.yaml', 'utf8').replace(
    'withinWorkingDays: 20',
    'withinWorkingDays: 1',
  );
  for (const [name, value] of Object.entries(days))
    text = text.replace(new RegExp(`${name}: \\d+`), `${name}: ${value}`);
  writeFileSync(settings, text);
  await stack.start({ clock: '2026-11-24T09:00:00+01:00', settings });
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

const caseSchema = z.looseObject({
  reference: z.string(),
  state: z.string(),
  contact: z.optional(z.looseObject({})),
  text: z.optional(z.looseObject({ message: z.string() })),
  messages: z.array(z.looseObject({ text: z.string() })),
  events: z.array(z.looseObject({ kind: z.string(), facts: z.looseObject({}) })),
});
const officer = 'kc-handlaggare';
let reference = '';
let statusUrl = '';
let replyTo = '';
let before = '';

const view = async () =>
  caseSchema.parse(await (await (await stack.staff(officer)).get(`/api/cases/${reference}`)).json());
const page = async (path: string) => {
  const response = await fetch(path, { headers: { 'accept-language': 'sv' } });
  return { status: response.status, text: (await response.text()).replaceAll(/\s+/g, ' ') };
};
async function found(query: string): Promise<readonly string[]> {
  const response = await (await stack.staff(officer)).post('/api/cases/search', { query });
  const { cases } = z
    .object({ cases: z.array(z.object({ reference: z.string() })) })
    .parse(await response.json());
  return cases.map((each) => each.reference);
}
/** Rows of all cases as the trends export gives them, counted anew. */
async function counted(): Promise<string> {
  const owner = await stack.staff('policyagare');
  expect((await owner.post('/api/trends/aggregate', { days: ['2026-11-24'] })).status).toBe(200);
  const response = await owner.get('/trends/cases.csv?period=custom&from=2026-11-24&to=2026-11-24');
  expect(response.status).toBe(200);
  return response.text();
}
/** How many stored objects, raw mails and attachments alike, hold these words. */
function objectsWith(words: string): number {
  const objects = join(stack.data, 'objects');
  return readdirSync(objects).filter((name) => readFileSync(join(objects, name)).includes(words)).length;
}

describe('retention on one machine', () => {
  it('a complaint by mail, with name and file, is answered, thanked for and closed', async () => {
    await stack.mail({
      from: 'Kim Provsson <kim@resident.example>',
      subject: 'Trasig grind',
      text: 'Grinden vid receptionen hänger på ett gångjärn.',
      attachments: [{ filename: 'grind.txt', content: Buffer.from('Ritning av grinden') }],
    });
    await stack.settled();
    const [receipt] = await stack.mails({ kind: 'acknowledgement' });
    reference = receipt?.references[0] ?? '';
    replyTo = receipt?.headers['reply-to'] ?? '';
    statusUrl = /http\S+\/status\/[\w-]+/.exec(receipt?.text ?? '')?.[0] ?? '';
    expect([reference, statusUrl, replyTo]).not.toContain('');

    const kc = await stack.staff(officer);
    expect((await kc.act(reference, 'assign', { officer })).status).toBe(200);
    expect((await kc.act(reference, 'note', { text: 'Kim Provsson ringde.' })).status).toBe(200);
    expect((await kc.act(reference, 'reply', { text: 'Grinden är lagad.' })).status).toBe(200);
    await stack.settled();
    const closing = { outcome: 'upheld', cause: 'supplier', measure: 'corrected', failureDemand: 'no' };
    expect((await kc.act(reference, 'close', closing)).status).toBe(200);
    await stack.settled();

    expect(await view()).toMatchObject({ state: 'CLOSED', contact: { email: 'kim@resident.example' } });
    expect(await found('Kim Provsson')).toEqual([reference]);
    expect(objectsWith('kim@resident.example')).toBe(1);
    expect(objectsWith('Ritning av grinden')).toBe(1);
    before = await counted();
    expect(before.trim().split('\n')).toHaveLength(2);
  });

  it('the first night, not yet a day after, touches nothing', async () => {
    await stack.advanceTo('2026-11-25T05:00:00+01:00');
    expect(await view()).toMatchObject({ contact: { name: 'Kim Provsson' } });
    expect(await found('Kim Provsson')).toEqual([reference]);
  });

  it('the second removes the contact: no search by it finds the case, and the mail as it came is gone', async () => {
    await stack.advanceTo('2026-11-26T05:00:00+01:00');
    const stripped = await view();
    expect(stripped.contact).toBeUndefined();
    expect(stripped.text?.message).toContain('Grinden vid receptionen');
    expect(await found('kim@resident.example')).toEqual([]);
    // A note still says the name; it goes with the texts.
    expect(await found('Kim Provsson')).toEqual([reference]);
    expect(objectsWith('kim@resident.example')).toBe(0);
    expect(objectsWith('Ritning av grinden')).toBe(1);
    expect((await page(statusUrl)).text).toContain(
      'Dina kontaktuppgifter i ärendet togs bort torsdag 26 november 2026',
    );
  });

  it('kill -9 in between changes nothing; the third night removes texts, messages and the file', async () => {
    await stack.kill();
    await stack.start();
    statusUrl = new URL(new URL(statusUrl).pathname, stack.web).href;
    await stack.advanceTo('2026-11-27T05:00:00+01:00');

    const stripped = await view();
    expect(stripped).toMatchObject({ state: 'CLOSED', messages: [] });
    expect(stripped.text).toBeUndefined();
    expect(JSON.stringify(stripped)).not.toMatch(/Kim|Grinden|resident\.example/);
    expect([objectsWith('Ritning av grinden'), objectsWith('Grinden')]).toEqual([0, 0]);
    for (const query of ['Kim Provsson', 'kim@resident.example', 'grinden'])
      expect(await found(query)).toEqual([]);
  });

  it('the timeline says what went, which day and by which rule, twice', async () => {
    const events = (await view()).events.filter(({ kind }) => kind === 'removed-by-retention');
    expect(events.map(({ facts }) => facts)).toMatchObject([
      { parts: ['contact'], removedOn: '2026-11-26', rules: ['retention.contactDaysAfterClosing: 1'] },
      { parts: ['text'], removedOn: '2026-11-27', rules: ['retention.textDaysAfterClosing: 2'] },
    ]);
  });

  it('the private link says so plainly', async () => {
    const status = await page(statusUrl);
    expect(status.status).toBe(200);
    expect(status.text).toContain('Texter och bilagor i ärendet togs bort fredag 27 november 2026');
    expect(status.text).not.toMatch(/Kim|Grinden|lagad/);
  });

  it('trends are what they were', async () => {
    expect(await counted()).toBe(before);
  });

  it('an answer to the old thread becomes a case of its own', async () => {
    await stack.mail({
      from: 'Kim Provsson <kim@resident.example>',
      to: replyTo,
      subject: 'Re: Trasig grind',
      text: 'Nu har den lossnat igen.',
    });
    await stack.settled();
    expect(await stack.json('/_local/intake')).toMatchObject({ received: 2, cases: 2, pending: 0 });
    const [opened] = await found('Kim Provsson');
    expect(opened).not.toBe(reference);
    expect((await view()).messages).toEqual([]);
  });
});
