import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalStack } from '../../infra/local/local-stack.ts';
import { startOptions } from '../../infra/local/start-options.ts';
import { synthesize } from '../../infra/synth.ts';
import { percentile, type Row, ratio, spread, timed } from './timing.ts';

const complaints = 200;

/** The running stack: a complaint by HTTP against the shortest round trip it can make, its acknowledgement. */
export async function benchStack(): Promise<Row[]> {
  const data = mkdtempSync(path.join(tmpdir(), 'synpunkt-bench-'));
  const options = startOptions(['--port', '0', '--smtp-port', '0', '--data', data], process.cwd());
  const from = performance.now();
  const stack = await startLocalStack(options, {
    say: () => {},
    unthrottled: true,
    synthesize: (settings) => synthesize({ settings }),
  });
  const started = performance.now() - from;
  try {
    const { web } = stack.ready;
    const health = await timed(complaints, () =>
      fetch(`${web}/_local/health`).then((response) => response.text()),
    );
    const accepted = await timed(complaints, (i) => complain(web, i));
    const acknowledged = await timed(20, (i) => acknowledgement(web, i));
    return [
      { what: 'start, synthesized before', figure: `${(started / 1_000).toFixed(1)} s` },
      { what: 'shortest HTTP round trip', figure: spread(health, 'ms') },
      {
        what: 'complaint by HTTP, one client, warm',
        figure: spread(accepted, 'ms'),
        against: `${ratio(percentile(accepted, 0.5), percentile(health, 0.5))} the shortest round trip`,
      },
      {
        what: 'complaint until its acknowledgement is sent',
        figure: spread(acknowledged, 'ms'),
        against: `${ratio(percentile(acknowledged, 0.5), percentile(accepted, 0.5))} accepting it`,
      },
    ];
  } finally {
    await stack.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function complain(web: string, i: number): Promise<string> {
  const response = await fetch(`${web}/api/complaints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      message: `Dörren går trögt, gång ${i}.`,
      email: `resident-${i}@resident.example`,
    }),
  });
  if (response.status !== 201) throw new Error(`A complaint was answered ${response.status}.`);
  const { reference }: { reference: string } = JSON.parse(await response.text());
  return reference;
}

async function acknowledgement(web: string, i: number): Promise<void> {
  const reference = await complain(web, 100_000 + i);
  for (;;) {
    const mails: { references: string[] }[] = JSON.parse(await (await fetch(`${web}/_local/mail`)).text());
    if (mails.some((mail) => mail.references.includes(reference))) return;
    await sleep(5);
  }
}
