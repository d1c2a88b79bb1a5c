import { Resolver } from 'node:dns/promises';
import type { LookUp } from './dns-findings.ts';

/** Asks the network. A name that does not exist has nothing published; a server that does not answer is a fault. */
export const lookUpDns: LookUp = async (name, type) => {
  const resolver = new Resolver({ timeout: 5000, tries: 2 });
  try {
    switch (type) {
      case 'MX':
        return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
      case 'TXT':
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
      default:
        return await resolver.resolveCname(name);
    }
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw new Error(`DNS does not answer about ${name}: ${String(code)}.`);
  }
};
