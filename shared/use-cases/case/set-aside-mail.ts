import type { Case } from '../../domain/case/case.ts';
import { asCase, asRight, type SetAside } from '../../domain/case/set-aside.ts';
import { personTerms } from '../../domain/complaint/person-terms.ts';
import { maskPersonalNumbers } from '../../domain/complaint/personal-number.ts';
import { staffAmong } from '../../domain/complaint/staff-among.ts';
import type { Access } from '../../domain/handling/access.ts';
import { accessToSetAside } from '../../domain/handling/set-aside-access.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { submitComplaint } from '../intake/submit-complaint.ts';
import type { Warn } from '../intake/warn.ts';
import type { SetAsideRow, SetAsideView } from './set-aside-api.ts';
import {
  contextOf,
  logAccess,
  type StaffDeps,
  type StaffRequest,
  type WrittenLine,
} from './staff-request.ts';

type DeniedMail = { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

export type ReadSetAside = { readonly kind: 'read'; readonly view: SetAsideView } | DeniedMail;

export type JudgedSetAside =
  | { readonly kind: 'case'; readonly reference: string }
  | { readonly kind: 'right' }
  /** It is a case: another has been quicker, or it always was one. */
  | { readonly kind: 'already'; readonly reference: string }
  | DeniedMail;

/** What making a case takes. */
export type JudgeDeps = StaffDeps & { readonly settings: SettingsStore; readonly warn: Warn };

/** One mail that was set aside, logged before it is shown; undefined where there is none. */
export async function readSetAside(
  id: string,
  request: StaffRequest,
  deps: StaffDeps,
): Promise<ReadSetAside | undefined> {
  const found = await approached(id, 'read-set-aside', request, deps);
  if (!found || found.kind === 'denied') return found;
  return { kind: 'read', view: setAsideView(found.mail, found.line, request) };
}

/**
 * Makes the mail the case it would have been, with its true arrival: the promise counts from when it reached us, however
 * late somebody looks. Once, whoever else presses at the same time.
 */
export async function makeCaseOf(
  id: string,
  request: StaffRequest,
  deps: JudgeDeps,
): Promise<JudgedSetAside | undefined> {
  const found = await approached(id, 'set-aside-case', request, deps);
  if (!found || found.kind === 'denied') return found;
  const { mail } = found;
  const { wouldBe } = mail;
  if (mail.state === 'case' || !wouldBe) return already(mail);
  const { staff, applied, now } = request;
  const submitted = await submitComplaint(
    {
      complaint: wouldBe.complaint,
      key: { kind: 'mail', value: id },
      by: { kind: 'staff', id: staff.id },
      mail: { rawMailKey: id, origin: wouldBe.origin, threads: wouldBe.threads },
      unacknowledged: wouldBe.unacknowledged,
      isolated: wouldBe.isolated ?? false,
      setAside: asCase(mail, staff.id, now.toISOString()),
    },
    { cases: deps.cases, settings: deps.settings, applied, now, warn: deps.warn },
  );
  if (submitted.kind === 'other-body') throw new Error('A mail that was set aside is another case.');
  const { reference } = submitted.case;
  return { kind: submitted.kind === 'repeated' ? 'already' : 'case', reference };
}

/** It was right to set it aside: it leaves the list, and can still be found and made a case. */
export async function leaveAsItIs(
  id: string,
  request: StaffRequest,
  deps: StaffDeps,
): Promise<JudgedSetAside | undefined> {
  const found = await approached(id, 'set-aside-right', request, deps);
  if (!found || found.kind === 'denied') return found;
  const { mail } = found;
  if (mail.state === 'case' || mail.why === 'quarantined') return already(mail);
  const kept = await deps.cases.aside.keepJudged(asRight(mail, request.staff.id, request.now.toISOString()));
  if (kept) return { kind: 'right' };
  const now = await deps.cases.aside.mail(id);
  return now && already(now);
}

/** SES gives ids of some forty signs; what is longer than a key may be is no mail's. */
const longestId = 200;

async function approached(id: string, action: string, request: StaffRequest, { cases, readLog }: StaffDeps) {
  const mail = longestId < id.length ? undefined : await cases.aside.mail(id);
  if (!mail) return undefined;
  const c = await caseOf(mail, cases);
  const access = accessToSetAside(mail, c, request.staff, contextOf(request));
  const { settings } = request.applied;
  const line = await logAccess(readLog, request, {
    action,
    access,
    mails: [id],
    ...(mail.reference && { reference: mail.reference }),
    about: staffAmong(
      personTerms(mail.wouldBe?.complaint.contact ?? {}, settings.municipality.country),
      settings,
    ),
  });
  return access.kind === 'denied'
    ? ({ kind: 'denied', access } as const)
    : ({ kind: 'mail', mail, line } as const);
}

/** The case a mail belongs to. */
export async function caseOf({ reference }: SetAside, cases: StaffDeps['cases']): Promise<Case | undefined> {
  const id = reference === undefined ? undefined : await cases.idOfReference(reference);
  return id === undefined ? undefined : cases.case(id);
}

function already({ reference }: SetAside): JudgedSetAside | undefined {
  return reference === undefined ? undefined : { kind: 'already', reference };
}

/** Who wrote and what about, not what was said. */
export function setAsideRow({ wouldBe, ...mail }: SetAside): SetAsideRow {
  const { contact, subject } = wouldBe?.complaint ?? {};
  const from = wouldBe?.origin.from ?? contact?.email;
  const sender = [contact?.name, from].filter(Boolean).join(', ');
  return {
    ...mail,
    ...(sender !== '' && { sender }),
    ...(subject && { subject: maskPersonalNumbers(subject).text }),
  };
}

/** @throws Error when the line is not of this person and mail: nothing is shown that is not in the log */
function setAsideView(mail: SetAside, line: WrittenLine, request: StaffRequest): SetAsideView {
  if (!line.coversMails(request, [mail.id])) throw new Error('A mail is shown without a line of the log.');
  const { complaint, origin } = mail.wouldBe ?? {};
  const harmful = complaint?.attachments.some(({ setApart }) => setApart !== undefined) ?? false;
  return {
    ...setAsideRow(mail),
    ...(complaint && { message: maskPersonalNumbers(complaint.message).text, contact: complaint.contact }),
    ...(complaint?.addressedTo && { addressedTo: complaint.addressedTo }),
    ...(origin && { origin }),
    ...(harmful && { mailHarmful: true }),
    attachments: (complaint?.attachments ?? []).map(({ fileName, sizeBytes }) => ({ fileName, sizeBytes })),
  };
}
