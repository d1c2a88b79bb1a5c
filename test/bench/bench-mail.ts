import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { beside } from '../builders/beside.ts';
import { percentile, type Row, ratio, spread } from './timing.ts';

const corpus = beside('corpus');

/** CPU time of reading the mails of the corpora, where they are, against a mail of one line. */
export async function benchMail(): Promise<Row[]> {
  const simple = Buffer.from('From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nHej\r\n');
  const floor = await cpuOf(Array.from({ length: 200 }, () => simple));
  const rows: Row[] = [{ what: 'reading a mail of one line, CPU', figure: spread(floor, 'ms') }];
  if (!existsSync(corpus)) return rows;
  const mails = globSync('**/*.{eml,box}', { cwd: corpus }).map((file) =>
    readFileSync(path.join(corpus, file)),
  );
  const taken = await cpuOf(mails);
  return [
    ...rows,
    {
      what: `reading a mail of the corpora, CPU (${mails.length} mails)`,
      figure: `${spread(taken, 'ms')}, the slowest ${(taken.at(-1) ?? 0).toFixed(1)}`,
      against: `${ratio(percentile(taken, 0.5), percentile(floor, 0.5))} a mail of one line`,
    },
  ];
}

async function cpuOf(mails: readonly Buffer[]): Promise<number[]> {
  const taken: number[] = [];
  for (const mail of mails.slice(0, 20)) await parseMail(mail);
  for (const mail of mails) {
    const from = process.cpuUsage();
    await parseMail(mail);
    const { user, system } = process.cpuUsage(from);
    taken.push((user + system) / 1_000);
  }
  return taken.toSorted((a, b) => a - b);
}
