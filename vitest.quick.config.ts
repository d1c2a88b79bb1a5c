import { globSync, readFileSync } from 'node:fs';
import { configDefaults, mergeConfig } from 'vitest/config';
import everything from './vitest.config.ts';

/**
 * The quick lane, `npm run test:quick`: rules, use cases, functions and the house, under a minute on two cores.
 * Left out is what starts something or plays many cases, told by what the file itself imports, so that a
 * new test needs no entry here.
 */
const wholeStack = /^test\/(?:faults|infra\/local|journey)\//;
const startsSomething =
  /from '[^']*(?:dynamo-tables|infra\/local\/|browser|pages-server|running-stack|pipeline-template|infra\/synth|infra\/bundle)[^']*'|'node:child_process'/;
const playsMany = /from '(?:fast-check|[^']*property-runs\.ts)'/;

const slow = globSync('test/**/*.test.{ts,tsx}').filter((file) => {
  const source = readFileSync(file, 'utf8');
  return wholeStack.test(file) || startsSomething.test(source) || playsMany.test(source);
});

export default mergeConfig(everything, { test: { exclude: [...configDefaults.exclude, ...slow] } });
