import { globSync, readFileSync } from 'node:fs';
import type { RunningStack } from '../../journey/running-stack.ts';

/** Mails of the corpus with pieces of them cut out, doubled, moved or written over. */
export async function fuzzMails(
  stack: RunningStack,
  count: number,
  random: () => number,
  say: (line: string) => void,
): Promise<void> {
  const corpus = globSync('test/corpus/*.eml').map((file) => readFileSync(file));
  for (let sent = 0; sent < count; sent += 1) {
    let raw = corpus[Math.floor(random() * corpus.length)] ?? Buffer.alloc(0);
    for (let change = 0; change < 1 + random() * 4; change += 1) {
      const from = Math.floor(random() * raw.length);
      const to = Math.min(raw.length, from + Math.floor(random() * 400));
      const piece = raw.subarray(from, to);
      const parts = [
        [raw.subarray(0, from), raw.subarray(to)],
        [raw.subarray(0, to), piece, raw.subarray(to)],
        [piece, raw],
        [raw.subarray(0, from), Buffer.alloc(piece.length, Math.floor(random() * 256)), raw.subarray(to)],
      ][Math.floor(random() * 4)];
      raw = Buffer.concat(parts ?? [raw]);
    }
    await stack.rawMail('kim@resident.example', raw);
    if (sent % 100 === 99) {
      say(`${sent + 1} mails`);
      await stack.settled();
    }
  }
}
