import { isBefore } from '../../../../shared/domain/time/instants.ts';
import type { CaseView } from '../../../../shared/use-cases/case/case-api.ts';

type Said = NonNullable<CaseView['messages']>[number];

/** Whether it has come since the reader last looked; what one wrote oneself has been seen by then. */
export function isNew({ at }: Pick<Said, 'at'>, { lastSeenAt }: Pick<CaseView, 'lastSeenAt'>): boolean {
  return lastSeenAt !== undefined && isBefore(lastSeenAt, at);
}

export function newSince(view: CaseView): readonly Said[] {
  return (view.messages ?? []).filter((each) => isNew(each, view));
}
