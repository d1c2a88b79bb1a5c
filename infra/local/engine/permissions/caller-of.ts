import type { Call } from '../wire.ts';

/** The key of the stack itself. */
export const ownerKey = 'local';

/** The access key a call is signed with, in header, address or posted form; undefined when it is not signed. */
export function accessKeyOf(call: Call): string | undefined {
  const signed = /Credential=([^/,\s]+)\//.exec(String(call.headers.authorization ?? ''))?.[1];
  if (signed !== undefined) return signed;
  const query = new URL(call.url, 'http://aws').searchParams;
  const credential = query.get('X-Amz-Credential') ?? formField(call, 'x-amz-credential');
  return credential?.split('/')[0];
}

/** Fields of a posted form stand before its file, and are short. */
const fieldBytes = 16_384;

export function formField(call: Call, name: string): string | undefined {
  if (call.operation !== 'PostObject') return undefined;
  const head = call.body.subarray(0, fieldBytes).toString('latin1');
  return new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)\\r\\n`, 'i').exec(head)?.[1];
}
