import type { StartOptions } from '../journey/running-stack.ts';
import type { Faults } from './faults.ts';

/** How the running stack is started when its services are to fail. */
export function disturbed(faults: Partial<Faults>): Pick<StartOptions, 'program' | 'environment'> {
  return { program: 'test/faults/start.ts', environment: { SYNPUNKT_FAULTS: JSON.stringify(faults) } };
}
