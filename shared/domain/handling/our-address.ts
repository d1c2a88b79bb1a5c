import { isSameAddress } from '../complaint/email-address.ts';
import type { Settings } from '../settings/settings.ts';

/** Where a mail would come back to us, or to a colleague: nobody outside the municipality. */
export function isOurAddress(email: string, { mail, staff }: Settings): boolean {
  const addresses = [
    ...mail.intake,
    ...mail.forwarding,
    ...mail.departmentAddresses.map(({ address }) => address),
    ...staff.map((each) => each.email),
  ];
  return (
    email.toLowerCase().endsWith(`@${mail.replyDomain.toLowerCase()}`) ||
    addresses.some((each) => isSameAddress(each, email))
  );
}
