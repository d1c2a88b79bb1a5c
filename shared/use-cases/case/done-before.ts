import type { CaseChange, CaseFile } from '../../domain/case/case-file.ts';
import type { CaseActionName } from './case-api.ts';
import type { StaffRequest } from './staff-request.ts';

/** A request that may come twice, by the mark it leaves in what it changes. */
type Repeatable = Pick<StaffRequest, 'staff'> & { readonly repeatKey?: string | undefined };

/** Whether this request has done this to the case before. */
export function wasDone(
  { events }: CaseFile,
  name: CaseActionName,
  { staff, repeatKey }: Repeatable,
): boolean {
  return (
    repeatKey !== undefined &&
    events.some(
      ({ by, facts }) =>
        by.kind === 'staff' && by.id === staff.id && facts.request === markOf(name, repeatKey),
    )
  );
}

/** The change with the mark of the request, so that a repeat finds it. */
export function marked(change: CaseChange, name: CaseActionName, { repeatKey }: Repeatable): CaseChange {
  if (repeatKey === undefined) return change;
  const { event } = change;
  return { ...change, event: { ...event, facts: { ...event.facts, request: markOf(name, repeatKey) } } };
}

const markOf = (name: CaseActionName, repeatKey: string) => `${name} ${repeatKey}`;
