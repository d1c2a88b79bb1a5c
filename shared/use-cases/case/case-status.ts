import { type Case, isOpen } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import { isToldOf } from '../../domain/case/hears-of-issue.ts';
import { isStripped } from '../../domain/case/held-parts.ts';
import { type Message, residentSees } from '../../domain/case/message.ts';
import { answerWay } from '../../domain/case/restriction.ts';
import type { Attachment } from '../../domain/complaint/complaint.ts';
import { isMissed, isOverdue } from '../../domain/deadlines/overdue.ts';
import { lastReopeningDay } from '../../domain/deadlines/reopening-window.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { isBefore } from '../../domain/time/instants.ts';
import type { Instant } from '../../domain/time/time.ts';
import { isSpecialMatter } from '../../domain/vocabulary/classification.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { caseWords } from '../../words/case/words.ts';
import { matterNotices } from '../../words/matters/matter-notices.ts';
import { explanation, handlerForResident, instantWords } from '../../words/promise/promise-words.ts';
import { residentFiles } from './resident-files.ts';
import type { CaseStatus } from './status-api.ts';

/**
 * What a resident may see of a case, and do.
 *
 * @param language - of the words; the language of the case when the resident has not chosen another
 */
export function caseStatus(
  file: CaseFile,
  settings: Settings,
  now: Instant,
  language: Language = file.case.language,
): CaseStatus {
  const { case: c, text } = file;
  const reopenUntilOn = lastReopeningDay(c, settings, now);

  const matters = c.flags.some(isSpecialMatter) ? matterNotices(c, settings, language) : [];

  return {
    reference: c.reference,
    state: c.state,
    stateText: stateInWords(c.state, language),
    language: c.language,
    receivedAt: c.receivedAt,
    overdue: isOverdue(c, now),
    missed: isMissed(c, now),
    promise: {
      who: handlerForResident(c, settings, language, now),
      dueAt: c.promise.dueAt,
      day: instantWords(c.promise.dueAt, settings, language),
      explanation: explanation(c.promise, settings, language),
      history: promisesGiven(file),
    },
    ...(matters.length > 0 && { matters }),
    ...(c.answeredAt && { answeredAt: c.answeredAt }),
    undeliverable: c.undeliverable,
    answerWay: answerWay(c, settings),
    ...(c.contactRemovedAt && { contactRemovedAt: c.contactRemovedAt }),
    ...(c.textRemovedAt && { textRemovedAt: c.textRemovedAt }),
    messages: [
      ...(text
        ? [
            {
              at: c.receivedAt,
              from: 'you' as const,
              kind: 'from-resident' as const,
              text: text.message,
              ...filesIn(file, text.attachments),
            },
          ]
        : []),
      ...file.messages.flatMap((message) => shown(message, file)),
    ],
    ...(c.refusedFiles && { refusedFiles: namesOf(file, c.refusedFiles) }),
    ...(c.unscannedFiles && { unscannedFiles: namesOf(file, c.unscannedFiles) }),
    ...(isRated(c) && { rating: c.rating }),
    may: [
      ...(c.state !== 'MERGED' && c.state !== 'SPAM' && isOpen(c) ? (['add', 'withdraw'] as const) : []),
      ...(c.answeredAt && !isRated(c) && c.state !== 'MERGED' && !isStripped(c) ? (['rate'] as const) : []),
      ...(reopenUntilOn ? (['reopen'] as const) : []),
      ...((c.knownIssue ?? c.followsIssue) && c.answerBy === 'email' && isToldOf(c)
        ? (['mute'] as const)
        : []),
    ],
    ...(reopenUntilOn && { reopenUntilOn }),
  };
}

/** The answer the case has now has been rated; a rating of an earlier one counts until then, and hinders nobody. */
function isRated({ rating, ratedAt, answeredAt }: Case): boolean {
  if (rating === undefined) return false;
  return ratedAt === undefined || answeredAt === undefined || !isBefore(ratedAt, answeredAt);
}

/** As their sender named them. */
function namesOf({ text, messages }: CaseFile, keys: readonly string[]): string[] {
  const files = [text, ...messages].flatMap((each) => each?.attachments ?? []);
  return files.filter(({ key }) => keys.includes(key)).map(({ fileName }) => fileName);
}

/**
 * What the private link alone shows. Of a case that is read in the secure room only where it is; of another that no open mail
 * may answer nothing that staff wrote, since the link went by open mail too.
 */
export function statusByLink(
  file: CaseFile,
  settings: Settings,
  now: Instant,
  language: Language = file.case.language,
): CaseStatus {
  const whole = caseStatus(file, settings, now, language);
  if (whole.answerWay === 'phone-letter-visit')
    return { ...whole, messages: whole.messages.filter(({ from }) => from === 'you') };
  if (whole.answerWay !== 'room') return whole;
  const { rating: _, reopenUntilOn: __, ...shown } = whole;
  return { ...shown, messages: [], may: [] };
}

/** Every promise the resident has been given, oldest first; the last is in force. */
function promisesGiven({ case: c, events }: CaseFile): CaseStatus['promise']['history'] {
  const extended = c.extensions.map((each) => ({
    dueAt: each.promisedAt,
    decidedAt: each.decidedAt,
    ...(each.agreed && { agreed: true }),
  }));
  const delayed = events
    .filter((event) => event.kind === 'delay-notice')
    .map(({ facts, at }) => ({ dueAt: String(facts.dueAt), decidedAt: at }));
  const later = [...extended, ...delayed].toSorted((a, b) => (a.decidedAt < b.decidedAt ? -1 : 1));
  const history = [{ dueAt: c.promise.originalDueAt }, ...later];
  return history.at(-1)?.dueAt === c.promise.dueAt
    ? history
    : [...history, { dueAt: c.promise.dueAt, decidedAt: c.promise.countedFromAt }];
}

function shown(message: Message, file: CaseFile): CaseStatus['messages'] {
  if (!residentSees(message)) return [];
  const { kind } = message;
  if (
    kind === 'note' ||
    kind === 'hand-over' ||
    kind === 'automatic' ||
    kind === 'passing-on' ||
    kind === 'waiting-reply'
  )
    return [];
  return [
    {
      at: message.at,
      from: message.by.kind === 'resident' ? 'you' : 'us',
      kind,
      text: message.text,
      ...filesIn(file, message.attachments),
      ...(message.refusal && { refusal: message.refusal }),
      ...(message.right && { right: message.right }),
    },
  ];
}

/** Files by name, each with the number it is fetched by; what was refused, or is in the mail only, has none. */
function filesIn(
  file: CaseFile,
  attachments: readonly Attachment[],
): Pick<CaseStatus['messages'][number], 'attachments' | 'files'> {
  const all = residentFiles(file);
  const { refusedFiles = [], unscannedFiles = [] } = file.case;
  const shut = new Set([...refusedFiles, ...unscannedFiles]);
  return {
    attachments: attachments.map((each) => each.fileName),
    files: attachments.map((each) => ({
      fileName: each.fileName,
      sizeBytes: each.sizeBytes,
      ...(!each.setApart && !shut.has(each.key) && { number: all.indexOf(each) + 1 }),
    })),
  };
}

/** The state as the resident reads it: what waits for the person who wrote waits for the reader. */
function stateInWords(state: Case['state'], language: Language): string {
  const words = caseWords[language];
  return state === 'WAITING_CITIZEN' ? words.waitingForYou : words.state[state];
}
