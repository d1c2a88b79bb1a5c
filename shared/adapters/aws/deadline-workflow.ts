import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Case } from '../../domain/case/case.ts';
import type { DeadlineWorkflow } from '../../domain/deadlines/deadline-workflow.ts';
import { wholeSecond } from '../../domain/time/instants.ts';

/** Name of the execution that watches a case; a newer one takes over when something became owed sooner. */
export function executionName(c: Pick<Case, 'id' | 'watch'>): string {
  return `${c.id}-${c.watch}`;
}

export function deadlineWorkflow(client: SFNClient, stateMachineArn: string): DeadlineWorkflow {
  return {
    async watch(c) {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn,
            name: executionName(c),
            // Of the case alone, so that starting it again is the same call.
            input: JSON.stringify({
              caseId: c.id,
              next: { until: wholeSecond(c.watchFrom ?? c.registeredAt) },
            }),
          }),
        );
        return undefined;
      } catch (error) {
        // An open one of the same name and input is no fault; this is one that has closed.
        if (error instanceof ExecutionAlreadyExists) return 'ended';
        throw error;
      }
    },
  };
}
