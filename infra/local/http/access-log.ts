import { createWriteStream } from 'node:fs';

/** One request. The route, never the path: paths carry tokens (privacy rule). */
export interface AccessLogLine {
  readonly requestId: string;
  readonly at: string;
  readonly method: string;
  readonly routeKey: string;
  readonly status: number;
  readonly responseBytes: number;
  readonly milliseconds: number;
  readonly sourceIp: string;
}

export interface AccessLog {
  write(line: AccessLogLine): void;
  close(): Promise<void>;
}

/** Appends one JSON line per request to a file. A full disk loses lines, never requests. */
export function accessLogFile(path: string): AccessLog {
  const stream = createWriteStream(path, { flags: 'a' });
  stream.on('error', () => {});
  return {
    write: (line) => {
      stream.write(`${JSON.stringify(line)}\n`);
    },
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}
