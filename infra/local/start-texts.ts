import { inspect } from 'node:util';
import type { ReadyLine } from './pages/stack-view.ts';

/** What people read when everything runs. */
export function readyText({ web, smtp, intake }: ReadyLine): string {
  return [
    '',
    'Synpunkt runs on this machine.',
    '',
    `  Complaint form   ${web}/`,
    `  Mailbox viewer   ${web}/_local/`,
    `  Staff page       ${web}/cases`,
    `  Trends           ${web}/trends`,
    `  Mail in          SMTP on ${smtp}, to ${intake.join(' or ')}`,
    '',
    'Ctrl-C ends it; what was stored is kept.',
    '',
    '',
  ].join('\n');
}

/** Lines told at once; a file with more faults has the same cause most of the time. */
const linesTold = 5;

function firstLines(text: string): string {
  const lines = text.split('\n');
  const more = lines.length - linesTold;
  return more > 0 ? [...lines.slice(0, linesTold), `… and ${more} more lines like these.`].join('\n') : text;
}

function hasCode(fault: unknown): fault is Error & { readonly code: string; readonly port?: number } {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string';
}

/** Why the stack could not start, in one sentence and without a stack trace. */
export function startFault(fault: unknown): string {
  if (hasCode(fault) && fault.code === 'EADDRINUSE') {
    return `Port ${fault.port ?? ''} is in use by another program; end that one, or choose another with --port or --smtp-port (0 takes a free one).`;
  }
  if (hasCode(fault) && fault.code === 'EACCES' && fault.port !== undefined) {
    return `Port ${fault.port} may not be used by this user; choose one above 1023 with --port or --smtp-port.`;
  }
  if (process.env.SYNPUNKT_DEBUG) return inspect(fault);
  return firstLines(fault instanceof Error ? fault.message.trim() : String(fault));
}
