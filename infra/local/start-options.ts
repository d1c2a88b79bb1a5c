import path from 'node:path';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';

/** `npm start -- …` (`docs/local-stack.md`). */
export interface StartOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly smtpPort: number;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Absolute path of the municipality's settings file, if one was named. */
  readonly settings: string | undefined;
  /** Virtual milliseconds to start at or jump to. */
  readonly clock: number | undefined;
  /** Virtual seconds per real second; 0 freezes. */
  readonly speed: number;
  /** SES as a new account has it. */
  readonly sandbox: boolean;
  /** Calls of functions at once that the account allows; more are turned away. */
  readonly concurrency: number | undefined;
  /** Keep every change, for `npm run restore`. */
  readonly journal: boolean;
  readonly json: boolean;
}

/** A wrong argument, in one sentence for people. */
class ArgumentFault extends Error {
  override readonly name = 'ArgumentFault';
}

const usageLine =
  'npm start -- [--port 8080] [--smtp-port 2525] [--data .local] [--settings FILE] [--clock 2026-11-23T10:15:00+01:00] [--speed 1] [--journal] [--sandbox] [--concurrency 10] [--json]';

function port(name: string, value: string): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= 65_535)) {
    throw new ArgumentFault(
      `--${name} ${value} is not a port; give a number from 0 (any free one) to 65535.`,
    );
  }
  return number;
}

function clock(value: string): number {
  try {
    return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    throw new ArgumentFault(
      `--clock ${value} is not an instant; give date, time and offset, such as 2026-11-23T10:15:00+01:00.`,
    );
  }
}

function speed(value: string): number {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= 1_000_000)) {
    throw new ArgumentFault(
      `--speed ${value} is not a pace; give 0 (frozen) to 1000000 virtual seconds per second.`,
    );
  }
  return number;
}

function concurrency(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value))
    throw new ArgumentFault(`--concurrency ${value} is no number of calls; give 1 to 99999.`);
  return Number(value);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '8080' },
        'smtp-port': { type: 'string', default: '2525' },
        data: { type: 'string', default: '.local' },
        settings: { type: 'string' },
        clock: { type: 'string' },
        speed: { type: 'string', default: '1' },
        sandbox: { type: 'boolean', default: false },
        concurrency: { type: 'string' },
        journal: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (fault) {
    // Node's own words go on with advice about dashes; its first sentence is enough.
    const said = fault instanceof Error ? (fault.message.split(/\.\s|\n/, 1)[0] ?? '') : '';
    throw new ArgumentFault(`${said.replace(/\.$/, '')}. Usage: ${usageLine}`);
  }
}

/**
 * Reads the command line.
 * @param folder - what relative paths are relative to
 * @throws ArgumentFault naming the argument and what it may be
 */
export function startOptions(args: readonly string[], folder: string): StartOptions {
  const values = parse(args);
  if (values.data === '') throw new ArgumentFault('--data needs a folder.');
  if (values.settings === '') throw new ArgumentFault('--settings needs a file.');
  return {
    port: port('port', values.port),
    smtpPort: port('smtp-port', values['smtp-port']),
    data: path.resolve(folder, values.data),
    settings: values.settings === undefined ? undefined : path.resolve(folder, values.settings),
    clock: values.clock === undefined ? undefined : clock(values.clock),
    speed: speed(values.speed),
    sandbox: values.sandbox,
    concurrency: values.concurrency === undefined ? undefined : concurrency(values.concurrency),
    journal: values.journal,
    json: values.json,
  };
}
