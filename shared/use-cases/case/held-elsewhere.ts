import type { SetAside } from '../../domain/case/set-aside.ts';
import { addressTyped } from '../../domain/complaint/email-address.ts';
import type { Follower, FollowerStore } from '../../domain/complaint/follower.ts';
import { type PersonTerm, personTerms } from '../../domain/complaint/person-terms.ts';
import { accessToSetAside } from '../../domain/handling/set-aside-access.ts';
import { followerId } from '../intake/tokens.ts';
import type { SetAsideRow } from './set-aside-api.ts';
import { caseOf, setAsideRow } from './set-aside-mail.ts';
import { contextOf, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** News of a known issue that go to an address although it has no case. */
export interface FollowedNews {
  readonly issue: string;
  readonly title: string;
  readonly askedAt: string;
}

export type Followers = Pick<FollowerStore, 'one' | 'forget'>;

/** Mails of this person that no case was made of, those the reader may see; a case's own are in the case. */
export async function mailsOfPerson(
  asked: readonly (readonly PersonTerm[])[],
  request: StaffRequest,
  { cases }: Pick<StaffDeps, 'cases'>,
): Promise<SetAsideRow[]> {
  const { country } = request.applied.settings.municipality;
  const found: SetAsideRow[] = [];
  for (const state of ['waiting', 'right'] as const)
    for await (const mail of cases.aside.list(state, '0', request.now.toISOString())) {
      if (!mail.wouldBe || !isFrom(mail.wouldBe, asked, country)) continue;
      const c = await caseOf(mail, cases);
      if (accessToSetAside(mail, c, request.staff, contextOf(request)).kind === 'allowed')
        found.push(setAsideRow(mail));
    }
  return found;
}

function isFrom(
  { complaint, origin }: NonNullable<SetAside['wouldBe']>,
  asked: readonly (readonly PersonTerm[])[],
  country: Parameters<typeof personTerms>[1],
): boolean {
  const sender = origin.from ? personTerms({ email: origin.from }, country) : [];
  const terms = new Set([...personTerms(complaint.contact, country), ...sender]);
  return asked.some((all) => all.length > 0 && all.every((term) => terms.has(term)));
}

/** What an address is sent news of. Whoever has asked and not said yes is among them: their address is kept too, for two days. */
export async function newsTo(
  email: string | undefined,
  { applied, now }: StaffRequest,
  { followers, secret }: { readonly followers: Followers; readonly secret: string },
): Promise<FollowedNews[]> {
  const address = email === undefined ? undefined : addressTyped(email);
  if (address === undefined) return [];
  const found = await Promise.all(
    (applied.knownIssues ?? []).map(async ({ id: issue, title }): Promise<FollowedNews[]> => {
      const follower = await followers.one(issue, followerId(secret, issue, address), now.toISOString());
      return follower ? [{ issue, title, askedAt: follower.askedAt }] : [];
    }),
  );
  return found.flat();
}

/** Forgets an address that is sent news, as its owner asks by another way than the link in the mail. */
export async function endNews(
  { issue, email }: { readonly issue: string; readonly email: string },
  { followers, secret }: { readonly followers: Followers; readonly secret: string },
): Promise<void> {
  const named: Pick<Follower, 'issue' | 'id'> = {
    issue,
    id: followerId(secret, issue, addressTyped(email) ?? email),
  };
  await followers.forget(named);
}
