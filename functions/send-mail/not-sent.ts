import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import { log, metric } from '../../shared/adapters/runtime/log.ts';
import { type OwedMail, withoutClaim } from '../../shared/domain/case/mail.ts';
import { type Acting, refused } from '../../shared/domain/handling/actions/acting.ts';
import { mailHeldBack } from '../../shared/domain/handling/actions/mail-held-back.ts';
import { mailFailed } from '../../shared/domain/handling/actions/mail-undelivered.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { isUnsent } from '../../shared/use-cases/mail/mark-accepted.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** Nothing will mend it: its case says so, and a person hears of it. */
export async function noteRefusal(
  { mail, file }: Letter,
  why: string,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied };
  log('warn', 'mail-refused', { mail: mail.id, why });
  await changeCase(
    deps.cases,
    mail.caseId,
    (current) =>
      isUnsent(current, mail) ? mailFailed(current.case, mail, why, acting) : refused('changed-meanwhile'),
    { found: file },
  );
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
