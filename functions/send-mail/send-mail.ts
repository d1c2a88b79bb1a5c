import {
  composeForOutside,
  composeForResident,
  composeForStaff,
  staffAddresses,
} from '../../shared/adapters/mail/out/compose.ts';
import { type Letter, writtenMessage } from '../../shared/adapters/mail/out/letter-facts.ts';
import { acknowledging } from '../../shared/adapters/mail/out/mail-headers.ts';
import { toMime } from '../../shared/adapters/mail/out/to-mime.ts';
import { isOpen } from '../../shared/domain/case/case.ts';
import { isNotice, type OwedMail, withoutClaim } from '../../shared/domain/case/mail.ts';
import { type MailKind, repliesBecomeNotes } from '../../shared/domain/case/mail-kind.ts';
import { isRestricted } from '../../shared/domain/case/restriction.ts';
import { onCallId } from '../../shared/domain/deadlines/obligation.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import type { MailOrder } from '../../shared/domain/mail/mail-queues.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import {
  consultReplyAddress,
  noteAddress,
  officerReplyAddress,
  replyAddress,
} from '../../shared/use-cases/intake/tokens.ts';
import { claimLetter, gathered, mostGathered, wasTaken } from './claim-mail.ts';
import { filesOfAnswer } from './files-of-answer.ts';
import { handToSes, type MimeMail } from './hand-to-ses.ts';
import { heldUntil } from './loop-caps.ts';
import { mailToAuthority } from './mail-to-authority.ts';
import { holdBack, noteOutcome } from './note-outcome.ts';
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
/** References that fit into one SES tag. */
const mostReferences = 20;
/** What these say of each case stands nowhere else for their reader: none goes unsaid, however many there are. */
const saysAll: ReadonlySet<MailKind> = new Set(['consultation', 'mailed-answer', 'answer-copy']);
/** Each time another sender is at the same group, which it ends; what is left after that the sweep orders again. */
const mostTries = 5;

/**
 * The one gate mail leaves by (D9). Claims what was ordered, looks whether it is still owed, writes it from the case
 * as it is now, and marks it sent with what that means for the case. When SES's answer or the mark is lost, SES's own
 * report of delivery marks it (`mail-events`); only if that does not come before the claim ends is the mail sent again:
 * at least once, never lost. An order for what is already sent does nothing.
 */
export async function sendMail(order: MailOrder, deps: SendMailDeps): Promise<void> {
  if ('mailId' in order) return sendOrdered(order, deps);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await gathered(order.group, deps);
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

/** A mail that is about no case lies alone; any other is read with its case, which the letter needs anyway. */
async function sendOrdered(
  { caseId, mailId }: { readonly caseId: string; readonly mailId: string },
  deps: SendMailDeps,
): Promise<void> {
  const now = deps.now().toISOString();
  if (caseId.startsWith('NOTICE#')) {
    const notice = await deps.cases.mail(caseId, mailId);
    if (notice && notice.sendAt <= now && isNotice(notice)) await sendNotice(notice, deps);
    return;
  }
  // Only what an acknowledgement says may be a little late; a mail's id names its kind.
  const mayBeLate = mailId.startsWith(`${caseId}#acknowledgement#`);
  const applied = await (mayBeLate ? deps.settings.lately() : deps.settings.current());
  const letter = await claimLetter({ caseId, id: mailId }, deps.newId(), applied, deps);
  if (!letter) return;
  if (letter.mail.to[0]?.kind === 'staff') return sendToStaff([letter], applied, deps);
  if (letter.mail.kind === 'to-authority') {
    const made = await mailToAuthority(letter, letter.mail, applied, deps);
    if (made.kind === 'refused') return noteOutcome(letter, made, applied, deps);
    return sendLetters([letter], applied, deps, made.compose);
  }
  if (letter.mail.kind === 'outside-question') return sendOutside(letter, applied, deps);
  await sendToResident(letter, applied, deps);
}

/** A question to somebody outside; without its text there is nothing to ask, and a person hears of it. */
async function sendOutside(letter: Letter, applied: AppliedSettings, deps: SendMailDeps): Promise<void> {
  const to = writtenMessage(letter)?.askedOutside?.email;
  if (to === undefined) return noteOutcome(letter, { kind: 'refused', why: 'no-address' }, applied, deps);
  await sendLetters([letter], applied, deps, async () => {
    const composed = composeForOutside(letter, { to, replyTo: await answerAddress(letter, applied, deps) });
    return { from: composed.from.address, to: composed.to, mime: await toMime(composed, deps.now()) };
  });
}

/** Where the answer to the one question of this mail goes. */
async function answerAddress(
  { c, mail }: Letter,
  { settings }: AppliedSettings,
  deps: SendMailDeps,
): Promise<string> {
  const question = 'message' in mail ? (mail.message ?? '') : '';
  return consultReplyAddress(
    await deps.settings.secret('links'),
    { caseId: c.id, question },
    settings.mail.replyDomain,
  );
}

async function sendToResident(letter: Letter, applied: AppliedSettings, deps: SendMailDeps): Promise<void> {
  const { c, file, mail } = letter;
  const to = file.contact?.email;
  if (!to) return noteOutcome(letter, { kind: 'refused', why: 'no-address' }, applied, deps);
  // A mail that is tried again has been counted.
  const counts = acknowledging.has(mail.kind) && mail.attempts === 1;
  const proven = file.text?.mail?.dmarc === 'PASS';
  const until = counts ? await heldUntil({ address: to, proven }, deps.counter, deps.now()) : undefined;
  if (until !== undefined) return holdBack(mail, until, applied, deps);

  await sendLetters([letter], applied, deps, async () => {
    const secret = await deps.settings.secret('links');
    const files = letter.mail.kind === 'answer' ? await filesOfAnswer(letter, deps) : [];
    const composed = composeForResident(letter, {
      to,
      replyTo: replyAddress(secret, c.id, applied.settings.mail.replyDomain),
      region: deps.region,
      files,
    });
    return { from: composed.from.address, to: composed.to, mime: await toMime(composed, deps.now()) };
  });
}

/** Mails of one kind to the same people leave as one (D8). */
async function sendTogether(mails: readonly OwedMail[], deps: SendMailDeps): Promise<'done' | 'taken'> {
  const applied = await deps.settings.current();
  const claim = deps.newId();
  const letters: Letter[] = [];
  for (const mail of mails) {
    const letter = await claimLetter(mail, claim, applied, deps);
    if (letter) letters.push(letter);
    else if (letters.length === 0 && (await wasTaken(mail, deps))) return 'taken';
  }
  await sendToStaff(letters, applied, deps);
  return 'done';
}

/** Each to whoever may hear of its case when it leaves; those to the same people as one mail. */
async function sendToStaff(
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

/** Writes, sends and marks claimed letters as one mail. */
async function sendLetters(
  letters: readonly [Letter, ...Letter[]],
  applied: AppliedSettings,
  deps: SendMailDeps,
  compose: () => Promise<MimeMail>,
): Promise<void> {
  const mails = letters.map((letter) => letter.mail);
  const references = [...new Set(letters.map((letter) => letter.c.reference))];
  const sent = await handToSes(mails, references.slice(0, mostReferences), deps, compose);
  for (const letter of letters) await noteOutcome(letter, sent, applied, deps);
}
