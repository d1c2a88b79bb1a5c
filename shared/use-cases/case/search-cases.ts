import type { Case } from '../../domain/case/case.ts';
import { isProtected } from '../../domain/case/restriction.ts';
import { searchFor } from '../../domain/complaint/person-terms.ts';
import { staffAmong } from '../../domain/complaint/staff-among.ts';
import { type Access, accessTo, generalAccess } from '../../domain/handling/access.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { normaliseReference, personKeys, referencesIn } from '../intake/tokens.ts';
import type { CaseSearch } from './case-api.ts';
import { caseRow } from './case-view.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

export type Searched =
  | ({ readonly kind: 'searched' } & CaseSearch)
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

type SearchDeps = StaffDeps & { readonly settings: SettingsStore };

/** Most cases one search shows; a commoner name needs a number or an address. */
const longestSearch = 50;

/**
 * Cases by number, name, phone or e-mail, as far as this person may know of them: metadata only, newest first.
 * A protected person is never found, and every search is logged, also for what does not exist (R-107, R-110, E-09).
 */
export async function searchCases(typed: string, request: StaffRequest, deps: SearchDeps): Promise<Searched> {
  const reference = normaliseReference(typed) ?? referencesIn(typed)[0];
  return reference === undefined ? byPerson(typed, request, deps) : byReference(reference, request, deps);
}

async function byReference(reference: string, request: StaffRequest, deps: SearchDeps): Promise<Searched> {
  const role = generalAccess('search', request.staff, contextOf(request));
  const id = role.kind === 'allowed' ? await deps.cases.idOfReference(reference) : undefined;
  const c = id === undefined ? undefined : await deps.cases.case(id);
  const access = c ? accessTo(c, 'see', request.staff, contextOf(request)) : role;
  const found = c && access.kind === 'allowed' ? 1 : 0;
  await logAccess(deps.readLog, request, { action: 'search-reference', reference, access, found });
  if (role.kind === 'denied') return { kind: 'denied', access: role };
  const known = c && access.kind === 'denied' && access.known;
  return {
    kind: 'searched',
    by: 'reference',
    cases: c && found ? [caseRow(c, contextOf(request))] : [],
    more: false,
    // Opening it says, and logs, why not.
    ...(known && { refused: c.reference }),
  };
}

async function byPerson(typed: string, request: StaffRequest, deps: SearchDeps): Promise<Searched> {
  const { settings } = request.applied;
  const { by, terms } = searchFor(typed, settings.municipality.country);
  const keys = personKeys(await deps.settings.secret('people'), terms);
  const access = generalAccess('search', request.staff, contextOf(request));
  const cases = access.kind === 'allowed' ? await casesOfPerson(keys, request, deps) : [];
  const shown = cases.slice(0, longestSearch);
  await logAccess(deps.readLog, request, {
    action: `search-${by}`,
    access,
    found: cases.length,
    references: shown.map((c) => c.reference),
    ...(keys.length > 0 && { term: keys.map((key) => key.slice(0, 10)).join(' ') }),
    about: staffAmong(terms, settings),
  });
  if (access.kind === 'denied') return { kind: 'denied', access };
  return {
    kind: 'searched',
    by,
    cases: shown.map((c) => caseRow(c, contextOf(request))),
    more: cases.length > longestSearch,
  };
}

async function casesOfPerson(
  keys: readonly string[],
  request: StaffRequest,
  deps: SearchDeps,
): Promise<Case[]> {
  const context = contextOf(request);
  const ids = await deps.cases.casesOfPerson(keys);
  const cases = await Promise.all(ids.map((id) => deps.cases.case(id)));
  return cases
    .filter((c) => c !== undefined)
    .filter((c) => !isProtected(c) && accessTo(c, 'see', request.staff, context).kind === 'allowed')
    .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
}
