import type { Flag } from '../vocabulary/classification.ts';
import { strongerSecrecy } from '../vocabulary/classification.ts';
import type { Case } from './case.ts';

/** Flags that keep a case from open mail, searches or readers: taking one away lowers what protects it. */
const protectingFlags: ReadonlySet<Flag> = new Set<Flag>([
  'childConcern',
  'threat',
  'protectedIdentity',
  'whistleblow',
  'namedEmployee',
  'health',
]);

/** What keeps a case from those it is not for. */
export type Protection = Pick<Case, 'secrecyGroup' | 'flags' | 'excluded' | 'proposedExclusions'>;

/** Everything either protects; what two cases become when they are one (R-107, E-03). */
export function joined(a: Protection, b: Protection): Protection {
  return {
    secrecyGroup: strongerSecrecy(a.secrecyGroup, b.secrecyGroup),
    flags: [...new Set([...a.flags, ...b.flags])],
    excluded: [...new Set([...a.excluded, ...b.excluded])],
    proposedExclusions: [...new Set([...proposed(a), ...proposed(b)])].filter(
      (id) => !decided(a).includes(id) && !decided(b).includes(id),
    ),
  };
}

/** What a part of a case keeps of its protection: everything that shuts somebody out, and no other mark of the whole. */
export function inherited(whole: Protection, part: Protection): Protection {
  return joined({ ...whole, flags: whole.flags.filter((flag) => protectingFlags.has(flag)) }, part);
}

const proposed = ({ proposedExclusions = [] }: Protection) => proposedExclusions;
const decided = (p: Protection) => p.excluded.filter((id) => !proposed(p).includes(id));

/** Whether `after` protects less than `before` in anything. */
export function lowers(before: Protection, after: Protection): boolean {
  return (
    strongerSecrecy(before.secrecyGroup, after.secrecyGroup) !== after.secrecyGroup ||
    before.flags.some((flag) => protectingFlags.has(flag) && !after.flags.includes(flag)) ||
    before.excluded.some((id) => !after.excluded.includes(id))
  );
}
