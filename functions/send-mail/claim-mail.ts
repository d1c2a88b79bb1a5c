import { type Letter, type Links, letterOf } from '../../shared/adapters/mail/out/letter-facts.ts';
import { municipalCalendar } from '../../shared/domain/calendar/calendar.ts';
import { releaseAt } from '../../shared/domain/calendar/office-hours.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { MailKey } from '../../shared/domain/case/case-store.ts';
import { isAcknowledgement, type OwedMail, withoutClaim } from '../../shared/domain/case/mail.ts';
import { onCallId } from '../../shared/domain/deadlines/obligation.ts';
import { stillOwed } from '../../shared/domain/mail/still-owed.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { statusToken } from '../../shared/use-cases/intake/tokens.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** Far longer than a sender runs, one minute: when a claim has run out its sender has ended, and another may take the mail. */
export const claimMs = 4 * 60_000;

/**
 * Takes the mail, unless somebody else has it, it waits, or what it says is no longer true. Its case is read once it is
 * taken: what SES reports of an earlier try is seen then.
 */
export async function claimLetter(
  mail: MailKey,
  claim: string,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<Letter | undefined> {
  if (!(await take(mail, claim, deps))) return undefined;
  const file = await deps.cases.file(mail.caseId);
  return file && letterOfTaken(file, mail.id, claim, applied, deps);
}

/** The letter, unless a report has marked it meanwhile, it waits, or what it says is no longer true. */
export async function letterOfTaken(
  file: CaseFile,
  id: string,
  claim: string,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<Letter | undefined> {
  const now = deps.now();
  const held = file.mails.find((each) => each.id === id);
  if (held?.claim !== claim) return undefined;
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
export async function take(mail: MailKey, name: string, deps: SendMailDeps): Promise<Instant | undefined> {
  const claim = claimFrom(deps.now(), name);
  return (await deps.cases.claim(mail, claim)) ? claim.until : undefined;
}

export const claimFrom = (now: Date, name: string) => ({
  name,
  now: now.toISOString(),
  until: new Date(now.getTime() + claimMs).toISOString(),
});

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
