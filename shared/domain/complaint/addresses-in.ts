import { emailAddress } from './email-address.ts';

/** No sign of it can stand for another, so that it takes no longer however many there are. */
const likeAddress = /[^\s<>()[\]:;,"@]{1,64}@[^\s<>()[\]:;,"@]{3,255}/g;

/** E-mail addresses written somewhere in a text, each once. */
export function addressesIn(text: string): readonly string[] {
  const found = text.slice(0, 100_000).match(likeAddress) ?? [];
  return [...new Set(found.flatMap((each) => emailAddress(each.replace(/[.!?]+$/, '')) ?? []))];
}
