import { maskPersonalNumbers, unmasked } from '../complaint/personal-number.ts';
import type { CaseText } from './case-file.ts';
import type { MaskedNumber } from './masked-number.ts';
import type { Message } from './message.ts';

const textFields = ['subject', 'message', 'desiredOutcome', 'address'] as const;

/** The text of a complaint as everybody reads it; what is masked already stays as it is. */
export function maskText(text: CaseText): CaseText {
  const next = { ...text };
  const numbers: MaskedNumber[] = [];
  for (const field of textFields) {
    const written = text[field];
    if (written === undefined) continue;
    const masked = maskPersonalNumbers(written);
    next[field] = masked.text;
    numbers.push(...masked.numbers.map((number) => ({ field, ...number })));
  }
  return numbers.length > 0 ? { ...next, masked: numbers } : next;
}

/** The same for what a resident wrote later. Staff answer for what they write themselves. */
export function maskMessage(message: Message): Message {
  if (message.by.kind !== 'resident') return message;
  const { text, numbers } = maskPersonalNumbers(message.text);
  const masked = numbers.map((number) => ({ field: 'text' as const, ...number }));
  return {
    ...message,
    text,
    ...(message.newText !== undefined && { newText: maskPersonalNumbers(message.newText).text }),
    ...(masked.length > 0 && { masked }),
  };
}

/** One text as it was written. */
export function asWritten(
  text: string,
  field: MaskedNumber['field'],
  masked: readonly MaskedNumber[] | undefined = [],
): string {
  return unmasked(
    text,
    masked.filter((each) => each.field === field),
  );
}
