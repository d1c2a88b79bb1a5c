import { composeForStaff, staffAddresses } from '../../shared/adapters/mail/out/compose-for-staff.ts';
import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import { toMime } from '../../shared/adapters/mail/out/to-mime.ts';
import { isOpen } from '../../shared/domain/case/case.ts';
import { isNotice, type OwedMail, withoutClaim } from '../../shared/domain/case/mail.ts';
import { type MailKind, repliesBecomeNotes } from '../../shared/domain/case/mail-kind.ts';
import { isRestricted } from '../../shared/domain/case/restriction.ts';
import { onCallId } from '../../shared/domain/deadlines/obligation.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import { noteAddress, officerReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import { answerAddress } from './answer-address.ts';
import { claimLetters, gathered, mostGathered } from './claim-together.ts';
import { mostReferences, noteOutcome, sendLetters } from './send-letters.ts';
import type { SendMailDeps } from './send-mail-deps.ts';
import { sendNotice } from './send-notice.ts';
import { stillTold } from './still-told.ts';

/** Mails to staff that may be answered by mail, when they are about one case. */
const answerableKinds: ReadonlySet<MailKind> = new Set([
  'reminder',
  'waiting-ended',
  'resident-wrote',
  'mailed-answer',
]);
/** What these say of each case stands nowhere else for their reader: none goes unsaid, however many there are. */
const saysAll: ReadonlySet<MailKind> = new Set(['consultation', 'mailed-answer', 'answer-copy']);
/** Each time another sender is at the same group, which it ends; what is left after that the sweep orders again. */
const mostTries = 5;

/** Everything that waits for the same people for the same reason (D8). */
export async function sendGroup(group: string, deps: SendMailDeps): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await gathered(group, deps);
    for (const notice of found.filter(isNotice)) await sendNotice(notice, deps);
    if ((await sendGathered(found, deps)) === 'done') return;
  }
}

/** Ends when another sender turns out to be at it. */
async function sendGathered(found: readonly OwedMail[], deps: SendMailDeps): Promise<'done' | 'taken'> {
  const mails = found.filter((mail) => !isNotice(mail));
  const byCase = [...Map.groupBy(mails, ({ caseId }) => caseId).values()];
  const atOnce = mails[0] && saysAll.has(mails[0].kind) ? mostReferences : mostGathered;
  for (let from = 0; from < byCase.length; from += atOnce) {
    const some = byCase.slice(from, from + atOnce).flat();
    if ((await sendTogether(some, deps)) === 'taken') return 'taken';
  }
  return 'done';
}

/** Mails of one kind to the same people leave as one (D8). */
async function sendTogether(mails: readonly OwedMail[], deps: SendMailDeps): Promise<'done' | 'taken'> {
  const applied = await deps.settings.current();
  const letters = await claimLetters(mails, deps.newId(), applied, deps);
  if (letters === 'taken') return 'taken';
  await sendToStaff(letters, applied, deps);
  return 'done';
}

/** Each to whoever may hear of its case when it leaves; those to the same people as one mail. */
export async function sendToStaff(
  letters: readonly Letter[],
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied };
  const told = letters.map((letter) => ({ letter, to: stillTold(letter, acting) }));
  for (const same of Map.groupBy(told, ({ to }) => JSON.stringify(to)).values()) {
    const renamed = same.map(({ letter, to }) => ({ ...letter, mail: { ...letter.mail, to } }));
    if (same[0]?.to.length !== 0) await sendToSame(renamed, applied, deps);
    else
      for (const { letter } of same)
        await deps.cases.keepClaimed({ ...withoutClaim(letter.mail), state: 'lapsed' });
  }
}

async function sendToSame(
  letters: readonly Letter[],
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const soonest = letters.toSorted((a, b) => toMs(a.c.promise.dueAt) - toMs(b.c.promise.dueAt));
  const [first, ...others] = soonest;
  if (!first) return;
  const to = staffAddresses(first.mail, applied.settings);
  if (to.length === 0) {
    for (const letter of letters)
      await noteOutcome(letter, { kind: 'refused', why: 'no-address' }, applied, deps);
    return;
  }

  await sendLetters([first, ...others], applied, deps, async () => {
    const replyTo = mayBeAnswered(first) ? await staffReplyTo(first, others, applied, deps) : undefined;
    const composed = composeForStaff([first, ...others], { to, ...(replyTo !== undefined && { replyTo }) });
    return { from: composed.from.address, to, mime: await toMime(composed, deps.now()) };
  });
}

/** Where a colleague's reply goes; undefined when nobody could say what it is about. */
async function staffReplyTo(
  first: Letter,
  others: readonly Letter[],
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<string | undefined> {
  const { mail, c } = first;
  if (mail.kind === 'consultation')
    return others.length === 0 && mail.message !== undefined
      ? answerAddress(first, applied, deps)
      : undefined;
  if (others.some((letter) => letter.c.id !== c.id)) return undefined;
  const { replyDomain } = applied.settings.mail;
  const secret = await deps.settings.secret('links');
  // The on-call service is no colleague with an address of the settings.
  const isOnCall = mail.to.some((to) => to.kind === 'staff' && to.id === onCallId);
  if (repliesBecomeNotes.has(mail.kind) && !isOnCall) return noteAddress(secret, c.id, replyDomain);
  return answerableKinds.has(mail.kind) ? officerReplyAddress(secret, c.id, replyDomain) : undefined;
}

/** No restricted case is answered by open mail; news may be of one whose answer has been given, or that goes no such way at all. */
function mayBeAnswered({ mail, c }: Letter): boolean {
  if (isRestricted(c)) return false;
  return mail.kind !== 'resident-wrote' || (isOpen(c) && c.answerBy === 'email');
}
