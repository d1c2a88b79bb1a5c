import type { Case } from '../domain/case.ts';
import type { CaseStore, Registration } from '../domain/case-store.ts';
import type { Complaint } from '../domain/complaint.ts';
import type { Actor } from '../domain/event.ts';
import type { MailOrigin } from '../domain/mail-origin.ts';
import { personTerms } from '../domain/person-terms.ts';
import { register } from '../domain/registration.ts';
import { isProtected } from '../domain/restriction.ts';
import type { AppliedSettings, Settings } from '../domain/settings.ts';
import type { SettingsStore } from '../domain/settings-store.ts';
import { personKeys } from './person-keys.ts';
import { repeatContact } from './repeat-contact.ts';
import { caseIdOf, referenceOf, sha256, statusToken } from './tokens.ts';

export interface Submission {
  readonly complaint: Complaint;
  /** Idempotency key and the intake it belongs to; the same key twice is one case (D5). */
  readonly key: { readonly kind: 'web' | 'api' | 'mail' | 'staff'; readonly value: string };
  readonly by: Actor;
  readonly mail?: {
    readonly rawMailId: string;
    readonly rawMailKey: string;
    readonly origin: MailOrigin;
    readonly threads: readonly string[];
  };
  readonly relatedTo?: string | undefined;
  readonly acknowledge?: boolean;
  /** Suspected spam: a person looks before anything else happens (E-26, E-29). */
  readonly quarantined?: boolean;
  /** Attachments were kept apart; the acknowledgement asks for them again (E-27). */
  readonly isolated?: boolean;
}

export interface SubmissionDeps {
  readonly cases: CaseStore;
  readonly settings: SettingsStore;
  readonly applied: AppliedSettings;
  readonly now: Date;
}

export type Submitted =
  | { readonly kind: 'accepted' | 'repeated'; readonly case: Case; readonly statusToken: string }
  | { readonly kind: 'other-body' };

/** Every intake ends here: one complaint, one case, one acknowledgement owed, in one transaction. */
export async function submitComplaint(submission: Submission, deps: SubmissionDeps): Promise<Submitted> {
  const { complaint, key, mail } = submission;
  const id = caseIdOf(key.kind, key.value);
  const recordsTaskId = caseIdOf(key.kind, `${key.value}\nrecords request`);
  const { receivedAt: _, ...body } = complaint;
  const secret = await deps.settings.secret('links');
  const made = register(complaint, {
    id,
    reference: referenceOf(id),
    recordsTask: { id: recordsTaskId, reference: referenceOf(recordsTaskId) },
    bodyHash: sha256(JSON.stringify(body)),
    now: deps.now.toISOString(),
    applied: deps.applied,
    by: submission.by,
    acknowledge: submission.acknowledge ?? true,
    quarantined: submission.quarantined,
    isolated: submission.isolated,
    relatedTo: submission.relatedTo,
    ...(mail && {
      rawMailId: mail.rawMailId,
      rawMailKey: mail.rawMailKey,
      mailOrigin: mail.origin,
      threads: mail.threads,
    }),
  });
  const { settings } = deps.applied;
  const repeated = await repeatContact(made.case, complaint.contact, deps.cases, secret, settings);
  const noted = {
    ...made,
    case: { ...made.case, ...(repeated !== undefined && { repeatContact: repeated }) },
  };
  const accepted = await deps.cases.accept(findable(noted, complaint, secret, settings));
  if (accepted.kind === 'other-body') return accepted;
  return { ...accepted, statusToken: statusToken(secret, id) };
}

/** With the keys staff find the person's cases by, unless the person is protected (E-09). */
function findable(
  made: Registration,
  { contact }: Complaint,
  secret: string,
  { municipality }: Settings,
): Registration {
  if (isProtected(made.case)) return made;
  const keys = personKeys(secret, personTerms(contact, municipality.country));
  return {
    ...made,
    personKeys: keys,
    ...(made.recordsTask && { recordsTask: { ...made.recordsTask, personKeys: keys } }),
  };
}
