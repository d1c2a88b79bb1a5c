import { heartbeatOf, keepHeartbeat } from '../../shared/adapters/mail/heartbeat.ts';
import { mailReadPlainly, parseMail } from '../../shared/adapters/mail/in/parse.ts';
import { logFault, warn } from '../../shared/adapters/runtime/log.ts';
import { type Case, isOpen } from '../../shared/domain/case/case.ts';
import type { CaseFile } from '../../shared/domain/case/case-file.ts';
import type { Alongside } from '../../shared/domain/case/case-store.ts';
import { isStripped } from '../../shared/domain/case/held-parts.ts';
import type { MailOrigin } from '../../shared/domain/case/mail-origin.ts';
import type { Message } from '../../shared/domain/case/message.ts';
import type { RawMailOutcome } from '../../shared/domain/case/raw-mail-outcome.ts';
import type { Acting } from '../../shared/domain/handling/actions/acting.ts';
import { automaticMail } from '../../shared/domain/handling/actions/automatic-mail.ts';
import { residentWrites } from '../../shared/domain/handling/actions/resident-writes.ts';
import { toMs } from '../../shared/domain/time/instants.ts';
import { changeCase } from '../../shared/use-cases/case/change-case.ts';
import { withRecordsTask } from '../../shared/use-cases/case/records-task.ts';
import { survivingCase } from '../../shared/use-cases/case/surviving-case.ts';
import { submitComplaint } from '../../shared/use-cases/intake/submit-complaint.ts';
import { caseIdOf } from '../../shared/use-cases/intake/tokens.ts';
import type { ArrivedMail } from './arrived-mail.ts';
import { complaintOfMail } from './complaint-of-mail.ts';
import { questionAnswered, takeConsultAnswer } from './consult-answer.ts';
import { forwardedByStaff } from './forwarded-by-staff.ts';
import { type Intake, keepOutcome, type MailIntakeDeps } from './intake.ts';
import { whyUnacknowledged } from './judging/acknowledgeable.ts';
import { judgeAutomatic } from './judging/automatic.ts';
import { readBounce } from './judging/bounce.ts';
import { onlyThanks } from './judging/only-thanks.ts';
import { caseOfAutomaticMail, caseOfMail, caseOfToken } from './judging/thread.ts';
import { duplicateKey, forwardedFrom, messageIdOf, originOf, ownAddresses, threadsOf } from './mail-facts.ts';
import { messageOf } from './message-of-mail.ts';
import { officerToken, takeOfficerMail, takeStrayOfficerMail } from './officer-mail.ts';
import { noteToken, takeOfficerNote } from './officer-note.ts';
import { heldCase, isIsolated, setAside } from './set-aside.ts';
import { takeBounce } from './take-bounce.ts';

/**
 * Makes exactly one thing of a stored raw mail (D10): a case, a message on a case, an automatic mail, a refusal or a
 * duplicate, and writes which in the same transaction as the thing itself. The same event again changes nothing.
 *
 * @throws when the raw mail cannot be read or the table not be written: the event comes again
 */
export async function takeInMail(arrived: ArrivedMail, deps: MailIntakeDeps): Promise<RawMailOutcome> {
  const known = await deps.cases.rawMailOutcome(arrived.id);
  if (known) return known;
  try {
    return await takeIn(arrived, deps);
  } catch (fault) {
    // The same event at the same time was quicker: what it made of the mail stands.
    const since = await deps.cases.rawMailOutcome(arrived.id);
    if (since) return since;
    if (isOfService(fault) || !isLastTry(arrived, deps.now())) throw fault;
    const next = 'a case with the text as it stands in the mail';
    logFault('mail-read-plainly', fault, { mail: arrived.id, next });
    return takePlainly(arrived, deps);
  }
}

/** Lambda tries an event again after one and two minutes, and then no more. */
const lastTryAfterMs = 150_000;

function isLastTry({ receivedAt }: ArrivedMail, now: Date): boolean {
  return now.getTime() - toMs(receivedAt) > lastTryAfterMs;
}

/** A table or bucket that could not be reached says nothing about the mail. */
function isOfService(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && '$metadata' in fault;
}

