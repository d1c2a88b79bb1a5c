import dk from './legal-grounds/dk.json' with { type: 'json' };
import se from './legal-grounds/se.json' with { type: 'json' };
import type { LegalGround, Settings } from './settings.ts';

/** What the law of each country gives; municipalities may say it in words of their own. */
const ofCountry: Readonly<Record<Settings['municipality']['country'], readonly LegalGround[]>> = {
  SE: se,
  DK: dk,
};

/** Grounds a case may go from one board to another on. */
export function legalGrounds({ legalGrounds: own, municipality }: Settings): readonly LegalGround[] {
  return own ?? ofCountry[municipality.country];
}
