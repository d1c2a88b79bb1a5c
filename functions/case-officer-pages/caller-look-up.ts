import { isOpen } from '../../shared/domain/case/case.ts';
import { searchFor } from '../../shared/domain/complaint/person-terms.ts';
import type { CaseRow } from '../../shared/use-cases/case/case-api.ts';
import { type Searched, searchCases } from '../../shared/use-cases/case/search-cases.ts';
import type { StaffVisit } from './case-officer-deps.ts';

type Typed = Readonly<Record<string, string>>;

export type FoundCaller =
  | {
      readonly kind: 'found';
      /** Those that are open first. */
      readonly rows: readonly CaseRow[];
      readonly more: boolean;
      /** The form, with what the look-up says of the person where nothing was typed. */
      readonly typed: Typed;
    }
  | Extract<Searched, { readonly kind: 'denied' }>;

const mostShown = 10;

/** Cases of who calls, by number, name or phone, as far as the reader may know of them (E-53). */
export async function lookUpCaller(typed: Typed, { asked, deps }: StaffVisit): Promise<FoundCaller> {
  const caller = (typed.caller ?? '').slice(0, 254);
  const result = await searchCases(caller, asked, deps);
  if (result.kind === 'denied') return result;
  const rows = [...result.cases.filter(isOpen), ...result.cases.filter((row) => !isOpen(row))];
  const said =
    result.by === 'reference' ? {} : contactIn(caller, asked.applied.settings.municipality.country);
  // A number is one person's; a name may be that of many.
  const senders = result.by === 'phone' || result.by === 'email' ? rows.map((row) => row.sender) : [];
  const [sender, ...others] = new Set(senders.filter((each) => each !== undefined));
  return {
    kind: 'found',
    rows: rows.slice(0, mostShown),
    more: result.more || rows.length > mostShown,
    typed: { ...(sender !== undefined && others.length === 0 && { name: sender }), ...said, ...typed },
  };
}

/** What was typed to find a person, as their contact; nothing when it is more than one thing. */
function contactIn(caller: string, country: Parameters<typeof searchFor>[1]): Typed {
  const { by, terms } = searchFor(caller, country);
  const isWhole = { phone: /^[\s\d+()/.–-]+$/, email: /^\S+$/, name: /^[^\d]+$/ }[by].test(caller);
  return isWhole && (by === 'name' || terms.length === 1) ? { [by]: caller } : {};
}
