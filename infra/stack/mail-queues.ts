import { Duration, type Stack } from 'aws-cdk-lib';
import { WorkerQueue } from '../constructs/worker-queue.ts';

/** Time one call of the sender may take. */
export const sendingTime = Duration.seconds(60);

/** Orders of mail between the stages that owe it and the one that sends it. */
export function mailQueues(stack: Stack) {
  const residentMail = new WorkerQueue(stack, 'ResidentMailQueue', {
    name: 'resident-mail',
    impact: 'Residents do not get their acknowledgement, holding reply or answer.',
    workerTimeout: sendingTime,
    batchSize: 10,
  });
  const staffMail = new WorkerQueue(stack, 'StaffMailQueue', {
    name: 'staff-mail',
    impact: 'Case officers and managers are not reminded of their cases.',
    workerTimeout: sendingTime,
    batchSize: 100,
    batchingWindow: Duration.seconds(60), // several cases for one person in one run make one mail (D8)
  });
  return { residentMail, staffMail };
}

export type MailQueues = ReturnType<typeof mailQueues>;
