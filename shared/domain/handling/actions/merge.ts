import { isOpen } from '../../case/case.ts';
import type { CaseChange, CaseFile } from '../../case/case-file.ts';
import { mergePromises } from '../../promise/make-promise.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { type Acting, changed, message, owe, refused, resident } from './acting.ts';

/** The two changes of a merger: stored in one transaction. */
export interface Merger {
  readonly kind: 'merged';
  readonly ended: CaseChange;
  readonly surviving: CaseChange;
}

/**
 * Merges a case into an open one of the same person and matter; a person confirms it (E-39).
 * The earliest arrival and the earliest due instant survive; the resident is told once.
 */
export function mergeInto(file: CaseFile, { case: into }: CaseFile, acting: Acting): Merger | Refusal {
  const { case: c } = file;
  if (!isOpen(c)) return refused('not-open', 'DOMAIN 4.2');
  if (c.id === into.id) return refused('same-case', 'DOMAIN 4.2');
  if (!isOpen(into)) return refused('target-not-open', 'DOMAIN 4.2');

  const { promise, receivedAt } = mergePromises(into, c);
  const receivedOn = receivedAt === into.receivedAt ? into.receivedOn : c.receivedOn;
  const ended = changed(
    c,
    {
      set: { state: 'MERGED', mergedInto: into.id, endedAt: acting.now },
      kind: 'merged',
      facts: { into: into.reference },
      mails:
        c.answerBy === 'email'
          ? [
              owe(c, 'merged', [resident], acting, {
                release: 'at-once',
                facts: { surviving: into.reference, dueAt: promise.dueAt },
              }),
            ]
          : [],
    },
    acting,
  );
  const surviving = changed(
    into,
    {
      set: {
        promise,
        receivedAt,
        receivedOn,
        residentMessages: into.residentMessages + 1,
      },
      kind: 'merged',
      facts: { from: c.reference },
      messages: file.text
        ? [
            message(
              into,
              {
                id: `merged-${c.id}`,
                kind: 'from-resident',
                channel: 'web',
                text: file.text.message,
                at: c.receivedAt,
                by: { kind: 'resident' },
                attachments: file.text.attachments,
              },
              acting,
            ),
          ]
        : [],
    },
    acting,
  );
  return { kind: 'merged', ended, surviving };
}
