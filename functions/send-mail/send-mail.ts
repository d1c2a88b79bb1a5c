import { changeCase } from '../../shared/adapters/change-case.ts';
import { composeForResident, composeForStaff, staffAddresses } from '../../shared/adapters/mail/compose.ts';
import { composeNotice } from '../../shared/adapters/mail/compose-notice.ts';
import { type Letter, type Links, letterOf } from '../../shared/adapters/mail/letter-facts.ts';
import { isOverLoopCap } from '../../shared/adapters/mail/loop-caps.ts';
import { acknowledging } from '../../shared/adapters/mail/mail-headers.ts';
import { isUnsent, markAccepted } from '../../shared/adapters/mail/mark-accepted.ts';
import type { SendCounter } from '../../shared/adapters/mail/send-counter.ts';
import type { Mailer, Sent } from '../../shared/adapters/mail/ses-mailer.ts';
import { toMime } from '../../shared/adapters/mail/to-mime.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { officerReplyAddress, replyAddress, sha256, statusToken } from '../../shared/adapters/tokens.ts';
import { type Acting, refused } from '../../shared/domain/actions/acting.ts';
import { mailHeldBack } from '../../shared/domain/actions/mail-held-back.ts';
import { mailFailed } from '../../shared/domain/actions/mail-outcome.ts';
import { municipalCalendar } from '../../shared/domain/calendar.ts';
import type { Case } from '../../shared/domain/case.ts';
import type { CaseStore } from '../../shared/domain/case-store.ts';
import { claimedMail, type MailKind, type OwedMail } from '../../shared/domain/mail.ts';
import { onCallId } from '../../shared/domain/obligation.ts';
import { releaseAt } from '../../shared/domain/office-hours.ts';
import type { AppliedSettings } from '../../shared/domain/settings.ts';
import type { SettingsStore } from '../../shared/domain/settings-store.ts';
import { stillOwed } from '../../shared/domain/still-owed.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { MailOrder } from './mail-order.ts';

export interface SendMailDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  readonly mailer: Mailer;
  readonly counter: SendCounter;
  readonly publicUrl: string;
  readonly region: string;
  readonly now: () => Date;
  /** A name nobody else has, for a claim. */
  readonly newId: () => string;
}

/** Long enough for one mail; a claim left by a crash is taken over after it. */
const claimMs = 5 * 60_000;
/** How long a mail waits that SES may or may not have taken: its report of delivery marks it meanwhile. */
const unknownFateMs = 60_000;
/** Mails to staff that may be answered by mail, when they are about one case. */
const answerableKinds: ReadonlySet<MailKind> = new Set(['T-04', 'T-18', 'T-21']);
/** References that fit into one SES tag, and into one readable mail. */
const atMostCasesInOneMail = 20;

/**
 * The one gate mail leaves by (D9). Claims what was ordered, looks whether it is still owed, writes it from the case
 * as it is now, and marks it sent with what that means for the case. When SES's answer or the mark is lost, SES's own
 * report of delivery marks it (`mail-events`); only if that does not come before the claim ends is the mail sent again:
 * at least once, never lost. An order for what is already sent does nothing.
 */
export async function sendMail(order: MailOrder, deps: SendMailDeps): Promise<void> {
  const now = deps.now().toISOString();
  if ('mailId' in order) {
    const mail = await deps.cases.mail(order.caseId, order.mailId);
    if (mail && mail.sendAt <= now) await (mail.notice ? sendNotice(mail, deps) : sendOne(mail, deps));
    return;
  }
  const mails: OwedMail[] = [];
  for await (const mail of deps.cases.unsent(now, order.group))
    if (mail.notice) await sendNotice(mail, deps);
    else mails.push(mail);
  const byKind = [...Map.groupBy(mails, (mail) => mail.kind).values()];
  for (const same of byKind)
    for (let from = 0; from < same.length; from += atMostCasesInOneMail)
      await sendTogether(same.slice(from, from + atMostCasesInOneMail), deps);
}

/** A mail about no case: it says what it was owed with, and what becomes of it is written on itself. */
async function sendNotice(mail: OwedMail, deps: SendMailDeps): Promise<void> {
  const { settings, ...applied } = await deps.settings.current();
  const name = deps.newId();
  const held = await take(mail, name, deps);
  if (!held) return;
  const now = deps.now();
  const sendAt = mayLeaveAt(held, { settings, ...applied }, now.toISOString());
  if (sendAt !== now.toISOString()) {
    await deps.cases.keepClaimed({ ...free(held), state: 'owed', sendAt }, name);
    return;
  }
  const to = staffAddresses(held, settings);
  if (to.length === 0) return keepOutcome(held, { kind: 'refused', why: 'no-address' }, deps);
  const sent = await leave([held], [], deps, async () => {
    const composed = composeNotice(held, { to, settings, publicUrl: deps.publicUrl });
    return { from: composed.from.address, to, mime: await toMime(composed, now) };
  });
  await keepOutcome(held, sent, deps);
}

