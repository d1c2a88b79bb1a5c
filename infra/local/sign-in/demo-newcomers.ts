import type { Settings } from '../../../shared/domain/settings/settings.ts';
import type { DemoUser } from './worker-messages.ts';

/** Whom the demo's provider knows: the staff, and somebody new for each row of `signInClaims`, in the group it names. */
export function demoUsers({ staff, signInClaims }: Settings): readonly DemoUser[] {
  const rows = signInClaims?.rows ?? [];
  return [
    ...staff.filter(({ claim }) => claim === undefined),
    ...rows.map(({ value, role, department }, i) => ({
      id: `newcomer-${i + 1}`,
      name: `Demo Nykomling ${i + 1}`,
      email: `newcomer-${i + 1}@demo.example`,
      role,
      department,
      groups: [value],
    })),
  ];
}
