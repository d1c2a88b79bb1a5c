import type { Case } from '../case/case.ts';

export interface DeadlineWorkflow {
  /** Starts the execution that watches the case; starting it twice starts it once. `ended` when it has come and gone. */
  watch(c: Case): Promise<'ended' | undefined>;
}
