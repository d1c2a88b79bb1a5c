import { tagSafe } from '../../shared/adapters/mail/out/mail-headers.ts';
import type { MailKey, SingleCases } from '../../shared/domain/case/case-store.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import { type Acting, refused } from '../../shared/domain/handling/actions/acting.ts';
import { authorityReached } from '../../shared/domain/handling/actions/forward.ts';
import { mailBounced } from '../../shared/domain/handling/actions/mail-undelivered.ts';
import type { SettingsStore } from '../../shared/domain/settings/settings-store.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { isGathered, markAccepted, sesMessageIdHeader } from '../../shared/use-cases/mail/mark-accepted.ts';
import { rememberAllMarked } from '../../shared/use-cases/mail/mark-together.ts';
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
  const why = causeOf(report);
  if (why === undefined && (await noteDelivery(report, deps))) return 'noted';
  const acting: Acting = {
    by: { kind: 'pipeline' },
    now: deps.now().toISOString(),
    applied: await deps.settings.current(),
  };

  let taken: ReportTaken = why === undefined ? 'noted' : 'not-ours';
  const gathered = await gatheredIn(report, deps);
  const isOneOfMany = gathered.length > 0;
  const ids = new Set(gathered.map(({ id }) => id));
  for (const caseId of await casesOf(report, gathered, deps)) {
    const file = await deps.cases.file(caseId);
    if (!file) continue;
    for (const mail of file.mails.filter((each) => isMeant(each, report))) {
      if (isOneOfMany && !ids.has(mail.id)) continue;
      if (mail.state === 'owed' || mail.state === 'sending') {
        const { sesMessageId } = report;
        await markAccepted(deps.cases, mail, { sesMessageId, region: deps.region, acting }, { isOneOfMany });
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
  if (why === undefined)
    await rememberAllMarked(deps.cases, gathered, { sesMessageId: report.sesMessageId, region: deps.region });
  return taken;
}

/** The mails a report is about that left as one; none when it left alone. */
async function gatheredIn({ mailId }: MailReport, { cases }: ReportDeps): Promise<readonly MailKey[]> {
  return mailId !== undefined && isGathered(mailId) ? cases.gatheredAs(mailId) : [];
}

/** All that have a mail in it; the report itself names no more than the first. */
async function casesOf(
  { references }: MailReport,
  gathered: readonly MailKey[],
  { cases }: ReportDeps,
): Promise<readonly string[]> {
  if (gathered.length > 0) return [...new Set(gathered.map(({ caseId }) => caseId))];
  const named = await Promise.all(references.map((reference) => cases.idOfReference(reference)));
  return named.filter((id) => id !== undefined);
}

/** Most reports only say that what SES took has arrived: that is one write, and nothing need be read. */
async function noteDelivery(report: MailReport, deps: ReportDeps): Promise<boolean> {
  const { mailId, mailKind, sesMessageId } = report;
  if (isGathered(mailId)) {
    const messageId = sesMessageIdHeader(sesMessageId, deps.region);
    // Known once all that left together are marked.
    return report.kind === 'Delivery'
      ? deps.cases.keepArrived(messageId, deps.now().toISOString())
      : (await deps.cases.caseOfThread(messageId)) !== undefined;
  }
  if (report.kind !== 'Delivery') return false;
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
