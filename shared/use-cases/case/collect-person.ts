import type { CaseFile } from '../../domain/case/case-file.ts';
import { searchFor } from '../../domain/complaint/person-terms.ts';
import { type Access, accessTo, generalAccess } from '../../domain/handling/access.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { normaliseReference, personKeys } from '../intake/tokens.ts';
import type { CaseRow, CaseView } from './case-api.ts';
import { caseRow } from './case-view.ts';
import { readCase } from './read-case.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** What is known of the person; each is looked for by itself, so that one wrong spelling hides nothing. */
export interface AboutPerson {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly name?: string | undefined;
}

type PersonDeps = StaffDeps & { readonly settings: SettingsStore };

type NotAllowed = { readonly kind: 'denied'; readonly access: Access & { readonly kind: 'denied' } };

/**
 * The cases one person has written, protected ones included, as far as the collector may read them (GDPR article 15). What lies
 * in secrecy groups the collector does not have is not hinted at: who has those collects it. Logged like a search.
 */
export async function casesOfOnePerson(
  about: AboutPerson,
  request: StaffRequest,
  deps: PersonDeps,
): Promise<{ readonly kind: 'found'; readonly cases: readonly CaseRow[] } | NotAllowed> {
  const context = contextOf(request);
  const access = generalAccess('person', request.staff, context);
  const { country } = request.applied.settings.municipality;
  const secret = await deps.settings.secret('people');
  const asked = Object.values(about).filter((each) => each !== undefined && each.trim() !== '');
  const keys = asked.flatMap((typed) => {
    const { by, terms } = searchFor(typed, country);
    const hashed = personKeys(secret, terms);
    // All words of a name belong to one person; of several numbers each may be theirs.
    return by === 'name' ? [hashed] : hashed.map((key) => [key]);
  });
  const found =
    access.kind === 'denied' ? [] : await Promise.all(keys.map((each) => deps.cases.casesOfPerson(each)));
  const cases = await Promise.all([...new Set(found.flat())].map((id) => deps.cases.case(id)));
  const readable = cases
    .filter((c) => c !== undefined)
    .filter((c) => accessTo(c, 'read', request.staff, context).kind === 'allowed')
    .toSorted((a, b) => a.receivedAt.localeCompare(b.receivedAt));
  await logAccess(deps.readLog, request, {
    action: 'person-search',
    access,
    found: readable.length,
    references: readable.map(({ reference }) => reference).slice(0, 500),
    term: keys
      .flat()
      .map((key) => key.slice(0, 10))
      .join(' '),
  });
  if (access.kind === 'denied') return { kind: 'denied', access };
  return { kind: 'found', cases: readable.map((c) => caseRow(c, context)) };
}

/** Everything one case holds of the person. */
export interface CollectedCase {
  readonly view: CaseView;
  readonly file: CaseFile;
}

/** The chosen cases whole; each has a line of its own in the read log before it is shown. */
export async function collectCases(
  references: readonly string[],
  request: StaffRequest,
  deps: PersonDeps,
): Promise<{ readonly kind: 'collected'; readonly cases: readonly CollectedCase[] } | NotAllowed> {
  const access = generalAccess('person', request.staff, contextOf(request));
  await logAccess(deps.readLog, request, { action: 'person-collect', access, references: [...references] });
  if (access.kind === 'denied') return { kind: 'denied', access };
  const collected: CollectedCase[] = [];
  for (const typed of references) {
    const reference = normaliseReference(typed);
    const id = reference && (await deps.cases.idOfReference(reference));
    const read = id ? await readCase(id, request, deps) : undefined;
    if (read?.kind === 'read' && read.view.content === 'whole')
      collected.push({ view: read.view, file: read.file });
  }
  return { kind: 'collected', cases: collected };
}

/** One case as a machine can read it on (GDPR article 20): what the person gave and what became of it, without keys of ours. */
export function portable({ view, file }: CollectedCase): object {
  const { contact, text, messages, events } = view;
  return {
    reference: view.reference,
    receivedAt: view.receivedAt,
    channel: view.channel,
    state: view.state,
    type: view.type,
    department: view.department,
    contact,
    text,
    messages,
    events,
    mails: file.mails
      .filter(({ to }) => to.some((each) => each.kind === 'resident'))
      .map(({ kind, state, owedAt, sentAt }) => ({ kind, state, owedAt, sentAt })),
  };
}
