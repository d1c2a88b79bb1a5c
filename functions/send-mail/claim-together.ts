import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import { isNotice, type OwedMail } from '../../shared/domain/case/mail.ts';
import type { MailKind } from '../../shared/domain/case/mail-kind.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import { claimFrom, claimMs, letterOfTaken, take } from './claim-mail.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** Another sender that has taken a mail this lately is still at it. */
const atItMs = 10_000;
const pauseMs = 100;
const mostPauses = 20;

/** Written from their case and themselves alone: of many cases these two are read at once, and not all each case has. */
export const neededOfCaseAlone: ReadonlySet<MailKind> = new Set([
  'reminder',
  'waiting-ended',
  'alarm',
  'new-officer',
  'special-matter',
  'planned-measure',
]);

/**
 * Takes mails of one kind that leave as one, as `claimLetter` takes one: together, and then they are read.
 *
 * @returns 'taken' when another sender has them
 */
export async function claimLetters(
  mails: readonly OwedMail[],
  claim: string,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<readonly Letter[] | 'taken'> {
  const taken = await takeTogether(mails, claim, deps);
  if (taken.length === 0) return (await areBeingSent(mails, deps)) ? 'taken' : [];
  const isEnough = taken.length > 1 && taken.every(({ kind }) => neededOfCaseAlone.has(kind));
  const read = isEnough ? await deps.cases.withTheirCases(taken) : undefined;
  const letters: Letter[] = [];
  for (const { caseId, id } of taken) {
    const file = read ? read.get(id) : await deps.cases.file(caseId);
    const letter = file && (await letterOfTaken(file, id, claim, applied, deps));
    if (letter) letters.push(letter);
  }
  return letters;
}

/** Those of the mails that could be taken. */
async function takeTogether(
  mails: readonly OwedMail[],
  name: string,
  deps: SendMailDeps,
): Promise<readonly OwedMail[]> {
  const [first, ...others] = mails;
  if (!first) return [];
  if (others.length === 0) return (await take(first, name, deps)) ? [first] : [];
  const isTaken = await deps.cases.claimTogether(mails, claimFrom(deps.now(), name));
  return mails.filter((_, i) => isTaken[i]);
}

/** As many mails of a group as one sender has time for; of thousands, those left are for the next order, or the sweep's. */
export const mostGathered = 300;

/**
 * What leaves together now. Two senders may have been told of the same group at once: the second waits a moment for the
 * first, so that the first takes all of it and a person has one mail (D8). Who waits in vain sends what it finds; a flood is
 * left to the one who is at it.
 */
export async function gathered(group: string, deps: SendMailDeps): Promise<OwedMail[]> {
  for (let pauses = 0; ; pauses += 1) {
    const mails: OwedMail[] = [];
    for await (const mail of deps.cases.unsent(deps.now().toISOString(), group))
      if (mails.push(mail) === mostGathered) break;
    const free = mails.filter((mail) => isNotice(mail) || !isBeingSent(mail, deps));
    if (mails.length === mostGathered && free.length < mails.length) return [];
    if (pauses === mostPauses || free.length === mails.length) return free;
    await deps.pause(pauseMs);
  }
}

/** Whether another sender took one of the mails between reading the group and claiming it. */
async function areBeingSent(mails: readonly OwedMail[], deps: SendMailDeps): Promise<boolean> {
  for (const { caseId, id } of mails) {
    const mail = await deps.cases.mail(caseId, id);
    if (mail && isBeingSent(mail, deps)) return true;
  }
  return false;
}

function isBeingSent({ state, claimedUntilAt }: OwedMail, { now }: SendMailDeps): boolean {
  if (state !== 'sending' || claimedUntilAt === undefined) return false;
  return toMs(claimedUntilAt) - now().getTime() > claimMs - atItMs;
}
