import { localDayOf } from '../../domain/calendar/office-hours.ts';
import { isCursor } from '../../domain/case/list-place.ts';
import type { SetAside } from '../../domain/case/set-aside.ts';
import { searchFor } from '../../domain/complaint/person-terms.ts';
import { type Access, generalAccess } from '../../domain/handling/access.ts';
import { accessToSetAside } from '../../domain/handling/set-aside-access.ts';
import type { SettingsStore } from '../../domain/settings/settings-store.ts';
import { personKeys } from '../intake/tokens.ts';
import { unchecked, weeklySample } from './sample-set-aside.ts';
import type { SetAsideRow } from './set-aside-api.ts';
import { caseOf, setAsideRow } from './set-aside-mail.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

export type ListedSetAside =
  | {
      readonly kind: 'listed';
      readonly rows: readonly SetAsideRow[];
      /** Of last week's, still to be checked; none on a later page or in a search. */
      readonly sample: readonly SetAsideRow[];
      /** Where the next page begins; absent on the last. */
      readonly next?: string;
    }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

type Deps = StaffDeps & { readonly settings: Pick<SettingsStore, 'secret'> };

const mailsOnOnePage = 50;
/** A search looks at so many of the newest, and shows those of a page. */
const mostLookedAt = 2_000;

/**
 * Mails no case was made of, and cases nobody has let out of quarantine, newest first, as far as this person may see them. The
 * week's sample stands apart, on the first page.
 *
 * @param asked.after - `next` of the page before; what is none leads to the first page
 */
export async function listSetAside(
  request: StaffRequest,
  deps: Deps,
  asked: { readonly after?: string | undefined } = {},
): Promise<ListedSetAside> {
  const denied = await deniedList('list-set-aside', request, deps);
  if (denied) return denied;
  const after = asked.after !== undefined && isCursor(asked.after) ? asked.after : undefined;
  const sample = after === undefined ? await sampleFor(request, deps) : [];
  const sampled = new Set(sample.map(({ id }) => id));
  const [to = request.now.toISOString(), last = ''] = after?.split(' ') ?? [];
  const shown: SetAside[] = [];
  let hasMore = false;
  // Several may have come in the same instant.
  let isPast = last === '';
  for await (const mail of deps.cases.aside.list('waiting', '0', to)) {
    if (!isPast && mail.receivedAt === to) {
      isPast = mail.id === last;
      continue;
    }
    if (sampled.has(mail.id) || !(await isShown(mail, request, deps))) continue;
    hasMore = shown.length === mailsOnOnePage;
    if (hasMore) break;
    shown.push(mail);
  }
  await logList('list-set-aside', [...shown, ...sample], request, deps);
  const end = shown.at(-1);
  return {
    kind: 'listed',
    rows: shown.map(setAsideRow),
    sample: sample.map(setAsideRow),
    ...(hasMore && end && { next: `${end.receivedAt} ${end.id}` }),
  };
}

/** Of this week's sample, what this person may see and nobody has looked at. */
async function sampleFor(request: StaffRequest, deps: Deps): Promise<SetAside[]> {
  const today = localDayOf(request.now.toISOString(), request.applied.settings);
  const shown: SetAside[] = [];
  for (const mail of unchecked(await weeklySample(deps.cases.aside, today)))
    if (await isShown(mail, request, deps)) shown.push(mail);
  return shown;
}

/** Those of the newest, also those left as they are, that hold the words typed. The words are in the log by their keyed hash only. */
export async function searchSetAside(
  typed: string,
  request: StaffRequest,
  deps: Deps,
): Promise<ListedSetAside> {
  const denied = await deniedList('search-set-aside', request, deps);
  if (denied) return denied;
  const wanted = typed.trim().toLowerCase().slice(0, 200);
  const shown: SetAside[] = [];
  let lookedAt = 0;
  for (const state of ['waiting', 'right'] as const)
    for await (const mail of deps.cases.aside.list(state, '0', request.now.toISOString())) {
      lookedAt += 1;
      if (lookedAt > mostLookedAt || shown.length === mailsOnOnePage) break;
      if (holds(mail, wanted) && (await isShown(mail, request, deps))) shown.push(mail);
    }
  const { terms } = searchFor(typed, request.applied.settings.municipality.country);
  const keys = personKeys(await deps.settings.secret('people'), terms);
  await logList('search-set-aside', shown, request, deps, keys.map((key) => key.slice(0, 10)).join(' '));
  return { kind: 'listed', rows: shown.map(setAsideRow), sample: [] };
}

function holds({ id, reference = '', wouldBe }: SetAside, wanted: string): boolean {
  const { message = '', subject = '', contact = {} } = wouldBe?.complaint ?? {};
  const from = wouldBe?.origin.from ?? '';
  return [subject, contact.name ?? '', contact.email ?? '', from, message, reference, id].some((each) =>
    each.toLowerCase().includes(wanted),
  );
}

async function deniedList(action: string, request: StaffRequest, deps: Deps) {
  const access = generalAccess('set-aside', request.staff, contextOf(request));
  if (access.kind === 'allowed') return undefined;
  await logAccess(deps.readLog, request, { action, access });
  return { kind: 'denied', access } as const;
}

/** A case is shown while it waits: in quarantine, or its mail's files not looked at. */
async function isShown(mail: SetAside, request: StaffRequest, { cases }: Deps): Promise<boolean> {
  const c = await caseOf(mail, cases);
  if (mail.why === 'quarantined' && c?.state !== 'QUARANTINED') return false;
  if (mail.reference !== undefined && c === undefined) return false;
  return accessToSetAside(mail, c, request.staff, contextOf(request)).kind === 'allowed';
}

async function logList(
  action: string,
  shown: readonly SetAside[],
  request: StaffRequest,
  { readLog }: Deps,
  term = '',
) {
  const mails = [...new Set(shown.map(({ id }) => id))];
  const references = shown.flatMap(({ reference }) => reference ?? []);
  const access = { kind: 'allowed', because: 'role' } as const;
  await logAccess(readLog, request, { action, access, mails, references, found: mails.length, term });
}
