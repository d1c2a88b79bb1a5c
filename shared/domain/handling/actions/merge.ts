import { type Case, isOpen } from '../../case/case.ts';
import type { CaseChange, CaseFile } from '../../case/case-file.ts';
import type { Message } from '../../case/message.ts';
import { areOthers } from '../../case/resident-identity.ts';
import { inherited, joined } from '../../case/secrecy.ts';
import type { Contact } from '../../complaint/complaint.ts';
import { answerLines } from '../../complaint/questions.ts';
import { samePerson } from '../../complaint/same-person.ts';
import { mergePromises } from '../../promise/make-promise.ts';
import { earliest } from '../../time/instants.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { protect } from '../protect.ts';
import { jointClock, withLawDay } from '../right-clock.ts';
import { type Acting, calendarOf, changed, message, owe, refused, resident } from './acting.ts';

/** The two changes of a merger: stored in one transaction. */
export interface Merger {
  readonly kind: 'merged';
  readonly ended: CaseChange;
  readonly surviving: CaseChange;
  /** How to reach the person, from both cases; only when it is more than the surviving case knew. */
  readonly contact: Contact | undefined;
}

/**
 * Merges a case into an open one of the same person and matter; a person confirms it (E-39). The earliest arrival, the
 * earliest due instant and everything that protects either case survive. What was written is shown to the resident of the
 * surviving case only when both are one person by address or number; different people are never merged.
 */
export function mergeInto(file: CaseFile, survivor: CaseFile, acting: Acting): Merger | Refusal {
  const { case: c } = file;
  const { case: into } = survivor;
  if (!isOpen(c)) return refused('not-open');
  if (c.useRestrictedAt) return refused('use-restricted');
  if (c.id === into.id) return refused('same-case');
  if (!isOpen(into)) return refused('target-not-open');
  const { country } = acting.applied.settings.municipality;
  const contacts = [file.contact ?? {}, survivor.contact ?? {}] as const;
  const person = samePerson(...contacts, country);
  if (person === 'different' || areOthers(c.resident, into.resident)) return refused('different-people');
  if (person === 'unknown' && (contacts[0].email || contacts[0].phone)) return refused('merge-other-way');

  const known = into.resident ?? (person === 'same' ? c.resident : undefined);
  const { promise, receivedAt } = mergePromises(into, c);
  const receivedOn = receivedAt === into.receivedAt ? into.receivedOn : c.receivedOn;
  const contact = person === 'same' ? withMissing(contacts[1], contacts[0]) : undefined;
  const ended = changed(
    c,
    {
      set: {
        state: 'MERGED',
        mergedInto: into.id,
        endedAt: acting.now,
        // Whom the surviving case shuts out does not find the person by the ended one.
        ...inherited(into, c),
      },
      kind: 'merged',
      facts: {
        into: into.reference,
        samePerson: person === 'same',
        linkGeneration: into.linkGeneration ?? 0,
      },
      mails:
        c.answerBy === 'email'
          ? [
              owe(
                c,
                { kind: 'merged', surviving: into.reference, dueAt: promise.dueAt },
                [resident],
                acting,
                { release: 'at-once' },
              ),
            ]
          : [],
    },
    acting,
  );
  const counted = {
    ...into,
    promise,
    receivedAt,
    receivedOn,
    residentMessages: into.residentMessages + 1 + c.residentMessages,
    ...(contact && { answerBy: contact.email ? ('email' as const) : into.answerBy }),
  };
  const { set, unset, mails } = protect(counted, joined(into, c), acting);
  const { promise: _, ...protection } = set;
  const { rightAskedOn: _1, rightDecidedAt: _2, rightExtendedAt: _3, ...unasked } = counted;
  const clock = withLawDay(
    { ...unasked, ...protection, ...jointClock(into, c) },
    acting.applied.settings,
    calendarOf(acting),
  );
  const surviving = changed(
    into,
    {
      set: {
        promise: set.promise ?? promise,
        receivedAt,
        receivedOn,
        residentMessages: counted.residentMessages,
        answerBy: counted.answerBy,
        ...(known && { resident: known }),
        ...issueCarried(into, c),
        ...protection,
        ...clock.set,
        ...missedByEither(into, c),
      },
      unset: [...unset, ...clock.unset],
      kind: 'merged',
      facts: { from: c.reference },
      messages: said(file, survivor, person === 'same', acting),
      mails,
    },
    acting,
  );
  return { kind: 'merged', ended, surviving, contact };
}

/** What the ended case belongs to or follows, where the surviving one does neither and nobody has said it should not (E-40). */
function issueCarried(into: Case, c: Case): Pick<Case, 'knownIssue' | 'followsIssue'> {
  if ((into.knownIssue ?? into.followsIssue) !== undefined) return {};
  const { knownIssue, followsIssue } = c;
  const isRefused = into.notKnownIssues?.includes(knownIssue ?? followsIssue ?? '') ?? false;
  if (isRefused) return {};
  return { ...(knownIssue && { knownIssue }), ...(followsIssue && { followsIssue }) };
}

/** What the resident of the ended case wrote, with wish, place and files; staff's own unless both are one person. */
function said(
  { case: c, text, messages }: CaseFile,
  { case: into }: CaseFile,
  shown: boolean,
  acting: Acting,
): Message[] {
  if (!text) return [];
  const kind = shown ? 'from-resident' : 'note';
  const by = { kind: 'resident' } as const;
  const first = message(
    into,
    {
      id: `merged-${c.id}`,
      kind,
      channel: 'web',
      text: [text.subject, text.message, ...answerLines(text)].filter(Boolean).join('\n\n'),
      at: c.receivedAt,
      by,
      attachments: text.attachments,
    },
    acting,
  );
  const later = messages
    .filter((each) => each.kind === 'from-resident')
    // The mail it came as stays with the ended case.
    .map(
      ({ rawMailKey: _, mail: __, ...each }): Message => ({ ...each, id: `merged-${c.id}-${each.id}`, kind }),
    );
  return [first, ...later];
}

/** A contact with what it lacks from another of the same person; undefined when it lacks nothing. */
function withMissing(known: Contact, other: Contact): Contact | undefined {
  const whole = { ...other, ...known };
  return Object.keys(whole).length > Object.keys(known).length ? whole : undefined;
}

/** A promise broken to the resident on either case stays broken. */
function missedByEither(into: Case, merged: Case): Partial<Pick<Case, 'missedDueAt'>> {
  const [first, ...others] = [into.missedDueAt, merged.missedDueAt].filter((at) => at !== undefined);
  return first === undefined ? {} : { missedDueAt: earliest(first, ...others) };
}
