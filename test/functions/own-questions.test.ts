import { expect, it } from 'vitest';
import { serveComplaintForm } from '../../functions/complaint-form/serve-complaint-form.ts';
import { serveStatusPage } from '../../functions/status-page/serve-status-page.tsx';
import { memoryAttachments, memoryUploads } from '../builders/memory-attachments.ts';
import { memoryCases } from '../builders/memory-cases.ts';
import { memoryFollowers } from '../builders/memory-followers.ts';
import { appliedSettings, memorySettings } from '../builders/settings.ts';
import { memoryResidents } from '../web/memory-residents.ts';
import { asked, askedForm } from '../web/web-client.ts';

const question = (id: string, topic: string, sv: string) => ({ id, topic, text: { sv, da: sv, en: sv } });
const formQuestions = [
  question('stolpe', 'belysning', 'Vilket nummer står på stolpen?'),
  question('sedan-nar', 'belysning', 'Sedan när är det mörkt?'),
  question('gropens-djup', 'vagar', 'Hur djup är gropen?'),
];

function aTown() {
  let ids = 0;
  const cases = memoryCases();
  const deps = {
    cases,
    settings: memorySettings(appliedSettings({ formQuestions })),
    attachments: memoryAttachments(),
    followers: memoryFollowers(),
    residents: memoryResidents(),
    publicUrl: 'https://synpunkter.example',
    clock: () => new Date('2026-06-18T14:00:00.000Z'),
    wait: async () => {},
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    warn: () => undefined,
  };
  return {
    cases,
    form: (request: Parameters<typeof serveComplaintForm>[0]) =>
      serveComplaintForm(request, deps, async () => deps),
    status: (request: Parameters<typeof serveStatusPage>[0]) =>
      serveStatusPage(request, { ...deps, ...memoryUploads() }),
  };
}

async function sent(topic: string | undefined, message = 'Lyktan är trasig') {
  const town = aTown();
  const nonce = '11111111-1111-4111-8111-111111111111';
  const response = await town.form(askedForm('/sv/complaints', { nonce, message, ...(topic && { topic }) }));
  const address = response.headers?.location ?? '';
  const receipt = async () => String((await town.form(asked('GET', address))).body);
  const page = `/status/${address.split('/').at(-1)}`;
  const storedFile = async () => {
    const [id = ''] = await Array.fromAsync(town.cases.due('2027-01-01T00:00:00.000Z'));
    return town.cases.file(id);
  };
  return { ...town, receipt, page, storedFile };
}

it('the receipt asks what the municipality wants to know about the topic, and the answers stand on the case', async () => {
  const town = await sent('belysning');
  const receipt = await town.receipt();
  expect(receipt).toContain('Vilket nummer står på stolpen?');
  expect(receipt).not.toContain('Hur djup');

  const answers = {
    action: 'answer-questions',
    nonce: 'own-questions',
    'question-stolpe': '1234',
    'question-sedan-nar': ' ',
    'question-gropens-djup': 'en meter',
  };
  expect((await town.status(askedForm(town.page, answers))).status).toBe(303);
  expect((await town.status(askedForm(town.page, { ...answers, 'question-stolpe': '99' }))).status).toBe(303);
  const file = await town.storedFile();
  expect(file?.messages.map(({ kind, text }) => [kind, text])).toEqual([
    ['from-resident', 'Vilket nummer står på stolpen?\n1234'],
  ]);
  expect(await town.receipt()).not.toContain('Vilket nummer');
});

it('asks nothing where no topic is known', async () => {
  const town = await sent(undefined, 'Hej');
  expect(await town.receipt()).not.toMatch(/Vilket nummer|Några frågor till/);
});

it('takes no empty answer', async () => {
  const town = await sent('belysning');
  const nothing = { action: 'answer-questions', nonce: 'own-questions', 'question-stolpe': ' ' };
  expect((await town.status(askedForm(town.page, nothing))).status).toBe(422);
});

it('the form asks too: answers are part of the message, kept when something is wrong, and not asked for again', async () => {
  const town = aTown();
  const form = String((await town.form(asked('GET', '/sv'))).body);
  expect(form).toMatch(/data-questions-of="belysning"[\s\S]*Vilket nummer står på stolpen\?/);
  const typed = {
    nonce: '11111111-1111-4111-8111-111111111111',
    topic: 'belysning',
    'question-stolpe': '12 <b>',
  };
  const wrong = await town.form(askedForm('/sv/complaints', typed));
  expect(wrong.status).toBe(422);
  expect(String(wrong.body)).toContain('12 &lt;b></textarea>');

  const message = 'Lyktan är trasig';
  const response = await town.form(askedForm('/sv/complaints', { ...typed, message }));
  const [id = ''] = await Array.fromAsync(town.cases.due('2027-01-01T00:00:00.000Z'));
  const file = await town.cases.file(id);
  expect(file?.text?.message).toBe('Lyktan är trasig\n\nVilket nummer står på stolpen?\n12 <b>');
  const receipt = String((await town.form(asked('GET', response.headers?.location ?? ''))).body);
  expect(receipt).not.toContain('Vilket nummer står på stolpen?');
  expect(receipt).toContain('Sedan när är det mörkt?');
});
