import { type Letter, type Links, letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { releaseAt } from '../../shared/domain/calendar/office-hours.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import { isAcknowledgement, isNotice, type OwedMail, withoutClaim } from '../../shared/domain/case/mail.ts';
import { onCallId } from '../../shared/domain/deadlines/obligation.ts';
import { stillOwed } from '../../shared/domain/mail/still-owed.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** Far longer than a sender runs, one minute: when a claim has run out its sender has ended, and another may take the mail. */
export const claimMs = 4 * 60_000;
/** Another sender that has taken a mail this lately is still at it. */
const atItMs = 10_000;
const pauseMs = 100;
const mostPauses = 20;

/**
 * Takes the mail, unless somebody else has it, it waits, or what it says is no longer true. Its case is read once it is
 * taken: what SES reports of an earlier try is seen then.
 */
export async function claimLetter(
  mail: Pick<OwedMail, 'caseId' | 'id'>,
  claim: string,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<Letter | undefined> {
  if (!(await take(mail, claim, deps))) return undefined;
  const now = deps.now();
  const file = await deps.cases.file(mail.caseId);
  const held = file?.mails.find((each) => each.id === mail.id);
  if (!file || held?.claim !== claim) return undefined;
  if (!stillOwed(file.case, held, now.toISOString(), file)) {
    await deps.cases.keepClaimed({ ...withoutClaim(held), state: 'lapsed' });
    return undefined;
  }
  const sendAt = afterItsTwin(file, held, now) ?? mayLeaveAt(held, applied, now.toISOString());
  if (sendAt !== now.toISOString()) {
    await deps.cases.keepClaimed({ ...withoutClaim(held), state: 'owed', sendAt });
    return undefined;
  }
  const links = await linksOf(file.case, deps);
  return letterOf(file, held, applied.settings, links, now.toISOString(), {
    all: applied.knownIssues ?? [],
    href: (issue, language) => `${deps.publicUrl}/${language}/known-issues/${issue}`,
  });
}

/**
 * When to look again at an acknowledgement whose case has another under way: the first was held up, so that a second is
 * owed (M-03), and both wait for the same end of a fault. Each sees the other once both are taken; one of them looks
 * again sooner, and what is still to leave then is one.
 */
function afterItsTwin({ mails }: CaseFile, held: OwedMail, now: Date): Instant | undefined {
  if (!isAcknowledgement(held)) return undefined;
  const twin = mails.find(
    (each) =>
      each.id !== held.id &&
      isAcknowledgement(each) &&
      each.state === 'sending' &&
      (each.claimedUntilAt ?? '') > now.toISOString(),
  );
  return twin && new Date(now.getTime() + (held.id < twin.id ? claimMs / 5 : claimMs)).toISOString();
}

/** Until when the mail is taken; undefined when it is done, waits or somebody else has it. */
export async function take(
  mail: Pick<OwedMail, 'caseId' | 'id'>,
  name: string,
  deps: SendMailDeps,
): Promise<Instant | undefined> {
  const now = deps.now();
  const until = new Date(now.getTime() + claimMs).toISOString();
  return (await deps.cases.claim(mail, { name, now: now.toISOString(), until })) ? until : undefined;
}

/** Staff are mailed in office hours only, however long a mail was held up; the on-call service at any hour (D8, R-008). */
export function mayLeaveAt(mail: OwedMail, { settings }: AppliedSettings, now: Instant): Instant {
  const [to] = mail.to;
  return to?.kind === 'staff' && to.id !== onCallId ? releaseAt(now, municipalCalendar(settings)) : now;
}

async function linksOf(c: Case, { settings, publicUrl }: SendMailDeps): Promise<Links> {
  return {
    status: `${publicUrl}/status/${statusToken(await settings.secret('links'), c.id, c.linkGeneration)}`,
    staff: (reference) => `${publicUrl}/cases/${reference}`,
    list: `${publicUrl}/cases?list=department`,
  };
}

/** Lets the mails go again at once: they have certainly not left. */
export async function giveBack(mails: readonly OwedMail[], deps: SendMailDeps): Promise<void> {
  for (const mail of mails) await deps.cases.keepClaimed({ ...withoutClaim(mail), state: 'owed' });
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

/** Whether another sender took the mail between reading the group and claiming it. */
export async function wasTaken({ caseId, id }: OwedMail, deps: SendMailDeps): Promise<boolean> {
  const mail = await deps.cases.mail(caseId, id);
  return mail !== undefined && isBeingSent(mail, deps);
}

function isBeingSent({ state, claimedUntilAt }: OwedMail, { now }: SendMailDeps): boolean {
  if (state !== 'sending' || claimedUntilAt === undefined) return false;
  return toMs(claimedUntilAt) - now().getTime() > claimMs - atItMs;
}
