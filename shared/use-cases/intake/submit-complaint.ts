import type { Case } from '../../domain/case/case.ts';
import type { Registration, SingleCases } from '../../domain/case/case-store.ts';
import type { Actor } from '../../domain/case/event.ts';
import type { MailOrigin, Unacknowledged } from '../../domain/case/mail-origin.ts';
import type { HashedIdentity } from '../../domain/case/resident-identity.ts';
import type { SetAside } from '../../domain/case/set-aside.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { register } from '../../domain/handling/registration.ts';
import type { AppliedSettings, Settings } from '../../domain/settings/settings.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { repeatContact } from './repeat-contact.ts';
import { caseIdOf, personKeys, referenceOf, sha256, statusToken } from './tokens.ts';
import type { Warn } from './warn.ts';

export interface Submission {
  readonly complaint: Complaint;
  /** Idempotency key and the intake it belongs to; the same key twice is one case (D5). */
  readonly key: { readonly kind: 'web' | 'api' | 'mail' | 'staff'; readonly value: string };
  readonly by: Actor;
  /** Who signed in with an e-ID before writing. */
  readonly resident?: HashedIdentity | undefined;
  readonly mail?: {
    /** Key of the mail as it came: the id SES gave it; none for a part of a case whose mail it is. */
    readonly rawMailKey?: string | undefined;
    readonly origin: MailOrigin;
    readonly threads: readonly string[];
  };
  readonly relatedTo?: string | undefined;
  /** Why no machine may answer it; no acknowledgement is owed then. */
  readonly unacknowledged?: Unacknowledged | undefined;
  /** Suspected spam: a person looks before anything else happens (E-26, E-29). */
  readonly quarantined?: boolean;
  /** Attachments were kept apart; the acknowledgement asks for them again (E-27). */
  readonly isolated?: boolean;
  /** What else the new case gets, known only to who makes it. */
  readonly adjust?: (made: Registration) => Registration;
  /** The mail stands, or stood, in the list of what was set aside. */
  readonly setAside?: SetAside | undefined;
}

export interface SubmissionDeps {
  readonly cases: SingleCases;
  readonly settings: Pick<SettingsStore, 'secret'>;
  readonly applied: AppliedSettings;
  readonly now: Date;
  readonly warn: Warn;
}

export type Submitted =
  | { readonly kind: 'accepted' | 'repeated'; readonly case: Case; readonly statusToken: string }
  | { readonly kind: 'other-body' };

/** References tried for one case. Where a million cases are kept, one new case in a million finds its first taken. */
const mostReferences = 4;

/** Every intake ends here: one complaint, one case, one acknowledgement owed, in one transaction. */
export async function submitComplaint(submission: Submission, deps: SubmissionDeps): Promise<Submitted> {
  const [links, people] = await Promise.all([deps.settings.secret('links'), deps.settings.secret('people')]);
  for (let attempt = 0; attempt < mostReferences; attempt += 1) {
    const made = await prepared(submission, { attempt, people }, deps);
    const accepted = await deps.cases.accept(made);
    if (accepted.kind === 'reference-taken') continue;
    if (accepted.kind === 'other-body') return accepted;
    return { ...accepted, statusToken: statusToken(links, made.case.id) };
  }
  throw noReferenceLeft();
}

/** The case a submission makes, to be stored with something else; undefined when it has been made before. */
export async function notYetMade(
  submission: Submission,
  deps: SubmissionDeps,
): Promise<Registration | undefined> {
  if (await deps.cases.case(caseIdOf(submission.key.kind, submission.key.value))) return undefined;
  const people = await deps.settings.secret('people');
  for (let attempt = 0; attempt < mostReferences; attempt += 1) {
    const made = await prepared(submission, { attempt, people }, deps);
    if (!(await deps.cases.idOfReference(made.case.reference))) return made;
  }
  throw noReferenceLeft();
}

function noReferenceLeft(): Error {
  return new Error(`All ${mostReferences} references of a new case are taken.`);
}

async function prepared(
  submission: Submission,
  { attempt, people }: { readonly attempt: number; readonly people: string },
  deps: SubmissionDeps,
): Promise<Registration> {
  const registered = registrationOf(submission, attempt, deps);
  const made = submission.adjust?.(registered) ?? registered;
  const known = await withRepeat(made, submission.complaint, people, deps);
  return findable(known, submission.complaint, people, deps.applied.settings);
}

function registrationOf(submission: Submission, attempt: number, deps: SubmissionDeps): Registration {
  const { complaint, key, mail } = submission;
  const id = caseIdOf(key.kind, key.value);
  const recordsTaskId = caseIdOf(key.kind, `${key.value}\nrecords request`);
  // The language may come from the browser, which is not what was sent.
  const { receivedAt: _, language: __, ...body } = complaint;
  const reference = referenceOf(id, attempt);
  const { setAside } = submission;
  const made = register(complaint, {
    id,
    reference,
    recordsTask: { id: recordsTaskId, reference: referenceOf(recordsTaskId, attempt) },
    bodyHash: sha256(JSON.stringify(body)),
    now: deps.now.toISOString(),
    applied: deps.applied,
    by: submission.by,
    resident: submission.resident,
    unacknowledged: submission.unacknowledged,
    quarantined: submission.quarantined,
    isolated: submission.isolated,
    relatedTo: submission.relatedTo,
    ...(mail && {
      rawMailKey: mail.rawMailKey,
      mailOrigin: mail.origin,
      threads: mail.threads,
    }),
  });
  return setAside ? { ...made, setAside: { ...setAside, reference } } : made;
}

/** With whether its sender wrote of the same not long ago (M-19), where that can be told. */
async function withRepeat(
  made: Registration,
  { contact }: Complaint,
  secret: string,
  { cases, applied, warn }: SubmissionDeps,
): Promise<Registration> {
  const repeated = await repeatContact(made.case, contact, cases, secret, applied.settings, warn);
  return repeated === undefined ? made : { ...made, case: { ...made.case, repeatContact: repeated } };
}

/** With the keys the person's cases are found by; whose cases a search shows, it asks the case (E-09). */
function findable(
  made: Registration,
  { contact }: Complaint,
  secret: string,
  { municipality }: Settings,
): Registration {
  const { recordsTask } = made;
  const keysOf = ({ resident }: Case) =>
    personKeys(secret, personTerms(contact, municipality.country, resident));
  return {
    ...made,
    personKeys: keysOf(made.case),
    ...(recordsTask && { recordsTask: { ...recordsTask, personKeys: keysOf(recordsTask.case) } }),
  };
}
