import { localDayOf } from '../../domain/calendar/office-hours.ts';
import type { CaseFile } from '../../domain/case/case-file.ts';
import { issueById } from '../../domain/complaint/known-issues.ts';
import { identityTerm, type PersonTerm, searchFor } from '../../domain/complaint/person-terms.ts';
import { personalNumberOf } from '../../domain/complaint/personal-number.ts';
import { type Access, accessTo, generalAccess } from '../../domain/handling/access.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { normaliseReference, personKeys } from '../intake/tokens.ts';
import type { CaseRow, CaseView } from './case-api.ts';
import { caseRow } from './case-view.ts';
import { endNews, type FollowedNews, type Followers, mailsOfPerson, newsTo } from './held-elsewhere.ts';
import { hashedIdentity } from './identity-hash.ts';
import { readCase } from './read-case.ts';
import type { SetAsideRow, SetAsideView } from './set-aside-api.ts';
import { readSetAside } from './set-aside-mail.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** What is known of the person; each is looked for by itself, so that one wrong spelling hides nothing. */
export interface AboutPerson {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly name?: string | undefined;
  /** Personal identity number, as the e-ID says it; looked for by its keyed hash and kept nowhere. */
  readonly number?: string | undefined;
}

export type PersonDeps = StaffDeps & { readonly settings: SettingsStore; readonly followers: Followers };

type NotAllowed = { readonly kind: 'denied'; readonly access: Access & { readonly kind: 'denied' } };

/** All that is held about one person, as far as the collector may see it. */
export interface FoundOfPerson {
  readonly kind: 'found';
  readonly cases: readonly CaseRow[];
  /** Mails no case was made of. */
  readonly mails: readonly SetAsideRow[];
  readonly news: readonly FollowedNews[];
}

/**
 * The cases one person has written, protected ones included, mails of theirs that became no case, and news they are sent, as far
 * as the collector may read them (GDPR article 15). What lies in secrecy groups the collector does not have is not hinted at: who
 * has those collects it. Logged like a search.
 */
export async function casesOfOnePerson(
  about: AboutPerson,
  request: StaffRequest,
  deps: PersonDeps,
): Promise<FoundOfPerson | { readonly kind: 'wrong-number' } | NotAllowed> {
  const context = contextOf(request);
  const access = generalAccess('person', request.staff, context);
  const asked = await termsAsked(about, request, deps);
  if (asked === undefined && access.kind === 'allowed') return { kind: 'wrong-number' };
  const secret = await deps.settings.secret('people');
  const keys = (asked ?? []).map((terms) => personKeys(secret, terms));
  const isAllowed = access.kind === 'allowed';
  const found = isAllowed ? await Promise.all(keys.map((each) => deps.cases.casesOfPerson(each))) : [];
  const cases = await Promise.all([...new Set(found.flat())].map((id) => deps.cases.case(id)));
  const readable = cases
    .filter((c) => c !== undefined)
    .filter((c) => accessTo(c, 'read', request.staff, context).kind === 'allowed')
    .toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt));
  const mails = isAllowed ? await mailsOfPerson(asked ?? [], request, deps) : [];
  const news = isAllowed ? await newsTo(about.email, request, { followers: deps.followers, secret }) : [];
  await logAccess(deps.readLog, request, {
    action: 'person-search',
    access,
    found: readable.length,
    references: readable.map(({ reference }) => reference).slice(0, 500),
    mails: mails.map(({ id }) => id).slice(0, 500),
    term: keys
      .flat()
      .map((key) => key.slice(0, 10))
      .join(' '),
  });
  if (access.kind === 'denied') return { kind: 'denied', access };
  return { kind: 'found', cases: readable.map((c) => caseRow(c, context)), mails, news };
}

/** As in the search: room for several addresses, and for no more look-ups than a person would ask for. */
const longestTyped = 254;

/** What to look for: each group of terms belongs to one person when all of it fits. Undefined for a number that is none. */
async function termsAsked(
  { number, ...about }: AboutPerson,
  { applied: { settings }, now }: StaffRequest,
  deps: PersonDeps,
): Promise<PersonTerm[][] | undefined> {
  const { country } = settings.municipality;
  const asked = Object.values(about).flatMap((each) => (each?.trim() ? [each.slice(0, longestTyped)] : []));
  const terms = asked.flatMap((typed): PersonTerm[][] => {
    const found = searchFor(typed, country);
    // All words of a name belong to one person; of several numbers each may be theirs.
    return found.by === 'name' ? [[...found.terms]] : found.terms.map((term) => [term]);
  });
  if (number === undefined || number.trim() === '') return terms;
  const whole = personalNumberOf(number, country, localDayOf(now.toISOString(), settings));
  if (whole === undefined) return undefined;
  // What was bound under an older key counts on.
  const keys = await deps.settings.secrets('residents');
  return [...terms, ...keys.map((key) => [identityTerm(hashedIdentity(whole, key))])];
}

/** Everything one case holds of the person. */
export interface CollectedCase {
  readonly view: CaseView;
  readonly file: CaseFile;
  /** Title of the known issue it belongs to, or whose news go to it. */
  readonly issue?: string | undefined;
}

export interface Collected {
  readonly kind: 'collected';
  readonly cases: readonly CollectedCase[];
  readonly mails: readonly SetAsideView[];
  readonly news: readonly FollowedNews[];
}

/** The chosen cases and mails whole; each has a line of its own in the read log before it is shown. */
export async function collectCases(
  chosen: {
    readonly references: readonly string[];
    readonly mails?: readonly string[];
    readonly email?: string | undefined;
  },
  request: StaffRequest,
  deps: PersonDeps,
): Promise<Collected | NotAllowed> {
  const { references, mails: mailIds = [], email } = chosen;
  const access = generalAccess('person', request.staff, contextOf(request));
  await logAccess(deps.readLog, request, {
    action: 'person-collect',
    access,
    references: references.slice(0, 500),
    mails: mailIds.slice(0, 500),
  });
  if (access.kind === 'denied') return { kind: 'denied', access };
  const cases: CollectedCase[] = [];
  for (const typed of references) {
    const reference = normaliseReference(typed);
    const id = reference && (await deps.cases.idOfReference(reference));
    const read = id ? await readCase(id, request, deps) : undefined;
    if (read?.kind !== 'read' || read.view.content !== 'whole') continue;
    const { view, file } = read;
    const issue = issueById(request.applied, view.knownIssue ?? view.followsIssue)?.title;
    cases.push({ view, file, issue });
  }
  const mails: SetAsideView[] = [];
  for (const id of mailIds) {
    const read = await readSetAside(id, request, deps);
    if (read?.kind === 'read') mails.push(read.view);
  }
  const secret = await deps.settings.secret('people');
  const news = await newsTo(email, request, { followers: deps.followers, secret });
  return { kind: 'collected', cases, mails, news };
}

/** Ends the news an address is sent, on its owner's word; a line of the log says who did it. */
export async function endNewsTo(
  named: { readonly issue: string; readonly email: string },
  request: StaffRequest,
  deps: PersonDeps,
): Promise<{ readonly kind: 'done' } | NotAllowed> {
  const access = generalAccess('person', request.staff, contextOf(request));
  await logAccess(deps.readLog, request, { action: 'person-end-news', access });
  if (access.kind === 'denied') return { kind: 'denied', access };
  if (!issueById(request.applied, named.issue)) return { kind: 'done' };
  await endNews(named, { followers: deps.followers, secret: await deps.settings.secret('people') });
  return { kind: 'done' };
}
