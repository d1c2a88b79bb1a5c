/** Longest value of an SES tag. */
const longestTag = 256;

/** A mail's id as an SES tag can carry it and give it back whole; undefined when it is too long. */
export function mailIdTag(id: string): string | undefined {
  const tag = Buffer.from(id).toString('base64url');
  return tag.length > longestTag ? undefined : tag;
}

export function mailIdIn(tag: string | undefined): string | undefined {
  return tag === undefined ? undefined : Buffer.from(tag, 'base64url').toString();
}
