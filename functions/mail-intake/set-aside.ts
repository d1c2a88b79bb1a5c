import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import type { SetAside, SetAsideReason } from '../../shared/domain/case/set-aside.ts';
import { classify } from '../../shared/domain/complaint/classify.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import { complaintOfMail } from './complaint-of-mail.ts';
import type { Intake } from './intake.ts';
import { whyUnacknowledged } from './judging/acknowledgeable.ts';
import { originOf, threadsOf } from './mail-facts.ts';

/**
 * Writes that a mail became no case, and what it would be as one, so that a person can look and decide otherwise. What
 * another delivery of it has written stands.
 */
export async function setAside(
  intake: Intake,
  outcome: RawMailOutcome & { readonly outcome: 'automatic' | 'refused' },
): Promise<RawMailOutcome> {
  const { arrived, applied, deps, judged, mail } = intake;
  const complaint = await complaintOfMail(intake, caseIdOf('mail', arrived.id));
  const { secrecyGroup, named } = classify(complaint, applied.settings);
  const unacknowledged = whyUnacknowledged(intake, complaint.contact.email, judged.answerableAsPersons);
  const kept: SetAside = {
    ...waiting(intake, outcome.outcome, outcome.reason),
    ...(outcome.reference && { reference: outcome.reference }),
    wouldBe: {
      complaint,
      origin: { ...originOf(intake), ...(unacknowledged && { unacknowledged }) },
      threads: threadsOf(mail, arrived),
      secrecyGroup,
      named: [...named],
      ...(unacknowledged && { unacknowledged }),
      ...(isIsolated(intake) && { isolated: true }),
    },
  };
  if (await deps.cases.aside.keep(kept, outcome)) return outcome;
  return (await deps.cases.rawMailOutcome(arrived.id)) ?? outcome;
}

/** A case that waits for a person as well: what it says stands in the case. */
export function heldCase(intake: Intake): SetAside | undefined {
  if (intake.arrived.spam === 'FAIL') return waiting(intake, 'quarantined');
  return isIsolated(intake) ? waiting(intake, 'virus') : undefined;
}

/** True when its files were kept apart (E-27). */
export function isIsolated({ arrived, mail }: Intake): boolean {
  return arrived.virus === 'FAIL' && mail.attachments.length > 0;
}

function waiting({ arrived }: Intake, why: SetAsideReason, reason?: string): SetAside {
  const { id, receivedAt } = arrived;
  return { id, receivedAt, why, state: 'waiting', ...(reason && { reason }) };
}
