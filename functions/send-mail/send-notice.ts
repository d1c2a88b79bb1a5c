import { staffAddresses } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import { composeNotice } from '../../shared/adapters/mail/out/compose-notice.ts';
import { toMime } from '../../shared/adapters/mail/out/to-mime.ts';
import { log } from '../../shared/adapters/runtime/log.ts';
import {
  claimedMail,
  isNotice,
  type MailOf,
  type OwedMail,
  withoutClaim,
} from '../../shared/domain/case/mail.ts';
import { mayLeaveAt, take } from './claim-mail.ts';
import { handToSes, type SesAnswer } from './hand-to-ses.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** A mail about no case: it says what it was owed with, and what becomes of it is written on itself. */
export async function sendNotice(mail: OwedMail, deps: SendMailDeps): Promise<void> {
  const applied = await deps.settings.current();
  const name = deps.newId();
  const until = await take(mail, name, deps);
  if (until === undefined) return;
  const held = claimedMail(mail, name, until);
  if (!isNotice(held)) return;
  const now = deps.now();
  const sendAt = mayLeaveAt(held, applied, now.toISOString());
  if (sendAt !== now.toISOString()) {
    await deps.cases.keepClaimed({ ...withoutClaim(held), state: 'owed', sendAt });
    return;
  }
  const to =
    held.kind === 'issue-followed'
      ? await followersAddress(held, deps)
      : staffAddresses(held, applied.settings);
  if (to === 'wants-none') {
    await deps.cases.keepClaimed({ ...withoutClaim(held), state: 'lapsed' });
    return;
  }
  const asks = held.kind === 'issue-followed' && held.followed.asks && held.attempts === 1;
  const [address = ''] = to;
  // Anybody can type anybody's address: it is counted with the other mails that strangers can bring about.
  const heldBack = asks ? await deps.heldUntil({ address, proven: false }, now) : undefined;
  if (heldBack !== undefined) {
    await deps.cases.keepClaimed({ ...withoutClaim(held), state: 'owed', sendAt: heldBack });
    return;
  }
  if (to.length === 0) return markNotice(held, { kind: 'refused', why: 'no-address' }, deps);
  const sent = await handToSes([held], [], deps, async () => {
    const composed = composeNotice(held, { to, applied, publicUrl: deps.publicUrl });
    return { from: composed.from.address, to, mime: await toMime(composed, now) };
  });
  await markNotice(held, sent, deps);
}

/** Where news of an issue goes, as long as it is wanted; and the question whether it is, as long as that is open. */
async function followersAddress(
  { to: [to], followed: { issue, asks } }: MailOf<'issue-followed'>,
  { followers, now }: SendMailDeps,
): Promise<readonly string[] | 'wants-none'> {
  const id = to?.kind === 'follower' ? to.id : '';
  const follower = await followers.one(issue, id, now().toISOString());
  const isWanted =
    follower && (asks ? follower.confirmedAt === undefined : follower.confirmedAt !== undefined);
  return isWanted ? [follower.email] : 'wants-none';
}

/** Marks a notice, as long as the claim is its own. SES's report finds no case to mark it on (`mail-events`). */
async function markNotice(mail: OwedMail, sent: SesAnswer, deps: SendMailDeps): Promise<void> {
  const { claimedUntilAt: _, ...rest } = mail;
  const after: OwedMail =
    sent.kind === 'accepted'
      ? { ...rest, state: 'sent', sentAt: deps.now().toISOString(), sesMessageId: sent.sesMessageId }
      : { ...rest, state: 'failed', failure: sent.why };
  await deps.cases.keepClaimed(after);
  if (sent.kind === 'refused') log('warn', 'mail-refused', { mail: mail.id, why: sent.why });
  else log('info', 'mail-sent', { mail: mail.id, kind: mail.kind });
}
