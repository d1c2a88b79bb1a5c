import type { Letter } from '../../shared/adapters/mail/out/letter-facts.ts';
import type { AppliedSettings } from '../../shared/domain/settings/settings.ts';
import { handToSes, type MimeMail } from './hand-to-ses.ts';
import { noteOutcome } from './note-outcome.ts';
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
