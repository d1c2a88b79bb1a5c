import { type Case, caseSchema } from '../../domain/case/case.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import { endOf } from '../../domain/case/held-parts.ts';
import type { Message } from '../../domain/case/message.ts';
import { withoutPrivateLinks } from '../../domain/case/private-links.ts';
import { answerWay } from '../../domain/case/restriction.ts';
import { answersOf } from '../../domain/complaint/questions.ts';
import { isMissed, isOverdue } from '../../domain/deadlines/overdue.ts';
import { type AccessContext, accessTo, caseActions } from '../../domain/handling/access.ts';
import { answerCameBack } from '../../domain/handling/answer-came-back.ts';
import { mayTellAnswer } from '../../domain/handling/answer-to-tell.ts';
import type { Staff } from '../../domain/settings/settings.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { explanation } from '../../words/promise/promise-words.ts';
import type { CaseRow, CaseView } from './case-api.ts';

/** One row of a list: metadata only. */
export function caseRow(c: Case, context: AccessContext): CaseRow {
  return {
    reference: c.reference,
    state: c.state,
    type: c.type,
    ...(c.topic && { topic: c.topic }),
    department: c.department,
    ...(c.officer && { officer: c.officer }),
    channel: c.channel,
    language: c.language,
    receivedAt: c.receivedAt,
    dueAt: c.promise.dueAt,
    originalDueAt: c.promise.originalDueAt,
    overdue: isOverdue(c, context.now),
    missed: isMissed(c, context.now),
    ...(c.answeredAt && { answeredAt: c.answeredAt }),
    ...(endOf(c) && { endedAt: endOf(c) }),
    version: c.version,
    ...(c.waitingAnswer && { answerLeavesAt: c.waitingAnswer.sendAt }),
    ...(c.extensionAwaitingApproval && { extensionAwaitingApproval: c.extensionAwaitingApproval }),
  };
}

/** A case as this reader may see it: whole, or its metadata when they may only know of it. */
export function caseView(file: CaseFile, staff: Staff, context: AccessContext, language: Language): CaseView {
  const { case: c } = file;
  const may = caseActions.filter((action) => accessTo(file.case, action, staff, context).kind === 'allowed');
  const whole = may.includes('read');
  const answer = !whole && mayTellAnswer(c, staff, context);
  return {
    ...caseRow(c, context),
    promise: c.promise,
    explanation: explanation(c.promise, context.settings, language),
    answerWay: answerWay(c, context.settings),
    content: whole ? 'whole' : answer ? 'answer' : 'metadata',
    may,
    ...draftsOf(file, staff),
    ...(whole && { ...factsOf(c, may.includes('exclude')), ...contentOf(file) }),
    ...(answer && { messages: repliesOf(file) }),
    ...(whole && file.seen?.[staff.id] && { lastSeenAt: file.seen[staff.id] }),
  };
}

/** What was answered; its files are opened by who may read the case. */
function repliesOf(file: CaseFile): NonNullable<CaseView['messages']> {
  const replies = file.messages.filter(({ kind }) => kind === 'reply');
  return (contentOf({ ...file, messages: replies }).messages ?? []).map(
    ({ id, at, kind, by, channel, text }) => ({ id, at, kind, by, channel, text, attachments: [] }),
  );
}

/** The reader's own, and only what something stands in. */
function draftsOf({ drafts = [] }: CaseFile, { id }: Staff): Pick<CaseView, 'drafts'> {
  const own = drafts.filter((each) => each.staff === id && Object.keys(each.fields).length > 0);
  return own.length > 0 ? { drafts: Object.fromEntries(own.map(({ form, fields }) => [form, fields])) } : {};
}

