import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { RunningStack } from './running-stack.ts';

const stack = new RunningStack();
beforeAll(() => stack.start({ clock: '2026-06-18T10:00:00+02:00' }));
afterAll(() => stack.stop());

const from = 'bo@borger.example';
const words = 'Dörren till receptionen går trögt. Rullstolen fastnar varje gång.\r\n';
const caseSchema = z.object({
  text: z.object({
    message: z.string(),
    attachments: z.array(z.object({ fileName: z.string(), sizeBytes: z.number() })),
  }),
});
const intakeSchema = z.object({ received: z.number(), cases: z.number(), pending: z.number() });

/** The case that a mail became, known by its acknowledgement. */
async function acknowledgedCase(known: readonly string[] = []) {
  await stack.settled();
  const acknowledgements = await stack.mails({ kind: 'acknowledgement', to: from });
  const reference = acknowledgements.flatMap((mail) => mail.references).find((each) => !known.includes(each));
  const response = await (await stack.staff('kc-handlaggare')).get(`/api/cases/${reference}`);
  return { reference: reference ?? '', ...caseSchema.parse(await response.json()) };
}

describe('a mail of nearly 40 MB, the largest that is taken (issue 5)', () => {
  const references: string[] = [];

  it('becomes a case with its attachment apart, under its name, and is acknowledged', async () => {
    const content = Buffer.alloc(30_000_000, 'ritning ');
    await stack.mail({
      from,
      subject: 'Dörren',
      text: words,
      attachments: [{ filename: 'ritning över dörren.pdf', content }],
    });
    const { reference, text } = await acknowledgedCase();
    references.push(reference);

    expect(text.message).toContain('Rullstolen fastnar');
    expect(text.attachments).toMatchObject([
      { fileName: 'ritning över dörren.pdf', sizeBytes: content.length },
    ]);
  });

  it('becomes a case with the beginning of its text, and the whole of it as a file', async () => {
    await stack.mail({ from, subject: 'Dörren igen', text: words.repeat(450_000) });
    const { text } = await acknowledgedCase(references);

    expect(text.message.startsWith('Dörren till receptionen')).toBe(true);
    expect(text.attachments.some(({ sizeBytes }) => sizeBytes > 30e6)).toBe(true);
  });

  it('is refused with 552 when it is larger, and every mail is accounted for', async () => {
    const content = Buffer.alloc(32_000_000, 'x');
    const tooLarge = stack.mail({
      from,
      subject: 'För stor',
      text: words,
      attachments: [{ filename: 'a', content }],
    });

    await expect(tooLarge).rejects.toMatchObject({ responseCode: 552 });
    await stack.settled();
    expect(intakeSchema.parse(await stack.json('/_local/intake'))).toEqual({
      received: 2,
      cases: 2,
      pending: 0,
    });
  });
});
