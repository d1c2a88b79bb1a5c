import type { AddressObject, EmailAddress } from 'mailparser';
import { tidy } from './tidy.ts';

export interface MailAddress {
  readonly name: string;
  /** Empty when what stood there is no address. */
  readonly address: string;
}

/** The addresses of a decoded field, groups opened. */
export function addressesIn(value: unknown): MailAddress[] {
  if (Array.isArray(value)) return value.flatMap(addressesIn);
  return isAddressObject(value) ? flat(value.value) : [];
}

function isAddressObject(value: unknown): value is AddressObject {
  return typeof value === 'object' && value !== null && 'value' in value && Array.isArray(value.value);
}

function flat(addresses: readonly EmailAddress[]): MailAddress[] {
  return addresses.flatMap((each) =>
    each.group ? flat(each.group) : [{ name: tidy(each.name), address: (each.address ?? '').trim() }],
  );
}
