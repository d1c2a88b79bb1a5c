import { departmentById } from '../../../domain/people/look-up.ts';
import type { Settings } from '../../../domain/settings/settings.ts';
import type { Letter } from './letter-facts.ts';

const oversight: Readonly<Record<Settings['municipality']['country'], Readonly<Record<string, string>>>> = {
  SE: {
    open: 'Justitieombudsmannen (jo.se)',
    social: 'Inspektionen för vård och omsorg (ivo.se), Justitieombudsmannen (jo.se)',
    health: 'patientnämnden, Inspektionen för vård och omsorg (ivo.se), Justitieombudsmannen (jo.se)',
    school_support: 'Skolinspektionen (skolinspektionen.se), Justitieombudsmannen (jo.se)',
  },
  DK: {
    open: 'Folketingets Ombudsmand (ombudsmanden.dk)',
    social: 'Ankestyrelsen (ast.dk), Folketingets Ombudsmand (ombudsmanden.dk)',
    health: 'Styrelsen for Patientklager (stpk.dk), Folketingets Ombudsmand (ombudsmanden.dk)',
  },
};

/** Who outside the municipality one may turn to, by what the department does. */
export function oversightBodies({ settings, c }: Letter): string {
  const byCountry = oversight[settings.municipality.country];
  const department = departmentById(settings, c.department);
  return byCountry[department?.secrecyGroup ?? 'open'] ?? byCountry.open ?? '';
}