/** Marks a notice, as long as the claim is its own. SES's report finds no case to mark it on (`mail-events`). */
async function keepOutcome(mail: OwedMail, sent: Known, deps: SendMailDeps): Promise<void> {
  const { claimedUntilAt: _, ...rest } = mail;
  const after: OwedMail =
    sent.kind === 'accepted'
      ? { ...rest, state: 'sent', sentAt: deps.now().toISOString(), sesMessageId: sent.sesMessageId }
      : { ...rest, state: 'failed', failure: sent.why };
  await deps.cases.keepClaimed(after, mail.claim ?? '');
  if (sent.kind === 'refused') log('warn', 'mail-refused', { mail: mail.id, why: sent.why });
  else log('info', 'mail-sent', { mail: mail.id, kind: mail.kind });
}

async function sendOne(mail: OwedMail, deps: SendMailDeps): Promise<void> {
  if (mail.to[0]?.kind === 'staff') return sendTogether([mail], deps);
  const applied = await deps.settings.current();
  const letter = await claimed(mail, deps.newId(), applied, deps);
  if (!letter) return;
  const { c, file } = letter;
  const to = file.contact?.email;
  if (!to) return give(letter.mail, { kind: 'refused', why: 'no-address' }, applied, deps);
  // A mail that is tried again has been counted.
  const counts = acknowledging.has(mail.kind) && mail.attempts === 0;
  if (counts && (await isOverLoopCap(to, deps.counter, deps.now())))
    return holdBack(letter.mail, applied, deps);

  await sendLetters([letter], applied, deps, async () => {
    const secret = await deps.settings.secret('links');
    const composed = composeForResident(letter, {
      to,
      replyTo: replyAddress(secret, c.id, applied.settings.mail.replyDomain),
      region: deps.region,
    });
    return { from: composed.from.address, to: composed.to, mime: await toMime(composed, deps.now()) };
  });
}

/** Mails of one kind to the same people leave as one (D8). */
async function sendTogether(mails: readonly OwedMail[], deps: SendMailDeps): Promise<void> {
  const applied = await deps.settings.current();
  const claim = deps.newId();
  const letters: Letter[] = [];
  for (const mail of mails) {
    const letter = await claimed(mail, claim, applied, deps);
    if (letter) letters.push(letter);
  }
  const [first, ...others] = letters;
  if (!first) return;
  const to = staffAddresses(first.mail, applied.settings);
  if (to.length === 0) {
    for (const { mail } of letters) await give(mail, { kind: 'refused', why: 'no-address' }, applied, deps);
    return;
  }

  await sendLetters([first, ...others], applied, deps, async () => {
    const secret = await deps.settings.secret('links');
    const replyTo = officerReplyAddress(secret, first.c.id, applied.settings.mail.replyDomain);
    const answerable = others.length === 0 && answerableKinds.has(first.mail.kind);
    const composed = composeForStaff([first, ...others], { to, ...(answerable && { replyTo }) });
    return { from: composed.from.address, to, mime: await toMime(composed, deps.now()) };
  });
}

