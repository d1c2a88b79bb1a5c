import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { type OwedMail, withoutClaim } from '../../shared/domain/case/mail.ts';
import { type Acting, refused } from '../../shared/domain/handling/actions/acting.ts';
import { mailHeldBack } from '../../shared/domain/handling/actions/mail-held-back.ts';
import { mailFailed } from '../../shared/domain/handling/actions/mail-outcome.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { isUnsent, markAccepted } from '../../shared/use-cases/mail/mark-accepted.ts';
import type { SesAnswer } from './hand-to-ses.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** Writes what became of the mail together with what it means for its case, unless its report was quicker. */
export async function noteOutcome(
  { mail, file }: Letter,
  sent: SesAnswer,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied };
  if (sent.kind === 'refused') {
    log('warn', 'mail-refused', { mail: mail.id, why: sent.why });
    await changeCase(
      deps.cases,
      mail.caseId,
      (current) =>
        isUnsent(current, mail)
          ? mailFailed(current.case, mail, sent.why, acting)
          : refused('changed-meanwhile'),
      { found: file },
    );
    return;
  }
  const how = { sesMessageId: sent.sesMessageId, region: deps.region, acting };
  await markAccepted(deps.cases, mail, how, file);
  log('info', 'mail-sent', { mail: mail.id, kind: mail.kind, reference: mail.reference });
}

/** Longer than any flood; what is held still then is two machines writing to each other. */
const longestHeldMs = 3 * 24 * 3_600_000;

/**
 * Lets an acknowledgement over a cap leave later, so that nobody goes without one because of a flood; after some days it
 * is given up, since it would only keep two machines writing to each other (D9).
 */
export async function holdBack(
  mail: OwedMail,
  until: Instant,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied };
  if (toMs(until) - toMs(mail.owedAt) <= longestHeldMs)
    await deps.cases.keepClaimed({ ...withoutClaim(mail), state: 'owed', attempts: 0, sendAt: until });
  else await changeCase(deps.cases, mail.caseId, ({ case: c }) => mailHeldBack(c, mail, acting));
  log('warn', 'mail-loop', { mail: mail.id, reference: mail.reference });
  metric('MailLoopCapHit', 1, deps.now());
}
