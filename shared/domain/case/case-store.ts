import type { Contact } from '../complaint/complaint.ts';
import type { Day, Instant } from '../time/time.ts';
import type { Case } from './case.ts';
import type { CaseChange, CaseFile, CaseText } from './case-file.ts';
import type { Draft } from './draft.ts';
import type { CaseEvent } from './event.ts';
import type { HeldPart } from './held-parts.ts';
import type { ListEntry, ListOf, ListPart } from './list-place.ts';
import type { OwedMail } from './mail.ts';
import type { Message } from './message.ts';
import type { RawMailOutcome } from './raw-mail-outcome.ts';
import type { SetAside } from './set-aside.ts';
import type { SetAsideStore } from './set-aside-store.ts';
import type { WordIndex } from './word-index.ts';

/** A new case with everything that is accepted with it, in one transaction (D5). */
export interface Registration {
  readonly case: Case;
  readonly text: CaseText;
  readonly contact: Contact;
  readonly event: CaseEvent;
  readonly mails: readonly OwedMail[];
  /** Notes or an answer given at once, for instance by phone. */
  readonly messages: readonly Message[];
  /** Message-IDs, as written in the mail, by which later mails find this case. */
  readonly threads: readonly string[];
  /** Keyed hashes of name, phone and e-mail address, by which staff find the person's cases. */
  readonly personKeys?: readonly string[];
  /** The mail waits for a person as well, or one has made it this case: written with it, the latter once. */
  readonly setAside?: SetAside;
  /** A records request found inside the complaint: a task of its own, accepted in the same transaction (R-007, E-13). */
  readonly recordsTask?: Registration;
}

type Accepted =
  | { readonly kind: 'accepted'; readonly case: Case }
  /** The same complaint was accepted before; `case` is what is stored. */
  | { readonly kind: 'repeated'; readonly case: Case }
  /** The idempotency key is known with another body: refuse and reveal nothing. */
  | { readonly kind: 'other-body' }
  /** Another case has this reference: nothing is stored, try the next one. */
  | { readonly kind: 'reference-taken' };

/** Written in the same transaction as a change, for mails that led to it. */
export interface Alongside {
  readonly threads?: readonly string[];
  readonly rawMail?: { readonly id: string } & RawMailOutcome;
  /** Replaces the contact item. */
  readonly contact?: Contact;
  /** Replaces what the resident wrote. */
  readonly text?: CaseText;
  /** Keyed hashes of the new contact. */
  readonly personKeys?: readonly string[];
  /** Those of the contact it replaces that are none of the new one's. */
  readonly formerPersonKeys?: readonly string[];
  /** Id of the known issue the case is to be found by from now on. */
  readonly knownIssue?: string;
  /** A second case that changes with the first, for merging. */
  readonly also?: { readonly before: Case; readonly change: CaseChange };
  /** A new case that the change makes; `conflict` when its reference is taken meanwhile. */
  readonly task?: Registration;
}

/** What leads to a case from the outside and goes with what retention removes. */
export interface LookUps {
  /** Keyed hashes the person's cases are found by; empty when the contact stays. */
  readonly personKeys: readonly string[];
  /** Message-IDs of the resident's mails, as written in the mail. */
  readonly threads: readonly string[];
}

/** What names a mail. */
export type MailKey = Pick<OwedMail, 'caseId' | 'id'>;

/** Who sends a mail, from when, and until when nobody else may. */
export interface Claim {
  readonly name: string;
  readonly now: Instant;
  readonly until: Instant;
}

/** How what is written in a case begins, the name of who wrote, and when somebody last looked at it. */
export interface Glance {
  readonly excerpt: string | undefined;
  readonly sender: string | undefined;
  readonly seenAt: Instant | undefined;
}

/** Where cases live. One implementation on DynamoDB, one in memory for tests; both pass one suite. */
export interface CaseStore {
  accept(registration: Registration): Promise<Accepted>;
  /** Stores a change made on `before`; `conflict` when somebody else changed the case meanwhile. Nothing is stored then. */
  store(before: Case, change: CaseChange, alongside?: Alongside): Promise<'stored' | 'conflict'>;
  /** Stores changes of different cases, many at once. One that somebody else changed meanwhile keeps no other back. */
  storeTogether(
    changes: readonly { readonly before: Case; readonly change: CaseChange }[],
  ): Promise<readonly ('stored' | 'conflict')[]>;

  /** Writes only when to look at the case next and who watches it, unless it has changed meanwhile; no change of the case. */
  keepLook(c: Case): Promise<void>;

  case(id: string): Promise<Case | undefined>;
  file(id: string): Promise<CaseFile | undefined>;
  contact(id: string): Promise<Contact | undefined>;
  text(id: string): Promise<CaseText | undefined>;
  /** What a list shows of each case beside the case itself; in one read. */
  glances(
    cases: readonly Pick<Case, 'id' | 'contactRemovedAt'>[],
    staff: string,
  ): Promise<ReadonlyMap<string, Glance>>;
  /** A member of staff has looked at the case. No change of it: nobody else's work is in the way. */
  keepSeen(caseId: string, staff: string, at: Instant): Promise<void>;
  /** Replaces what this person is writing in this form; no change of the case. */
  keepDraft(caseId: string, draft: Draft): Promise<void>;
  mail(caseId: string, mailId: string): Promise<OwedMail | undefined>;
  /** Case id of a reference as people type it: case and separators do not matter. */
  idOfReference(reference: string): Promise<string | undefined>;