/** Takes the mail, unless somebody else has it, it waits, or what it says is no longer true. */
async function claimed(
  mail: OwedMail,
  claim: string,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<Letter | undefined> {
  if (!(await take(mail, claim, deps))) return undefined;
  const now = deps.now();
  const file = await deps.cases.file(mail.caseId);
  const held = file?.mails.find((each) => each.id === mail.id);
  if (!file || held?.claim !== claim) return undefined;
  if (!stillOwed(file.case, held, now.toISOString())) {
    await deps.cases.keepClaimed({ ...free(held), state: 'lapsed' }, claim);
    return undefined;
  }
  const sendAt = mayLeaveAt(held, applied, now.toISOString());
  if (sendAt !== now.toISOString()) {
    await deps.cases.keepClaimed({ ...free(held), state: 'owed', sendAt }, claim);
    return undefined;
  }
  const links = await linksOf(file.case, deps);
  return letterOf(file, held, applied.settings, links, now.toISOString());
}

/** The mail with the claim on it; undefined when it is done or somebody else has it. */
async function take(mail: OwedMail, name: string, deps: SendMailDeps): Promise<OwedMail | undefined> {
  if (mail.state !== 'owed' && mail.state !== 'sending') return undefined;
  const now = deps.now();
  const until = new Date(now.getTime() + claimMs).toISOString();
  const isMine = await deps.cases.claim(mail, { name, now: now.toISOString(), until });
  return isMine ? claimedMail(mail, name, until) : undefined;
}

/** Staff are mailed in office hours only, however long a mail was held up; the on-call service at any hour (D8, R-008). */
function mayLeaveAt(mail: OwedMail, { settings }: AppliedSettings, now: Instant): Instant {
  const [to] = mail.to;
  return to?.kind === 'staff' && to.id !== onCallId ? releaseAt(now, municipalCalendar(settings)) : now;
}

async function linksOf(c: Case, { settings, publicUrl }: SendMailDeps): Promise<Links> {
  const base = publicUrl.replace(/\/$/, '');
  return {
    status: `${base}/status/${statusToken(await settings.secret('links'), c.id, c.linkGeneration)}`,
    staff: (reference) => `${base}/cases/${reference}`,
  };
}

/** What SES has said of a mail for good. */
type Known = Exclude<Sent, { kind: 'not-taken' }>;

interface Composed {
  readonly from: string;
  readonly to: readonly string[];
  readonly mime: Buffer;
}

/**
 * Writes, sends and marks claimed letters as one mail. A mail that has certainly not left is given back at once, so that
 * the next try need not wait for the claim to run out; one that may have left is held until its report can have come.
 */
async function sendLetters(
  letters: readonly [Letter, ...Letter[]],
  applied: AppliedSettings,
  deps: SendMailDeps,
  compose: () => Promise<Composed>,
): Promise<void> {
  const mails = letters.map((letter) => letter.mail);
  const references = letters.map((letter) => letter.c.reference);
  const sent = await leave(mails, references, deps, compose);
  for (const mail of mails) await give(mail, sent, applied, deps);
}

async function leave(
  mails: readonly OwedMail[],
  references: readonly string[],
  deps: SendMailDeps,
  compose: () => Promise<Composed>,
): Promise<Known> {
  let leaving: Composed;
  try {
    leaving = await compose();
  } catch (fault) {
    await giveBack(mails, deps);
    throw fault;
  }
  const sent = await handOver(mails, references, leaving, deps);
  if (sent.kind === 'not-taken') {
    await giveBack(mails, deps);
    throw new Error(`SES did not take a mail: ${sent.why}`);
  }
  return sent;
}

async function handOver(
  mails: readonly OwedMail[],
  references: readonly string[],
  leaving: Composed,
  deps: SendMailDeps,
): Promise<Sent> {
  const [first] = mails;
  if (!first) throw new Error('There is no mail to send.');
  try {
    return await deps.mailer.send({
      id: idOfGathered(mails),
      kind: first.kind,
      references,
      claim: first.claim ?? '',
      ...leaving,
    });
  } catch (fault) {
    const until = new Date(deps.now().getTime() + unknownFateMs).toISOString();
    for (const mail of mails)
      await deps.cases.keepClaimed({ ...mail, claimedUntilAt: until }, mail.claim ?? '');
    throw fault;
  }
}

async function giveBack(mails: readonly OwedMail[], deps: SendMailDeps): Promise<void> {
  for (const mail of mails) await deps.cases.keepClaimed({ ...free(mail), state: 'owed' }, mail.claim ?? '');
}

function free(mail: OwedMail): OwedMail {
  const { claim: _, claimedUntilAt: __, ...rest } = mail;
  return rest;
}

/** Writes what became of the mail together with what it means for its case, unless its report was quicker. */
async function give(
  mail: OwedMail,
  sent: Known,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied };
  if (sent.kind === 'refused') {
    log('warn', 'mail-refused', { mail: mail.id, why: sent.why });
    await changeCase(deps.cases, mail.caseId, (file) =>
      isUnsent(file, mail)
        ? mailFailed(file.case, mail, sent.why, acting)
        : refused('changed-meanwhile', 'D6'),
    );
    return;
  }
  await markAccepted(deps.cases, mail, { sesMessageId: sent.sesMessageId, region: deps.region, acting });
  log('info', 'mail-sent', { mail: mail.id, kind: mail.kind, reference: mail.reference });
}

async function holdBack(mail: OwedMail, applied: AppliedSettings, deps: SendMailDeps): Promise<void> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied };
  await changeCase(deps.cases, mail.caseId, ({ case: c }) => mailHeldBack(c, mail, acting));
  log('warn', 'mail-loop', { mail: mail.id, reference: mail.reference });
  metric('MailLoopCapHit', 1, deps.now());
}

/** The same mails gathered again have the same id. */
function idOfGathered(mails: readonly OwedMail[]): string {
  const [first, ...others] = mails.map((mail) => mail.id).toSorted();
  return others.length === 0
    ? (first ?? '')
    : `gathered-${sha256([first, ...others].join('\n')).slice(0, 32)}`;
}
