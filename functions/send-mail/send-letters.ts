import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import { log } from '../../shared/adapters/runtime/log.ts';
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
  for (const letter of letters) await noteOutcome(letter, sent, applied, deps);
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
  const acting: Acting = { by: { kind: 'pipeline' }, now: deps.now().toISOString(), applied };
  const how = { sesMessageId: sent.sesMessageId, region: deps.region, acting };
  await markAccepted(deps.cases, mail, how, file);
  log('info', 'mail-sent', { mail: mail.id, kind: mail.kind, reference: mail.reference });
}
