import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readEndpoint } from '../../infra/local/endpoint-file.ts';
import { RunningStack } from '../journey/running-stack.ts';

const atOnce = 8;
const hourMs = 3_600_000;
/** Resident memory of the stack with all its functions. */
const mostMegabytes = 1_024;

/**
 * So many complaints at once, each from an address of its own: all are accepted, and each is acknowledged once as the caps let
 * mails out, under the virtual clock.
 *
 * @returns what was found wrong, one line each
 */
export async function burst(complaints: number, say: (line: string) => void): Promise<string[]> {
  const stack = new RunningStack();
  const wrong: string[] = [];
  const startedAt = Date.parse('2026-11-23T10:15:00+01:00');
  await stack.start({ clock: new Date(startedAt).toISOString() });
  try {
    const references = new Set<string>();
    let sent = 0;
    const work = async () => {
      while (sent < complaints) {
        sent += 1;
        const own = sent;
        references.add(await accepted(stack, own));
        if (own % 500 === 0) say(`${own} complaints, ${memory(stack)} MB`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    await stack.settled();
    let acknowledged = 0;
    for (let hour = 0; hour <= Math.ceil(complaints / 1_000) + 2; hour += 1) {
      // Before the list of all mails is asked for, which the stack makes in memory.
      const megabytes = memory(stack);
      const mails = await stack.mails({ kind: 'acknowledgement' });
      acknowledged = new Set(mails.flatMap((mail) => mail.references)).size;
      say(`hour ${hour}: ${acknowledged} of ${references.size} acknowledged, ${megabytes} MB`);
      if (megabytes > mostMegabytes) wrong.push(`${megabytes} MB of memory`);
      if (mails.length > acknowledged) wrong.push(`${mails.length - acknowledged} acknowledged twice`);
      if (acknowledged === references.size || wrong.length > 0) break;
      await stack.advanceTo(new Date(startedAt + (hour + 1) * hourMs).toISOString());
    }
    if (references.size !== complaints)
      wrong.push(`${complaints - references.size} complaints share a number`);
    if (acknowledged !== references.size)
      wrong.push(`${references.size - acknowledged} were never acknowledged`);
  } finally {
    await stack.stop();
  }
  return wrong;
}

const mostTries = 20;

/** Sends one complaint until it is taken, as a browser does under its key: a busy machine may answer 503. */
async function accepted(stack: RunningStack, own: number): Promise<string> {
  const complaint = { message: `Samma sak, nummer ${own}.`, email: `person${own}@resident.example` };
  for (let tries = 1; ; tries += 1)
    try {
      return (await stack.complain(complaint, { 'idempotency-key': `burst-${own}` })).reference;
    } catch (fault) {
      if (tries === mostTries) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 1000 * tries));
    }
}

/** Resident memory of the stack's own process, in megabytes. */
function memory(stack: RunningStack): number {
  const pid = readEndpoint(path.resolve(stack.data))?.pid;
  const status = pid ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
