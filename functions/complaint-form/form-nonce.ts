import { createHmac, timingSafeEqual } from 'node:crypto';

/** Quicker than this from opening the form to sending it, hardly anybody has typed anything. */
export const leastMs = 3_000;
/** A form left open this long still works, but no longer vouches for anything. */
const longestMs = 86_400_000;

/** What a form's hidden field says: which form it is, and since when it has been open. */
export interface FormNonce {
  /** Sending the same form twice makes one case. */
  readonly id: string;
  /** Milliseconds since the form was shown; absent when the field was not made by us or is too old. */
  readonly openMs?: number;
}

/** A nonce for a form shown now; the id stays when a form is shown again with what to correct. */
export function makeNonce(secret: string, id: string, shownAt: Date): string {
  const unsigned = `${id}.${shownAt.getTime().toString(36)}`;
  return `${unsigned}.${sign(secret, unsigned)}`;
}

/** Reads a form's nonce, made with any of the keys that count; undefined when there is nothing that could be one. */
export function readNonce(
  secrets: readonly string[],
  given: string | undefined,
  now: Date,
): FormNonce | undefined {
  const [, id, since, signature] =
    /^([\w-]{20,64})(?:\.([0-9a-z]{1,11})\.([\w-]{22}))?$/.exec(given ?? '') ?? [];
  if (id === undefined) return undefined;
  if (since === undefined || signature === undefined) return { id };
  const openMs = now.getTime() - Number.parseInt(since, 36);
  const signed = secrets.some((secret) =>
    timingSafeEqual(Buffer.from(sign(secret, `${id}.${since}`)), Buffer.from(signature)),
  );
  const ours = signed && openMs >= 0 && openMs <= longestMs;
  return ours ? { id, openMs } : { id };
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`form\n${text}`).digest('base64url').slice(0, 22);
}