  /** A list in order of its places, from a cursor on. What it names may have changed since: `casesNow` says. */
  listed(of: ListOf, part: ListPart): AsyncIterable<ListEntry>;
  /** Cases by id, as they were a moment ago at the most: what lists show. */
  casesNow(ids: readonly string[]): Promise<ReadonlyMap<string, Case>>;

  /** Open cases of one department or one officer, soonest due first. */
  openOf(of: { readonly department: string } | { readonly officer: string }): AsyncIterable<Case>;
  /** How many open cases of a department were due at or before `until`; reads no case. */
  overdueOf(department: string, until: Instant): Promise<number>;
  /** Answered cases nobody has closed yet, of one department or one officer, longest answered first. */
  answeredOf(of: { readonly department: string } | { readonly officer: string }): AsyncIterable<Case>;
  /**
   * Ids of cases whose contact has every one of these keys; a removed or protected contact may still be among them.
   *
   * @param atMost - reads no more than so many of each key
   */
  casesOfPerson(keys: readonly string[], atMost?: number): Promise<readonly string[]>;
  /** Ids of cases that belong to a known issue, or once did. */
  casesOfIssue(issue: string): Promise<readonly string[]>;
  /** Ids of cases whose `lookAt` is at or before `until`, every shard, any number. */
  due(until: Instant): AsyncIterable<string>;
  /** Ids of ended cases that hold exactly these parts and ended at or before `until`, longest ended first in each shard. */
  endedHolding(parts: readonly HeldPart[], until: Instant): AsyncIterable<string>;
  /** Every case received on one local day (the index key), any state; without those whose ids are among `known`, which are not read. */
  receivedOn(day: Day, known?: { has(id: string): boolean }): AsyncIterable<Case>;

  /** Owes a mail about no case, once: false when its id is known, whatever has become of it since. */
  oweNotice(mail: OwedMail): Promise<boolean>;
  /** Mails not yet sent whose `sendAt` is at or before `until`; `group` narrows to one gathering key of `mailGroup`. */
  unsent(until: Instant, group?: string): AsyncIterable<OwedMail>;
  /** Claims an unsent mail until `until` under a name of its own; false when somebody else holds it, it waits or is done. */
  claim(mail: MailKey, claim: Claim): Promise<boolean>;
  /** Claims mails many at once, each as `claim` does. */
  claimTogether(mails: readonly MailKey[], claim: Claim): Promise<readonly boolean[]>;
  /** Keeps which mails leave as one, under the id SES is told, for two weeks. */
  keepGathered(id: string, mails: readonly MailKey[], at: Instant): Promise<void>;
  /** The mails that left as one; none when the id is not known, or is no longer. */
  gatheredAs(id: string): Promise<readonly MailKey[]>;
  /** By mail id, the mail with its case, and nothing else of that case. What cannot be read is left out. */
  withTheirCases(mails: readonly MailKey[]): Promise<ReadonlyMap<string, CaseFile>>;
  /**
   * Writes a claimed mail's own state (lapsed, given back, held shorter); false when SES's report has marked it meanwhile.
   * Whoever claimed it is the only one who can: a sender does not live as long as its claim.
   */
  keepClaimed(mail: OwedMail): Promise<boolean>;
  /**
   * Notes that a mail sent under SES's id has reached the other server; no change of its case. False when it is not known to be
   * sent under that id, or has come back.
   */
  keepDelivered(mail: MailKey, sesMessageId: string, at: Instant): Promise<boolean>;

  caseOfThread(messageId: string): Promise<string | undefined>;
  rememberThread(messageId: string, caseId: string): Promise<void>;
  /** Notes with a Message-ID that its mail has reached the other server; false when it leads to no case. */
  keepArrived(messageId: string, at: Instant): Promise<boolean>;
  arrivedAt(messageId: string): Promise<Instant | undefined>;
  rawMailOutcome(id: string): Promise<RawMailOutcome | undefined>;
  /** False, and nothing changes, when an outcome is known: a mail becomes one thing, however often it is delivered. */
  keepRawMailOutcome(id: string, outcome: RawMailOutcome): Promise<boolean>;
  /** First instant of the latest hour whose test mail came through to this address. */
  heartbeat(address: string): Promise<Instant | undefined>;
  keepHeartbeat(address: string, slot: Instant): Promise<void>;

  readonly aside: SetAsideStore;
  /** What cases are found by. */
  readonly words: WordIndex;
}

/** The same without what staff list and search by: all that somebody needs who works on one case. */
export type SingleCases = Omit<CaseStore, 'aside' | 'words' | 'listed' | 'casesNow' | 'glances'>;

/** The same with what retention removes by. */
export interface RemovableCases extends CaseStore {
  /**
   * Stores a removal by retention: what the case no longer holds after `change` is deleted together with it.
   * Where that is too much for one transaction, the deletions come first, so that the same call again finishes it.
   */
  remove(file: CaseFile, change: CaseChange, lookUps: LookUps): Promise<'stored' | 'conflict'>;
}
