import type { OwedMail } from '../../shared/domain/case/mail.ts';
import type { Sent } from '../../shared/use-cases/mail/mailer.ts';
import { idOfGathered } from '../../shared/use-cases/mail/mark-accepted.ts';
import { giveBack } from './claim-mail.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** How long a mail waits that SES may or may not have taken: its report of delivery marks it meanwhile. */
const unknownFateMs = 60_000;

/** What SES has said of a mail for good. */
export type SesAnswer = Exclude<Sent, { kind: 'not-taken' }>;

export interface MimeMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly mime: Buffer;
}

/**
 * Writes claimed mails as one and hands it to SES. One that has certainly not left is given back at once, so that
 * the next try need not wait for the claim to run out; one that may have left is held until its report can have come.
 *
 * @throws Error when SES did not take it, or what came in the way
 */
export async function handToSes(
  mails: readonly OwedMail[],
  references: readonly string[],
  deps: SendMailDeps,
  compose: () => Promise<MimeMail>,
): Promise<SesAnswer> {
  let ready: MimeMail;
  try {
    ready = await compose();
    // For its report: what SES gives back has room for a few of them.
    if (mails.length > 1) await deps.cases.keepGathered(idOf(mails), mails, deps.now().toISOString());
  } catch (fault) {
    await giveBack(mails, deps);
    throw fault;
  }
  const sent = await handOver(mails, references, ready, deps);
  if (sent.kind === 'not-taken') {
    await giveBack(mails, deps);
    throw new Error(`SES did not take a mail: ${sent.why}`);
  }
  return sent;
}

async function handOver(
  mails: readonly OwedMail[],
  references: readonly string[],
  ready: MimeMail,
  deps: SendMailDeps,
): Promise<Sent> {
  const [first] = mails;
  if (!first) throw new Error('There is no mail to send.');
  try {
    return await deps.mailer.send({
      id: idOf(mails),
      kind: first.kind,
      references,
      claim: first.claim ?? '',
      ...ready,
    });
  } catch (fault) {
    const until = new Date(deps.now().getTime() + unknownFateMs).toISOString();
    for (const mail of mails) await deps.cases.keepClaimed({ ...mail, claimedUntilAt: until });
    throw fault;
  }
}

const idOf = (mails: readonly OwedMail[]) => idOfGathered(mails.map(({ id }) => id));
