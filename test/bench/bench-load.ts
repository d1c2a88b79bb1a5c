import { createTransport } from 'nodemailer';
import { readEndpoint } from '../../infra/local/endpoint-file.ts';
import { cpuOfTree, memoryOfTree } from './process-tree.ts';
import { type StackProcess, withStack } from './stack-process.ts';
import { percentile, type Row } from './timing.ts';

const warmUps = 60;
const inOneRound = 200;
/** Rounds with many clients; the last beside the first says whether the cost stays as it is. More of them: `ROUNDS=100`. */
const rounds = Number(process.env.ROUNDS ?? 4);
/** A municipality's hour holds 3,000 acknowledgements (E-23): before they are used up the next one begins. */
const inOneHour = 2_500;
const mailsSent = 60;
const mailBytes = 61_000;

/**
 * The stack as a process of its own under a frozen clock: CPU of all its processes for a complaint with its acknowledgement,
 * settled, how long one waits and how many come through at one client and at many, again and again on the same data; mail by
 * SMTP; and three days of the clock.
 */
export function benchLoad(): Promise<Row[]> {
  return withStack('2026-11-23T10:15:00+01:00', measured);
}

interface Round {
  /** Of one. */
  readonly cpuMs: number;
  readonly waitedMs: readonly number[];
  readonly acceptedMs: number;
  readonly settledMs: number;
}

async function measured(stack: StackProcess): Promise<Row[]> {
  const { web, pid } = stack;
  let made = 0;
  const complain = () => complaint(web, made++);
  const idle = memoryOfTree(pid);
  await inRounds(stack, warmUps, 4, complain);
  const alone = await inRounds(stack, inOneRound, 1, complain);
  const many: Round[] = [];
  let nextHour = inOneHour;
  for (let round = 0; round < rounds; round += 1) {
    if (made + inOneRound > nextHour) {
      await stack.advance('PT1H');
      nextHour = made + inOneHour;
    }
    many.push(await inRounds(stack, inOneRound, 16, complain));
  }
  const crowd = await inRounds(stack, inOneRound, 64, complain);
  // The first hundreds pay for compiling.
  const before = made;
  const aloneLater = await inRounds(stack, inOneRound, 1, complain);
  const memory = memoryOfTree(pid);

  const send = mailer(stack);
  await inRounds(stack, 20, 1, send);
  const mails = await inRounds(stack, mailsSent, 1, send);

  const from = cpuOfTree(pid);
  await stack.advance('P3D');
  const threeDays = (cpuOfTree(pid) - from) / 1000;
  const costs = many.map(({ cpuMs }) => cpuMs);
  const last = many.slice(-1);
  return [
    row('complaint with acknowledgement, one client', [alone]),
    row('the same, 16 clients', last),
    {
      what: '… CPU of each round',
      figure: costs.map((each) => each.toFixed(1)).join(', '),
      against: `${((costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN)).toFixed(2)}× itself after ${inOneRound * (rounds - 1)} more`,
    },
    row('the same, 64 clients', [crowd]),
    row(`the same, one client, after ${before} of them`, [aloneLater]),
    row('a mail of 61 kB with its acknowledgement, one sender', [mails]),
    {
      what: `three days of the clock with ${made + mailsSent + 20} open cases, CPU`,
      figure: `${threeDays.toFixed(1)} s`,
    },
    {
      what: 'memory of the stack, all processes',
      figure: `${idle.toFixed(0)} MB idle, ${memory.toFixed(0)} MB after ${made} complaints`,
    },
  ];
}

function row(what: string, of: readonly Round[]): Row {
  const figure = of.map(({ cpuMs, waitedMs, acceptedMs, settledMs }) => {
    const sorted = waitedMs.toSorted((a, b) => a - b);
    const wait = [0.5, 0.99].map((share) => percentile(sorted, share).toFixed(0)).join(' and ');
    const [accepted, settled] = [acceptedMs, settledMs].map((ms) =>
      ((waitedMs.length * 1000) / ms).toFixed(1),
    );
    return `${cpuMs.toFixed(1)} ms CPU · p50 and p99 ${wait} ms · ${accepted} accepted and ${settled} settled a second`;
  });
  return { what, figure: figure.join('; ') };
}

/** So many times, by so many at once, until all that follows is done. */
async function inRounds(
  { pid, settled }: StackProcess,
  times: number,
  clients: number,
  act: () => Promise<void>,
): Promise<Round> {
  const [cpu, from] = [cpuOfTree(pid), performance.now()];
  const waitedMs: number[] = [];
  let left = times;
  const one = async () => {
    while (left-- > 0) {
      const began = performance.now();
      await act();
      waitedMs.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  const acceptedMs = performance.now() - from;
  await settled();
  const settledMs = performance.now() - from;
  const round = { cpuMs: (cpuOfTree(pid) - cpu) / times, waitedMs, acceptedMs, settledMs };
  process.stderr.write(
    `${times} by ${clients}: ${row('', [round]).figure}; ${memoryOfTree(pid).toFixed(0)} MB\n`,
  );
  return round;
}

async function complaint(web: string, i: number): Promise<void> {
  const response = await fetch(`${web}/api/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: `Dörren går trögt, gång ${i}.`, email: `r${i}@resident.example` }),
  });
  if (response.status !== 201) throw new Error(`A complaint was answered ${response.status}.`);
  await response.text();
}

/** Sends a mail of two texts and a file by SMTP, each from somebody else. */
function mailer({ smtp, data }: StackProcess): () => Promise<void> {
  const [host = '', port] = smtp.split(':');
  const transport = createTransport({ host, port: Number(port), secure: false, ignoreTLS: true });
  const to = readEndpoint(data)?.intake[0] ?? '';
  // Three bytes are four letters in a mail.
  const content = Buffer.alloc(Math.floor(mailBytes * 0.7), 'a line about a lamp\n');
  let sent = 0;
  return async () => {
    sent += 1;
    await transport.sendMail({
      from: `Lo Prov <m${sent}@resident.example>`,
      to,
      subject: `Gatlyktan ${sent} är trasig`,
      text: `Lyktan vid grinden lyser inte, gång ${sent}.`,
      html: `<p>Lyktan vid grinden lyser inte, gång ${sent}.</p>`,
      attachments: [{ filename: 'lykta.txt', content }],
    });
  };
}