/** What else the case holds, for who may read it; who is kept out only for who decides that (E-03). */
function factsOf(c: Case, decidesWhoSees: boolean): Partial<CaseView> {
  const { id: _, met: __, lookAt: ___, resident, excluded, proposedExclusions = [], ...shown } = c;
  // What a later version stored with the case is not this one's to show.
  for (const name of Object.keys(shown)) if (!(name in caseSchema.shape)) Reflect.deleteProperty(shown, name);
  return {
    ...shown,
    // How it is known, never who: the hash is nobody's to see.
    ...(resident && { identified: resident.boundBy }),
    ...(decidesWhoSees && { excluded, proposedExclusions }),
  };
}

/** Keys of the mails as they came, the complaint's own first. */
export function mailKeysOf({ text, messages }: CaseFile): readonly string[] {
  return [text, ...messages].flatMap((each) => each?.rawMailKey ?? []);
}

/** Mails with a file that was set apart: nobody opens them as a whole. */
export function isHarmfulMail({ text, messages }: CaseFile, key: string): boolean {
  const mail = [text, ...messages].find((each) => each?.rawMailKey === key);
  return mail?.attachments.some(({ setApart }) => setApart !== undefined) ?? false;
}

/** By the number a file has on the page of the case. */
function shutFilesOf({ case: c, text, messages }: CaseFile): NonNullable<CaseView['shutFiles']> {
  const files = [text, ...messages].flatMap((each) => each?.attachments ?? []);
  const numbers = (keys: readonly string[] = []) =>
    files.flatMap(({ key }, i) => (keys.includes(key) ? [String(i + 1)] : []));
  return {
    ...Object.fromEntries(numbers(c.unscannedFiles).map((number) => [number, 'unscanned' as const])),
    ...Object.fromEntries(numbers(c.refusedFiles).map((number) => [number, 'harmful' as const])),
  };
}

function contentOf(file: CaseFile): Partial<CaseView> {
  const { case: c, text, contact, messages, events } = file;
  const keys = mailKeysOf(file);
  const mailOf = ({ mail, rawMailKey }: Pick<Message, 'mail' | 'rawMailKey'>) => ({
    ...(mail && { mail }),
    ...(rawMailKey !== undefined && { mailNumber: keys.indexOf(rawMailKey) + 1 }),
    ...(rawMailKey !== undefined && isHarmfulMail(file, rawMailKey) && { mailHarmful: true }),
  });
  const shutFiles = shutFilesOf(file);
  return {
    ...(Object.keys(shutFiles).length > 0 && { shutFiles }),
    ...(answerCameBack(file) && { answerCameBack: true }),
    ...(text && {
      text: {
        message: withoutPrivateLinks(text.message),
        ...(text.subject && { subject: text.subject }),
        ...answersOf(text),
        attachments: text.attachments.map(({ key: _, ...shown }) => shown),
        ...(text.masked && { masked: true }),
        ...mailOf(text),
      },
    }),
    ...(contact && { contact }),
    messages: messages.map(({ attachments, ...shown }) => ({
      id: shown.id,
      at: shown.at,
      kind: shown.kind,
      by: shown.by,
      channel: shown.channel,
      text: withoutPrivateLinks(shown.text),
      ...(shown.newText && shown.newText !== shown.text && { newText: withoutPrivateLinks(shown.newText) }),
      ...(shown.checklist && { checklist: shown.checklist }),
      ...(shown.masked && { masked: true }),
      ...(shown.passing && { passing: shown.passing }),
      ...(shown.refusal && { refusal: shown.refusal }),
      ...(shown.right && { right: shown.right }),
      ...(shown.askedOf && { askedOf: shown.askedOf }),
      ...(shown.askedOutside && { askedOutside: shown.askedOutside }),
      ...(shown.answersTo && { answersTo: shown.answersTo }),
      attachments: attachments.map((each) => each.fileName),
      ...mailOf(shown),
    })),
    events: [...events],
    numberedQuestions: (c.questions ?? []).map((question, i) => ({
      number: i + 1,
      text: messages.find((each) => each.id === question.message)?.text ?? '',
      ...(question.settled && { settled: question.settled }),
    })),
  };
}
