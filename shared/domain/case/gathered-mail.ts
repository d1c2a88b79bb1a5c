import type { OwedMail } from './mail.ts';
import { hasOldId } from './old-mail.ts';

/** Which unsent mails leave together: those to residents one by one, those to staff as one mail for the same people and kind (D8). */
export function mailGroup(mail: OwedMail): string {
  const staff = mail.to.flatMap((to) => (to.kind === 'staff' ? [to.id] : []));
  return staff.length > 0 && !hasOldId(mail) ? `STAFF#${staff.join('+')}#${mail.kind}` : mail.id;
}
