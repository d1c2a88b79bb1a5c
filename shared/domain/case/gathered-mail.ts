import { type OwedMail, staffIn } from './mail.ts';
import { hasOldId } from './old-mail.ts';

/** Which unsent mails leave together: those to residents one by one, those to staff as one mail for the same people and kind (D8). */
export function mailGroup(mail: OwedMail): string {
  const staff = staffIn(mail);
  return staff.length > 0 && !hasOldId(mail) ? `STAFF#${staff.join('+')}#${mail.kind}` : mail.id;
}
