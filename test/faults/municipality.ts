import { writeFileSync } from 'node:fs';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import { addDays } from '../../shared/domain/time/days.ts';
import type { Day } from '../../shared/domain/time/time.ts';
import { aMunicipality } from '../builders/settings.ts';

type Change = { absences?: Settings['staff'][number]['absences']; leftOn?: Day };

/**
 * The fictional municipality in a bad month: a long and a short absence, a queue owner and the manager who stands in
 * for her away together, a manager away, and an officer who leaves.
 *
 * @param from - Monday the simulation begins on
 * @param leaving - whether an officer leaves; gives cases back by the sweep alone
 */
export function badMonth(from: Day, leaving: boolean): Settings {
  const day = (after: number) => addDays(from, after);
  const changes: Readonly<Record<string, Change>> = {
    'gata-handlaggare': { absences: [{ from: day(3), to: day(11) }] },
    'skol-handlaggare': { absences: [{ from: day(2), to: day(3) }] },
    'kc-ansvarig': { absences: [{ from: day(7), to: day(14) }] },
    'kc-chef': { absences: [{ from: day(8), to: day(16) }] },
    'skol-chef': { absences: [{ from: day(4), to: day(8), deputy: 'skol-samordnare' }] },
    'social-handlaggare': leaving ? { leftOn: day(8) } : {},
  };
  const municipality = aMunicipality();
  return { ...municipality, staff: municipality.staff.map((each) => ({ ...each, ...changes[each.id] })) };
}

/** JSON is YAML. */
export function writeSettings(file: string, settings: Settings): void {
  writeFileSync(file, JSON.stringify(settings));
}
