import type { Case } from '../../domain/case/case.ts';
import { isProtected } from '../../domain/case/restriction.ts';
import type { FoundBy } from '../../domain/case/word-index.ts';
import { searchFor } from '../../domain/complaint/person-terms.ts';
import { soughtWords } from '../../domain/complaint/search-words.ts';
import { staffAmong } from '../../domain/complaint/staff-among.ts';
import { type Access, accessTo, generalAccess } from '../../domain/handling/access.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { normaliseReference, personKeys, referencesIn } from '../intake/tokens.ts';
import type { CaseSearch } from './case-api.ts';
import { caseRows } from './case-rows.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';
import { wordTokens } from './word-tokens.ts';

export type Searched =
  | ({ readonly kind: 'searched' } & CaseSearch)
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

type SearchDeps = StaffDeps & { readonly settings: SettingsStore };

/** Most cases one search shows; a commoner name or word needs another beside it. */
const longestSearch = 50;

/** Cases that are looked at for one search, the newest first; a searcher may know of few of them. */
const mostLookedAt = 1000;
/** Who may know of all is shown a full page of the first; others wait no longer than for some rounds. */
const firstLook = 60;
const furtherLook = 200;

/**
 * Cases by number, name, phone, e-mail, place or words of what was written, as far as this person may know of them, newest
 * first. By what was written only who may read it finds a case. A protected person is never found, and every search is
 * logged, also for what does not exist (R-107, R-110, E-09).
 */
export async function searchCases(typed: string, request: StaffRequest, deps: SearchDeps): Promise<Searched> {
  const whole = normaliseReference(typed);
  const references = whole === undefined ? referencesIn(typed) : [whole];
  return references.length === 0 ? bySaid(typed, request, deps) : byReference(references, request, deps);
}

async function byReference(
  references: readonly string[],
  request: StaffRequest,
  deps: SearchDeps,
): Promise<Searched> {
  const role = generalAccess('search', request.staff, contextOf(request));
  const shown: Case[] = [];
  let refused: string | undefined;
  for (const reference of references.slice(0, mostReferences)) {
    const id = role.kind === 'allowed' ? await deps.cases.idOfReference(reference) : undefined;
    const c = id === undefined ? undefined : await deps.cases.case(id);
    const access = c ? accessTo(c, 'see', request.staff, contextOf(request)) : role;
    const found = c && access.kind === 'allowed' ? 1 : 0;
    await logAccess(deps.readLog, request, { action: 'search-reference', reference, access, found });
    if (role.kind === 'denied') return { kind: 'denied', access: role };
    if (c && found) shown.push(c);
    // Opening it says, and logs, why not.
    else if (c && access.kind === 'denied' && access.known) refused = c.reference;
  }
  return {
    kind: 'searched',
    by: 'reference',
    cases: await caseRows(shown, request, deps),
    more: references.length > mostReferences,
    ...(shown.length === 0 && refused !== undefined && { refused }),
  };
}
const mostReferences = 20;

async function bySaid(typed: string, request: StaffRequest, deps: SearchDeps): Promise<Searched> {
  const { settings } = request.applied;
  const { by, terms } = searchFor(typed, settings.municipality.country);
  const secret = await deps.settings.secret('people');
  const keys = personKeys(secret, terms);
  const words = soughtWords(typed);
  const access = generalAccess('search', request.staff, contextOf(request));
  const { cases, more } =
    access.kind === 'allowed'
      ? await found(await candidates(by, keys, wordTokens(secret, words), deps), request, deps)
      : { cases: [], more: false };
  const traces =
    keys.length > 0
      ? keys
      : personKeys(
          secret,
          words.map((word) => `name:${word}` as const),
        );
  await logAccess(deps.readLog, request, {
    action: `search-${by}`,
    access,
    found: cases.length,
    references: cases.map((c) => c.reference),
    ...(traces.length > 0 && { term: traces.map((key) => key.slice(0, 10)).join(' ') }),
    about: staffAmong(terms, settings),
  });
  if (access.kind === 'denied') return { kind: 'denied', access };
  return { kind: 'searched', by, cases: await caseRows(cases, request, deps), more };
}

/** Cases by an address or a number, each of several; else by all words, of the person or of what was written. */
async function candidates(
  by: 'email' | 'phone' | 'name',
  keys: readonly string[],
  tokens: readonly number[],
  { cases }: SearchDeps,
): Promise<ReadonlyMap<string, FoundBy>> {
  const ofPerson = by === 'name' ? [keys] : keys.map((key) => [key]);
  const ids = (await Promise.all(ofPerson.map((each) => cases.casesOfPerson(each)))).flat();
  const people = ids.map((id) => [id, 'person'] as const);
  // A number may be that of a house, and an address may stand in a text.
  if (by !== 'name' && ids.length > 0) return new Map(people);
  return new Map([...(await cases.words.find(tokens, mostLookedAt + 1)), ...people]);
}

/** Those of the candidates the searcher may know of, newest first. */
async function found(
  candidates: ReadonlyMap<string, FoundBy>,
  request: StaffRequest,
  { cases }: SearchDeps,
): Promise<{ cases: readonly Case[]; more: boolean }> {
  const context = contextOf(request);
  const ids = [...candidates.keys()];
  const shown: Case[] = [];
  const mayFind = (c: Case) => {
    const needed = candidates.get(c.id) === 'person' ? 'see' : 'read';
    const isGone = needed === 'read' && c.textRemovedAt !== undefined;
    return !isGone && !isProtected(c) && accessTo(c, needed, request.staff, context).kind === 'allowed';
  };
  let from = 0;
  while (from < Math.min(ids.length, mostLookedAt) && shown.length <= longestSearch) {
    const to = from + (from === 0 ? firstLook : furtherLook);
    const now = await cases.casesNow(ids.slice(from, to));
    shown.push(...[...now.values()].filter(mayFind));
    from = to;
  }
  const newestFirst = shown.toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  return {
    cases: newestFirst.slice(0, longestSearch),
    more: shown.length > longestSearch || from < ids.length,
  };
}
