import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Case } from '../../domain/case.ts';

/** Name of the execution that watches a case; a newer one takes over when something became owed sooner. */
export function executionName(c: Pick<Case, 'id' | 'watch'>): string {
  return `${c.id}-${c.watch}`;
}

export interface DeadlineWorkflow {
  /** Starts the execution that watches the case; starting it twice starts it once. */
  watch(c: Case): Promise<void>;
}

export function deadlineWorkflow(client: SFNClient, stateMachineArn: string): DeadlineWorkflow {
  return {
    async watch(c) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn,
            name: executionName(c),
            input: JSON.stringify({ caseId: c.id }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
  };
}
