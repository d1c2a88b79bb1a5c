import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import { log } from '../../shared/adapters/runtime/log.ts';
import type { OwedMail } from '../../shared/domain/case/mail.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { markAccepted } from '../../shared/use-cases/mail/mark-accepted.ts';
import { handToSes, type MimeMail, type SesAnswer } from './hand-to-ses.ts';
import type { SendMailDeps } from './send-mail-deps.ts';

/** References that fit into one SES tag. */
export const mostReferences = 20;

/** Writes, sends and marks claimed letters as one mail. */
export async function sendLetters(
  letters: readonly [Letter, ...Letter[]],
  applied: AppliedSettings,
  deps: SendMailDeps,
  compose: () => Promise<MimeMail>,
): Promise<void> {
  const mails = letters.map((letter) => letter.mail);
  const references = [...new Set(letters.map((letter) => letter.c.reference))];
  const sent = await handToSes(mails, references.slice(0, mostReferences), deps, compose);
  const [first, ...others] = letters;
  if (others.length === 0) return noteOutcome(first, sent, applied, deps);
  if (sent.kind === 'refused') {
    for (const letter of letters) await noteOutcome(letter, sent, applied, deps);
    return;
  }
  const { markAcceptedTogether } = await import('../../shared/use-cases/mail/mark-together.ts');
  await markAcceptedTogether(deps.cases, letters, acceptedAs(sent.sesMessageId, applied, deps));
  for (const { mail } of letters) logSent(mail);
}

/** Writes what became of the mail together with what it means for its case, unless its report was quicker. */
export async function noteOutcome(
  letter: Letter,
  sent: SesAnswer,
  applied: AppliedSettings,
  deps: SendMailDeps,
): Promise<void> {
  if (sent.kind === 'refused') {
    const { noteRefusal } = await import('./not-sent.ts');
    return noteRefusal(letter, sent.why, applied, deps);
  }
  const { mail, file } = letter;
  await markAccepted(deps.cases, mail, acceptedAs(sent.sesMessageId, applied, deps), { found: file });
  logSent(mail);
}

function acceptedAs(sesMessageId: string, applied: AppliedSettings, { now, region }: SendMailDeps) {
  const acting: Acting = { by: { kind: 'pipeline' }, now: now().toISOString(), applied };
  return { sesMessageId, region, acting };
}

const logSent = ({ id, kind, reference }: OwedMail) =>
  log('info', 'mail-sent', { mail: id, kind, reference });
