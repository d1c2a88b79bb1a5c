import type { CaseFile } from '../../domain/case/case-file.ts';
import { asWritten } from '../../domain/case/masking.ts';
import { type Access, accessTo } from '../../domain/handling/access.ts';
import type { Instant } from '../../domain/time/time.ts';
import { contextOf, logAccess, type StaffDeps, type StaffRequest } from './staff-request.ts';

/** A text of a resident's as it was written, with the personal identity numbers in it. */
interface OriginalText {
  readonly at: Instant;
  readonly text: string;
}

export type ReadOriginal =
  | { readonly kind: 'read'; readonly reference: string; readonly texts: readonly OriginalText[] }
  | { readonly kind: 'denied'; readonly access: Access & { kind: 'denied' } };

/** The masked texts of a case without their masks, for who answers it and needs them; a line of its own in the read log (E-60). */
export async function readOriginal(
  id: string,
  request: StaffRequest,
  deps: StaffDeps,
): Promise<ReadOriginal | undefined> {
  const file = await deps.cases.file(id);
  if (!file) return undefined;
  const { reference } = file.case;
  const access = accessTo(file.case, 'reply', request.staff, contextOf(request));
  await logAccess(deps.readLog, request, { action: 'read-unmasked', reference, access });
  return access.kind === 'denied'
    ? { kind: 'denied', access }
    : { kind: 'read', reference, texts: textsOf(file) };
}

function textsOf({ case: c, text, messages }: CaseFile): OriginalText[] {
  const first = (['subject', 'message', 'desiredOutcome', 'address'] as const).flatMap((field) => {
    const written = text?.masked?.some((each) => each.field === field) ? text[field] : undefined;
    return written === undefined ? [] : [asWritten(written, field, text?.masked)];
  });
  return [
    ...first.map((each) => ({ at: c.receivedAt, text: each })),
    ...messages
      .filter((each) => each.masked)
      .map((each) => ({ at: each.at, text: asWritten(each.text, 'text', each.masked) })),
  ];
}
