import { isBefore } from '../../../../shared/domain/time/instants.ts';
import type { CaseView } from '../../../../shared/use-cases/case/case-api.ts';

type Said = NonNullable<CaseView['messages']>[number];

/**
 * Whether it has come since the reader last looked; what they wrote themselves is no news.
 *
 * @param reader - id of who looks
 */
export function isNew(
  { at, by }: Pick<Said, 'at' | 'by'>,
  { lastSeenAt }: Pick<CaseView, 'lastSeenAt'>,
  reader: string | undefined,
): boolean {
  const isOwn = by.kind === 'staff' && by.id === reader;
  return lastSeenAt !== undefined && !isOwn && isBefore(lastSeenAt, at);
}

export function newSince(view: CaseView, reader: string | undefined): readonly Said[] {
  return (view.messages ?? []).filter((each) => isNew(each, view, reader));
}
