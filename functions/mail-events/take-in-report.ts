import { tagSafe } from '../../shared/adapters/mail/out/mail-headers.ts';
import type { SingleCases } from '../../shared/domain/case/case-store.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import { type Acting, refused } from '../../shared/domain/handling/actions/acting.ts';
import { authorityReached } from '../../shared/domain/handling/actions/forward.ts';
import { mailBounced } from '../../shared/domain/handling/actions/mail-undelivered.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { markAccepted } from '../../shared/use-cases/mail/mark-accepted.ts';
import type { MailReport } from './mail-report.ts';

export interface ReportDeps {
  readonly cases: SingleCases;
  readonly settings: SettingsStore;
  readonly now: () => Date;
  readonly region: string;
}

/** What was done about a report; codes for the log. */
export type ReportTaken = 'undelivered' | 'marked' | 'noted' | 'known' | 'not-ours';

/**
 * What SES reports of a mail already sent. A hard bounce, a complaint of spam and a refusal undo what sending had meant
 * and tell the officer (E-24, E-25); a soft bounce with a cause, such as a full mailbox, does too, since SES
 * reports one only after it has stopped trying. Whatever is reported, SES has taken the mail: one whose mark a fault has
 * kept `send-mail` from writing is marked now, so that it is not sent again. Otherwise a delivery is only noted on the mail,
 * unless another authority has its case with it (E-17), and a delay changes nothing. The same report again changes nothing.
 */
export async function takeInReport(report: MailReport, deps: ReportDeps): Promise<ReportTaken> {
  if (report.kind === 'Delivery' && (await noteDelivery(report, deps))) return 'noted';
  const why = causeOf(report);
  const acting: Acting = {
    by: { kind: 'pipeline' },
    now: deps.now().toISOString(),
    applied: await deps.settings.current(),
  };

  let taken: ReportTaken = why === undefined ? 'noted' : 'not-ours';
  for (const reference of report.references) {
    const caseId = await deps.cases.idOfReference(reference);
    const file = caseId ? await deps.cases.file(caseId) : undefined;
    if (!file) continue;
    for (const mail of file.mails.filter((each) => isMeant(each, report))) {
      if (mail.state === 'owed' || mail.state === 'sending') {
        const { sesMessageId } = report;
        await markAccepted(deps.cases, mail, { sesMessageId, region: deps.region, acting });
        taken = 'marked';
      }
      // By this a forged delivery report that comes as mail is known later.
      if (report.kind === 'Delivery') {
        await deps.cases.keepDelivered(mail, report.sesMessageId, acting.now);
        if (mail.kind === 'to-authority')
          await changeCase(deps.cases, file.case.id, (current) => authorityReached(current, mail, acting));
      }
      if (why === undefined) continue;
      if (mail.bouncedAt || mail.state === 'failed') {
        taken = taken === 'undelivered' ? taken : 'known';
        continue;
      }
      await changeCase(deps.cases, file.case.id, (current) => {
        const now = current.mails.find((each) => each.id === mail.id) ?? mail;
        return now.bouncedAt ? refused('changed-meanwhile') : mailBounced(current.case, now, why, acting);
      });
      taken = 'undelivered';
    }
  }
  return taken;
}

/** Most reports only say that what SES took has arrived: that is one write on the mail, and nothing need be read. */
async function noteDelivery(report: MailReport, deps: ReportDeps): Promise<boolean> {
  const { mailId, mailKind, sesMessageId } = report;
  const caseId = mailId?.split('#')[0];
  // Another authority has the case from then on.
  if (mailKind === undefined || mailKind === 'to-authority') return false;
  if (mailId === undefined || !caseId || mailId === caseId) return false;
  return deps.cases.keepDelivered({ caseId, id: mailId }, sesMessageId, deps.now().toISOString());
}

/** By SES's id once it is known, else by the claim it was sent under or the deterministic id: tags both. */
function isMeant(mail: OwedMail, report: MailReport): boolean {
  if (mail.sesMessageId !== undefined) return mail.sesMessageId === report.sesMessageId;
  if (mail.claim !== undefined && mail.claim === report.claim) return true;
  return mail.state !== 'lapsed' && tagSafe(mail.id) === report.mailTag;
}

function causeOf(report: MailReport): 'hard' | 'soft' | 'complaint' | 'refused' | undefined {
  switch (report.kind) {
    case 'Bounce':
      if (report.bounceType === 'Permanent') return 'hard';
      // Out-of-office answers are reported as transient and general too: they say nothing about delivery.
      return report.bounceSubType === 'General' ? undefined : 'soft';
    case 'Complaint':
      return 'complaint';
    case 'Reject':
      return 'refused';
    case 'Delivery':
    case 'DeliveryDelay':
      return undefined;
  }
}
