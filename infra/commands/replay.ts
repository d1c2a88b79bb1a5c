/**
 * Sends every mail of a folder to a running local stack and says what became of each.
 *
 *   npm run replay -- FOLDER [--data .local | --web http://127.0.0.1:8080 [--to 127.0.0.1:2525]] [--quiet]
 *
 * Out: an outcome per mail and their sum, which must add up. Exit code 1 when it does not, or on a fault.
 */
import './help.ts';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { isAlive, readEndpoint } from '../local/endpoint-file.ts';
import { mailOutcomes } from '../local/intake-report.ts';
import { envelopeSender } from './replay/envelope.ts';
import { findMails } from './replay/mail-files.ts';
import { type ReplayRow, reasonTexts, replayTotal, rowText, tableText } from './replay/replay-report.ts';
import { type Delivered, smtpClient } from './replay/smtp-client.ts';

const usage =
  'npm run replay -- FOLDER [--to 127.0.0.1:2525 --web http://127.0.0.1:8080] [--data .local] [--quiet]';

const healthSchema = z.object({ smtp: z.string(), intake: z.array(z.string()).check(z.minLength(1)) });
const intakeSchema = z.object({
  received: z.int(),
  mails: z.array(
    z.object({
      messageId: z.string(),
      outcome: z.enum(mailOutcomes),
      reference: z.optional(z.string()),
      reason: z.optional(z.string()),
    }),
  ),
});

async function getJson<T>(url: string, schema: z.ZodMiniType<T>): Promise<T> {
  const response = await fetch(url).catch(() => {
    throw new Error(`No stack answers at ${new URL(url).origin}; start one with npm start.`);
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return schema.parse(await response.json());
}

interface Target {
  readonly web: string;
  readonly to: string | undefined;
}

function target(values: { web?: string; to?: string; data: string }): Target {
  if (values.web !== undefined) return { web: values.web.replace(/\/$/, ''), to: values.to };
  const running = readEndpoint(path.resolve(values.data));
  if (!running || !isAlive(running.pid)) {
    throw new Error(
      `No stack runs on the data folder ${values.data}; start one with npm start, or give --web.`,
    );
  }
  return { web: running.web, to: values.to };
}

/** Sends every mail of a folder through SMTP and prints what became of each. True if the total adds up. */
async function replay(folder: string, { web, to }: Target, quiet: boolean): Promise<boolean> {
  const health = await getJson(`${web}/_local/health`, healthSchema);
  const before = await getJson(`${web}/_local/intake`, intakeSchema);
  const { mails, skipped } = await findMails(folder);
  if (mails.length === 0) throw new Error(`There is no mail in ${folder}.`);

  const [host = '127.0.0.1', port = '25'] = (to ?? health.smtp).split(':');
  const client = smtpClient(host, Number(port));
  const sent: { name: string; delivered: Delivered }[] = [];
  let toldAt = performance.now();
  for (const { name, mail } of mails) {
    const delivered = await client.send(envelopeSender(mail), health.intake[0] ?? '', mail);
    sent.push({ name, delivered });
    if (performance.now() - toldAt > 2_000) {
      toldAt = performance.now();
      process.stderr.write(`Sent ${sent.length} of ${mails.length} mails …\n`);
    }
  }
  client.close();

  process.stderr.write(`Sent ${sent.length} mails; waiting until the stack has dealt with them …\n`);
  await getJson(`${web}/_local/settled`, z.unknown());
  const after = await getJson(`${web}/_local/intake`, intakeSchema);
  const outcomes = new Map(after.mails.map((row) => [row.messageId, row]));

  const rows = sent.map(({ name, delivered }): ReplayRow => {
    if (delivered.kind === 'not-accepted') return { name, outcome: 'not-accepted', reason: delivered.reason };
    const row = outcomes.get(delivered.messageId);
    return {
      name,
      outcome: row?.outcome ?? 'pending',
      ...(row?.reference ? { reference: row.reference } : {}),
      ...(row?.reason ? { reason: row.reason } : {}),
    };
  });
  const total = replayTotal(rows, after.received - before.received);

  if (!quiet) for (const row of rows) console.log(rowText(row));
  console.log(`\n${tableText(rows)}\n`);
  for (const line of reasonTexts(rows)) console.log(line);
  console.log(`\n${skipped.length} files skipped (no mail by name or content).`);
  console.log(
    total.addsUp
      ? `It adds up: ${total.sent} sent, each has an outcome.`
      : `It does not add up: ${total.sent} sent, ${total.byOutcome['not-accepted']} not accepted, the stack received ${after.received - before.received}, ${total.byOutcome.pending} pending.`,
  );
  return total.addsUp;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      web: { type: 'string' },
      data: { type: 'string', default: '.local' },
      quiet: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error(`Usage: ${usage}`);
  process.exitCode = (await replay(path.resolve(folder), target(values), values.quiet)) ? 0 : 1;
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
