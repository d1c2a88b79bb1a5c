import type { SecrecyGroup } from './classification.ts';

/** Strongest first: what may cost somebody their safety, then what other laws keep secret, then what is open. */
const byStrength: readonly SecrecyGroup[] = [
  'protected_identity',
  'threat',
  'social',
  'health',
  'school_support',
  'personnel',
  'open',
];

/** The stronger of two secrecy groups. A case that gathers both is kept under this one. */
export function strongerSecrecy(a: SecrecyGroup, b: SecrecyGroup): SecrecyGroup {
  return byStrength.find((each) => each === a || each === b) ?? a;
}
