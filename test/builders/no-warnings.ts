import type { Warn } from '../../shared/use-cases/intake/warn.ts';

/** For tests in which nothing is to go wrong. */
export const noWarnings: Warn = (code) => {
  throw new Error(`Nothing was to warn of ${code}.`);
};