/** So much is read of a mail that nothing else could be made of; whoever gets the case looks at the mail itself. */
const mostPlainText = 5_000;

/** What cannot be judged is a case for a person, and no machine answers it. */
async function takePlainly(arrived: ArrivedMail, deps: MailIntakeDeps): Promise<RawMailOutcome> {
  const raw = await deps.rawMails.get(arrived.id);
  const whole = await mailReadPlainly(raw);
  const intake: Intake = {
    arrived,
    raw,
    mail: { ...whole, text: whole.text.slice(0, mostPlainText).toWellFormed() },
    judged: { complaint: true, answerable: false, answerableAsPersons: false, reason: undefined },
    applied: await deps.settings.current(),
    secrets: await deps.settings.secrets('links'),
    deps,
  };
  return takeComplaint(intake);
}

async function takeIn(arrived: ArrivedMail, deps: MailIntakeDeps): Promise<RawMailOutcome> {
  const raw = await deps.rawMails.get(arrived.id);
  const mail = await parseMail(raw);
  const applied = await deps.settings.current();
  const secrets = await deps.settings.secrets('links');
  const judged = judgeAutomatic(mail, {
    sender: arrived.sender,
    ownAddresses: ownAddresses(applied.settings),
    replyDomain: applied.settings.mail.replyDomain,
    repliesToCase:
      caseOfToken(mail, arrived, secrets) !== undefined || questionAnswered(arrived, secrets) !== undefined,
  });
  const intake: Intake = { arrived, raw, mail, judged, applied, secrets, deps };

  const heartbeat = heartbeatOf(mail.headers, secrets);
  if (heartbeat) {
    // A server that forwards keeps the advertised address in the head; nobody but us can write such a mail.
    const advertised = [
      ...applied.settings.mail.intake,
      ...applied.settings.mail.departmentAddresses.map(({ address }) => address),
    ].map((address) => address.toLowerCase());
    const forwarded = forwardedFrom(mail).filter((address) => advertised.includes(address));
    await keepHeartbeat(heartbeat, [...new Set([...arrived.recipients, ...forwarded])], deps.cases);
    return keepOutcome(intake, { outcome: 'automatic', reason: 'heartbeat' });
  }

  if (!judged.complaint) return takeAutomatic(intake, judged.reason ?? 'auto-submitted');

  const duplicateOf = await caseOfSameMail(intake);
  if (duplicateOf) return keepOutcome(intake, { outcome: 'duplicate', reference: duplicateOf.reference });

  const question = questionAnswered(arrived, secrets);
  if (question) return takeConsultAnswer(intake, question);

  const officerCase = officerToken(intake);
  if (officerCase) return takeOfficerMail(intake, officerCase);

  const noted = noteToken(intake);
  if (noted) return takeOfficerNote(intake, noted);

  const threaded = await caseOfMail(mail, arrived, deps.cases, intake.secrets);
  // Mail on a merged case belongs to the one that survived.
  const c = threaded && (await survivingCase(await deps.cases.case(threaded.caseId), deps.cases));
  if (c) return takeMessage(intake, c);
  const forwarded = await forwardedByStaff(intake);
  return (
    (await takeStrayOfficerMail(intake)) ??
    takeComplaint(forwarded ?? intake, undefined, intake, forwarded?.passedOn)
  );
}

