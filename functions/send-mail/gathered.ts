import { isNotice, type OwedMail } from '../../shared/domain/case/mail.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import { claimMs } from './claim-mail.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** Another sender that has taken a mail this lately is still at it. */
const atItMs = 10_000;
const pauseMs = 100;
const mostPauses = 20;

/**
 * What leaves together now. Two senders may have been told of the same group at once: the second waits a moment for the
 * first, so that the first takes all of it and a person has one mail (D8). Who waits in vain sends what it finds.
 */
export async function gathered(group: string, deps: SendMailDeps): Promise<OwedMail[]> {
  for (let pauses = 0; ; pauses += 1) {
    const mails = await Array.fromAsync(deps.cases.unsent(deps.now().toISOString(), group));
    const free = mails.filter((mail) => isNotice(mail) || !isBeingSent(mail, deps));
    if (pauses === mostPauses || free.length === mails.length) return free;
    await deps.pause(pauseMs);
  }
}

/** Whether another sender took the mail between reading the group and claiming it. */
export async function wasTaken({ caseId, id }: OwedMail, deps: SendMailDeps): Promise<boolean> {
  const mail = await deps.cases.mail(caseId, id);
  return mail !== undefined && isBeingSent(mail, deps);
}

function isBeingSent({ state, claimedUntilAt }: OwedMail, { now }: SendMailDeps): boolean {
  if (state !== 'sending' || claimedUntilAt === undefined) return false;
  return toMs(claimedUntilAt) - now().getTime() > claimMs - atItMs;
}
