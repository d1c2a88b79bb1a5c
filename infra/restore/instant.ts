import { Temporal } from 'temporal-polyfill';

/**
 * Milliseconds since 1970 of an instant as it is typed.
 *
 * @throws Error that says how to write one
 */
export function instantOf(typed: string): number {
  try {
    return Temporal.Instant.from(typed).epochMilliseconds;
  } catch {
    throw new Error(`--at is "${typed}": write day, time and offset, such as 2026-11-23T10:15:00+01:00.`);
  }
}
