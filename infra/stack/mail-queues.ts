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
    // Several cases for one person in one run make one mail (D8): a full batch leaves before its window ends, and what comes after
    // it is another mail. Three hundred people's mails take a sender two thirds of its time.
    batchSize: 300,
    batchingWindow: Duration.seconds(60),
  });
  return { residentMail, staffMail };
}

export type MailQueues = ReturnType<typeof mailQueues>;