/** @param came - the mail as it came, where the complaint is a mail inside it */
async function takeComplaint(
  intake: Intake,
  relatedTo?: Case,
  came = intake,
  passedOn?: MailOrigin['passedOn'],
): Promise<RawMailOutcome> {
  const { arrived, deps, mail, applied } = intake;
  const caseId = caseIdOf('mail', arrived.id);
  const complaint = await complaintOfMail(intake, caseId);
  const unacknowledged = whyUnacknowledged(intake, complaint.contact.email);
  const submitted = await submitComplaint(
    {
      complaint,
      key: { kind: 'mail', value: arrived.id },
      by: { kind: 'resident' },
      mail: {
        rawMailKey: arrived.id,
        origin: {
          ...originOf(came),
          ...(unacknowledged && { unacknowledged }),
          ...(passedOn && { passedOn }),
        },
        threads: [...new Set([...threadsOf(mail, arrived), ...threadsOf(came.mail, came.arrived)])],
      },
      unacknowledged,
      relatedTo: relatedTo?.id,
      quarantined: arrived.spam === 'FAIL',
      isolated: isIsolated(intake),
      setAside: heldCase(intake),
    },
    { cases: deps.cases, settings: deps.settings, applied, now: deps.now(), warn },
  );
  if (submitted.kind !== 'other-body') return { outcome: 'case', reference: submitted.case.reference };
  // The same raw mail read under other settings than the first time: it is that case all the same.
  const stored = await deps.cases.case(caseId);
  return keepOutcome(intake, { outcome: 'case', ...(stored && { reference: stored.reference }) });
}

/** A message on the case; a new, linked case when that one is over for good (E-55) or retention has been there. */
async function takeMessage(intake: Intake, c: Case): Promise<RawMailOutcome> {
  const { arrived, deps, mail } = intake;
  if (isStripped(c) || (!isOpen(c) && !c.answeredAt)) return takeComplaint(intake, c);

  const outcome = { outcome: 'message', reference: c.reference } as const;
  const message = await messageOf(intake, c.id, 'from-resident');
  const noAction = c.answeredAt !== undefined && !isOpen(c) && onlyThanks(message.newText ?? message.text);
  const changed = await changeCase(
    deps.cases,
    c.id,
    (file) => residentWrites(file, { message, noAction }, actingAt(intake)),
    {
      alongside: async (file) => ({
        threads: threadsOf(mail, arrived),
        rawMail: { id: arrived.id, ...outcome },
        ...(await recordsTaskIn(intake, file, message)),
      }),
    },
  );
  return changed.kind === 'changed' ? outcome : takeComplaint(intake, c);
}

/** A request for public records in a later mail is a task of its own (R-007, E-13). */
async function recordsTaskIn(intake: Intake, file: CaseFile, message: Message): Promise<Alongside> {
  const { arrived, deps, applied } = intake;
  const text = message.newText ?? message.text;
  const said = { id: arrived.id, text, way: 'mail', channel: 'email', at: arrived.receivedAt } as const;
  return withRecordsTask(
    file,
    { ...said, unacknowledged: whyUnacknowledged(intake, file.contact?.email) },
    actingAt(intake),
    { cases: deps.cases, settings: deps.settings, applied, now: deps.now(), warn },
  );
}

async function takeAutomatic(intake: Intake, reason: string): Promise<RawMailOutcome> {
  const { arrived, deps, mail, raw, secrets } = intake;
  const bounce = readBounce(mail, raw);
  const caseId =
    reason === 'own-mail'
      ? undefined
      : ((await caseOfAutomaticMail(mail, arrived, deps.cases, secrets, bounce?.about)) ??
        questionAnswered(arrived, secrets)?.caseId);
  const c = caseId && (await deps.cases.case(caseId));
  if (!c || isStripped(c)) return setAside(intake, { outcome: 'automatic', reason });

  const outcome = { outcome: 'automatic', reference: c.reference, reason } as const;
  if (bounce) await takeBounce(intake, c.id, bounce);
  const message = await messageOf(intake, c.id, 'automatic');
  await changeCase(deps.cases, c.id, (file) => automaticMail(file, { message, reason }, actingAt(intake)), {
    alongside: { rawMail: { id: arrived.id, ...outcome } },
  });
  return outcome;
}

/** A clock that a mail starts counts from when it reached us, not from when we read it. */
function actingAt({ arrived, applied }: Intake): Acting {
  return { by: { kind: 'resident' }, now: arrived.receivedAt, applied };
}

async function caseOfSameMail({ mail, arrived, deps }: Intake): Promise<Case | undefined> {
  const messageId = messageIdOf(mail);
  const caseId = messageId && (await deps.cases.caseOfThread(duplicateKey(mail, arrived, messageId)));
  return caseId ? deps.cases.case(caseId) : undefined;
}
