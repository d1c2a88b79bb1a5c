import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const probe = fileURLToPath(new URL('./huge-mail-probe.ts', import.meta.url));
const resultSchema = z.object({
  rawBytes: z.number().check(z.gte(20e6), z.lte(41_943_040)),
  peakMegabytes: z.number(),
  cpuSeconds: z.number(),
  complete: z.boolean(),
  textLength: z.number(),
  begin: z.string(),
  files: z.array(z.object({ fileName: z.string(), bytes: z.number(), end: z.string() })),
});

/** In a process of its own, as memory can only be measured so. */
async function takeApart(kind: string) {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', probe, kind]);
  return resultSchema.parse(JSON.parse(stdout));
}

const mostCpuSeconds = 5;

/** The least of three: what else the machine does makes the same work dearer, never cheaper. */
async function takeApartUndisturbed(kind: string) {
  let taken = await takeApart(kind);
  for (let again = 0; again < 2 && taken.cpuSeconds >= mostCpuSeconds; again += 1)
    taken = await takeApart(kind);
  return taken;
}

/** Each mail, the files that must survive it, and how the last of them ends. */
const mails: readonly [string, readonly string[], RegExp | undefined][] = [
  ['plain', ['message.txt'], /End\.$/],
  ['quoted-printable', ['message.txt'], /End\.$/],
  ['latin1', ['message.txt'], /End\.$/],
  ['html', ['message.html'], /End\.<\/p>$/],
  ['base64', ['message.txt'], undefined],
  ['one line', ['message.txt'], /End\.$/],
  ['bare CR', ['message.txt'], /End\.$/],
  ['attachment', ['plan.pdf'], undefined],
  ['text before an attachment', ['plan.pdf', 'message.txt'], /Hej\.$/],
  ['hundred texts', ['plan.pdf', ...Array.from({ length: 90 }, () => 'message.txt')], /Hej\.$/],
  ['uuencoded', ['plan.pdf'], undefined],
  ['mails in a mail', ['message.txt'], undefined],
];

describe('a mail of 40 MB is taken apart under 512 MB and 5 s of processor time, and loses nothing (issue 5):', () => {
  it.each(mails)('%s', async (kind, files, end) => {
    const taken = await takeApartUndisturbed(kind);
    expect(taken.peakMegabytes).toBeLessThan(512);
    expect(taken.cpuSeconds).toBeLessThan(mostCpuSeconds);
    expect(taken).toMatchObject({ complete: true });
    expect(taken.begin.startsWith('Begin')).toBe(true);
    expect(taken.textLength).toBeLessThanOrEqual(4_000_000);
    expect(taken.files.map(({ fileName }) => fileName)).toEqual(files);
    if (end) expect(taken.files.at(-1)?.end).toMatch(end);
  });
});
