import { roleHas, roleMay } from '../../domain/handling/access.ts';
import type { Staff } from '../../domain/settings/settings.ts';

/** Where somebody's work is: where they come to when they sign in, and what the name of the service leads to. */
export function landingOf({ role }: Pick<Staff, 'role'>): string {
  if (roleHas(role, 'starts-with-trends')) return '/trends';
  if (roleMay(role, 'list')) return '/cases';
  return roleMay(role, 'administer') ? '/admin' : '/log';
}
