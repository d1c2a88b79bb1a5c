import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import { accessTo, type Denied } from '../../shared/domain/handling/access.ts';
import { officerMailRefused, replyByMail } from '../../shared/domain/handling/actions/officer-mail.ts';
import { stillHere } from '../../shared/domain/people/absence.ts';
import { staffByAddress } from '../../shared/domain/people/look-up.ts';
import type { Staff } from '../../shared/domain/settings/settings.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { caseOfOfficerReplyAddress } from '../../shared/use-cases/intake/tokens.ts';
import type { Intake } from './intake.ts';
import { isForged } from './judging/acknowledgeable.ts';
import { caseAnswered, provenSender } from './judging/thread.ts';
import { separateReply } from './reply/reply-text.ts';
import { setAside } from './set-aside.ts';

/** Case id of the officers' reply address a mail was sent to. */
export function officerToken({ arrived, secrets }: Intake): string | undefined {
  return arrived.recipients
    .flatMap((address) => secrets.map((secret) => caseOfOfficerReplyAddress(secret, address)))
    .find((id) => id !== undefined);
}

/**
 * An officer's answer to a reminder or assignment mail becomes the reply to the resident, and the officer hears so: only
 * from the address of the officer who has the case, with DMARC passed, no attachment and something said. Anything else
 * changes nothing: the raw mail is kept with the reason, and the officer whose address it came from is told why.
 */
export async function takeOfficerMail(intake: Intake, caseId: string): Promise<RawMailOutcome> {
  const { arrived, mail, applied, deps } = intake;
  const c = await deps.cases.case(caseId);
  if (!c) return setAside(intake, { outcome: 'refused', reason: 'officer-unknown-case' });
  const refuse = (reason: string) => refuseOfficerMail(intake, { caseId, reference: c.reference }, reason);

  const sender = arrived.dmarc === 'PASS' ? provenSender(mail, arrived) : undefined;
  const officer = staffBy(intake, sender);
  const { fresh, rest } = separateReply(mail.text);
  if (!officer) return refuse('officer-not-proven');
  if (officer.id !== c.officer) return refuse('officer-not-in-charge');
  if (mail.attachments.some((attachment) => !attachment.embedded)) return refuse('officer-attachment');
  // Without a clear end of what is new, our own reminder would be sent to the resident.
  if (fresh === '' || rest === '' || fresh.includes('/cases/')) return refuse('officer-ambiguous');

  const outcome = { outcome: 'message', reference: c.reference, reason: 'officer-reply' } as const;
  const changed = await changeCase(
    deps.cases,
    c.id,
    (file) => {
      // What is changed is judged, not what was read above: the case may have left the officer or become secret since.
      const now = deps.now().toISOString();
      const access = accessTo(file.case, 'reply', officer, { settings: applied.settings, now });
      if (access.kind === 'denied') return { kind: 'denied', access } as const;
      if (file.case.officer !== officer.id) return { kind: 'denied', access: noLongerTheirs } as const;
      const acting = { by: { kind: 'staff', id: officer.id }, now, applied } as const;
      return replyByMail(file, { text: fresh, officer: officer.id }, acting);
    },
    { alongside: { rawMail: { id: arrived.id, ...outcome } } },
  );
  switch (changed.kind) {
    case 'changed':
      return outcome;
    case 'refused':
      return refuse(`officer-${changed.reason}`);
    case 'denied':
      return refuse('officer-not-in-charge');
    case 'unknown-case':
      return refuse('officer-unknown-case');
  }
}

const noLongerTheirs: Denied = { kind: 'denied', rule: 'not-their-case', known: true };

/**
 * A colleague's answer to a mail about several cases, or to one that cannot be answered: nobody can say what it means,
 * and it is no complaint. Undefined for a colleague's own matter, written afresh: a resident's mail like any other.
 */
export async function takeStrayOfficerMail(intake: Intake): Promise<RawMailOutcome | undefined> {
  const { mail, arrived, deps } = intake;
  if (!staffBy(intake, provenSender(mail, arrived))) return undefined;
  const caseId = await caseAnswered(mail, deps.cases);
  const c = caseId ? await deps.cases.case(caseId) : undefined;
  return c && refuseOfficerMail(intake, { caseId: c.id, reference: c.reference }, 'officer-which-case');
}

/** Tells the officer whose address stands in From, at the address of the settings; a stranger, or who is forged by all we know, is told nothing. */
export async function refuseOfficerMail(
  intake: Intake,
  { caseId, reference }: { readonly caseId: string; readonly reference: string },
  reason: string,
): Promise<RawMailOutcome> {
  const { arrived, mail, applied, deps } = intake;
  const outcome = { outcome: 'refused', reason, reference } as const;
  const officer = mail.from.length === 1 ? staffBy(intake, mail.from[0]?.address) : undefined;
  if (officer && !isForged(arrived)) {
    const told = await changeCase(
      deps.cases,
      caseId,
      (file) =>
        officerMailRefused(
          file,
          { officer: officer.id, reason },
          { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied },
        ),
      { alongside: { rawMail: { id: arrived.id, ...outcome } } },
    );
    if (told.kind === 'changed') return outcome;
  }
  // Nobody has heard of it yet.
  return setAside(intake, outcome);
}

export function staffBy({ applied, deps }: Intake, address: string | undefined): Staff | undefined {
  return stillHere(staffByAddress(applied.settings, address), applied.settings, deps.now().toISOString());
}
