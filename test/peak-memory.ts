import { readFileSync } from 'node:fs';

/**
 * Megabytes this process has had in memory at most. Where there is no `/proc`, what Node says, which on Linux begins
 * with what the process that started it had.
 */
export function peakMegabytes(): number {
  return (peakOfProc() ?? process.resourceUsage().maxRSS) / 1_024;
}

function peakOfProc(): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes);
  } catch {
    return undefined;
  }
}
