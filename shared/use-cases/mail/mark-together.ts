import type { CaseFile } from '../../domain/case/case-file.ts';
import type { SingleCases } from '../../domain/case/case-store.ts';
import type { OwedMail } from '../../domain/case/mail.ts';
import { type Accepted, accepted, markAccepted, sesMessageIdHeader } from './mark-accepted.ts';

/**
 * Marks mails that left as one, as `markAccepted` does each: many in one transaction, and each whose case has changed
 * meanwhile by itself.
 */
export async function markAcceptedTogether(
  cases: SingleCases,
  letters: readonly { readonly file: CaseFile; readonly mail: OwedMail }[],
  how: Accepted,
): Promise<void> {
  const ofDifferentCases = [...Map.groupBy(letters, ({ mail }) => mail.caseId).values()].flatMap(([first]) =>
    first ? [first] : [],
  );
  const changes = ofDifferentCases.flatMap(({ file, mail }) => {
    const change = accepted(file, mail, how);
    return change.kind === 'changed' ? [{ mail, before: file.case, change }] : [];
  });
  const results = await cases.storeTogether(changes);
  const done = new Set(changes.filter((_, i) => results[i] === 'stored').map(({ mail }) => mail.id));
  for (const { mail } of letters)
    if (!done.has(mail.id)) await markAccepted(cases, mail, how, { isOneOfMany: true });
  await rememberAllMarked(
    cases,
    letters.map(({ mail }) => mail),
    how,
  );
}

/** The Message-ID of mails that left as one is known once all of them are marked: by that their report need look at none. */
export async function rememberAllMarked(
  cases: SingleCases,
  mails: readonly Pick<OwedMail, 'caseId'>[],
  { sesMessageId, region }: Pick<Accepted, 'sesMessageId' | 'region'>,
): Promise<void> {
  const caseId = mails.at(-1)?.caseId;
  if (caseId !== undefined) await cases.rememberThread(sesMessageIdHeader(sesMessageId, region), caseId);
}
