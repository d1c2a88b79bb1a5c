import type { Settings } from '../../domain/settings/settings.ts';
import type { SecrecyGroup } from '../../domain/vocabulary/classification.ts';
import type { Language } from '../../domain/vocabulary/language.ts';
import { listInWords } from '../time/dates.ts';
import dk from './dk.json' with { type: 'json' };
import se from './se.json' with { type: 'json' };

type Country = Settings['municipality']['country'];

interface PublicBodies {
  /** Where one complains about how personal data is handled. */
  readonly dataProtection: string;
  /** Who supervises that digital services can be used by all. */
  readonly accessibility: string;
  /** Where one reports to it. */
  readonly accessibilityLink: string;
  /** Whom one may turn to who is not satisfied, by what a department does; `open` where nothing else is named. */
  readonly oversight: { readonly open: readonly string[] } & Partial<Record<SecrecyGroup, readonly string[]>>;
}

/** Public bodies of each country, by their own names. */
export const publicBodies: Readonly<Record<Country, PublicBodies>> = { SE: se, DK: dk };

/** Who outside the municipality one may turn to about a department of that kind. */
export function oversightInWords(country: Country, kind: SecrecyGroup, language: Language): string {
  const { oversight } = publicBodies[country];
  return listInWords(oversight[kind] ?? oversight.open, language);
}
