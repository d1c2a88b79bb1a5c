import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { percentile, type Row, ratio, spread } from './timing.ts';

const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname;
const folders = ['zammad', 'alaveteli', 'mikel-mail', 'nodemailer-mailparser', 'stalwart-mail-parser'];
const ordinaryAtMostBytes = 200_000;

/** CPU time of reading the mails of the corpora, where they are, against a mail of one line. */
export async function benchMail(): Promise<Row[]> {
  const simple = Buffer.from('From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nHej\r\n');
  const floor = await cpuOf(Array.from({ length: 200 }, () => simple));
  const rows: Row[] = [{ what: 'reading a mail of one line, CPU', figure: spread(floor, 'ms') }];
  if (!existsSync(corpus)) return rows;
  const mails = folders
    .flatMap((folder) =>
      readdirSync(path.join(corpus, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        path.join(corpus, folder, file),
      ),
    )
    .filter((file) => /\.(eml|box|txt|email)$/.test(file) && statSync(file).size < ordinaryAtMostBytes)
    .map((file) => readFileSync(file));
  const taken = await cpuOf(mails);
  return [
    ...rows,
    {
      what: `reading a mail of the corpora, CPU (${mails.length} mails)`,
      figure: spread(taken, 'ms'),
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
