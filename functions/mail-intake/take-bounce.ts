import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import { isSameAddress } from '../../shared/domain/complaint/email-address.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { refused } from '../../shared/domain/handling/actions/acting.ts';
import { mailBounced } from '../../shared/domain/handling/actions/mail-undelivered.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import type { Intake } from './intake.ts';
import type { Bounce } from './judging/bounce.ts';

/** SES reports within minutes what the other server said; a report by mail that is true comes from a server behind that one. */
const sesReportsWithinMs = 3_600_000;

/**
 * A delivery report that came as mail has the effect SES's own report has (E-24, E-25, E-52): what was given up marks
 * the mail and tells the officer, once; what is only delayed changes nothing. Anybody can write such a mail, so it counts
 * only where SES itself has not reported the mail delivered, and has had the time to.
 */
export async function takeBounce(intake: Intake, caseId: string, bounce: Bounce): Promise<void> {
  if (bounce.outcome !== 'failed') return;
  const { applied, arrived, deps } = intake;
  const acting: Acting = { by: { kind: 'pipeline' }, now: arrived.receivedAt, applied };
  // Of mails that left as one it stands with their Message-ID that they have arrived.
  const arrivals = await Promise.all(
    bounce.about.map(async (id) => ((await deps.cases.arrivedAt(id)) ? [id] : [])),
  );
  await changeCase(deps.cases, caseId, (file) => {
    const mail = mailReturned(file, bounce);
    const sentAt = mail?.sentAt ?? arrived.receivedAt;
    const hasArrived = mail?.deliveredAt ?? arrivals.flat().some((id) => isNameOf(id, mail));
    if (hasArrived || toMs(arrived.receivedAt) - toMs(sentAt) < sesReportsWithinMs)
      return refused('changed-meanwhile');
    return mail ? mailBounced(file.case, mail, bounce.why, acting) : refused('changed-meanwhile');
  });
}

const isNameOf = (messageId: string, mail: OwedMail | undefined) =>
  mail?.sesMessageId !== undefined && messageId.startsWith(`<${mail.sesMessageId}@`);

/**
 * The sent mail a report is about: by the Message-ID SES gave it; else, as the report has reached the case's own address,
 * the latest one to the resident, if it names the resident's address or none.
 */
function mailReturned({ mails, contact }: CaseFile, { about, recipients }: Bounce): OwedMail | undefined {
  const sent = mails.filter((mail) => mail.state === 'sent');
  const named = about.map((id) => sent.find((mail) => isNameOf(id, mail))).find((mail) => mail !== undefined);
  if (named) return named.bouncedAt ? undefined : named;

  if (recipients.length > 0 && !recipients.some((each) => isSameAddress(each, contact?.email)))
    return undefined;
  const latest = sent
    .filter((mail) => mail.to[0]?.kind === 'resident')
    .toSorted((a, b) => (a.sentAt ?? '').localeCompare(b.sentAt ?? ''))
    .at(-1);
  return latest?.bouncedAt ? undefined : latest;
}
