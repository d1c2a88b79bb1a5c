import type { Case } from '../../case/case.ts';
import { isOpen } from '../../case/case.ts';
import { departmentById } from '../../people/look-up.ts';
import type { Department } from '../../settings/settings.ts';
import { type Action, changed, refused } from './acting.ts';
import { release } from './release.ts';

export type Correction = Partial<
  Pick<
    Case,
    'type' | 'topic' | 'department' | 'rosaGroup' | 'secrecyGroup' | 'complexity' | 'flags' | 'language'
  >
>;

/** Corrects what the machine, or a colleague, thought the case was about. The clock stays; the timeline shows from and to. */
export const reclassify: Action<Correction> = ({ case: c }, correction, acting) => {
  const { settings } = acting.applied;
  if (c.state === 'MERGED' || c.state === 'SPAM') return refused('not-open', 'DOMAIN 4.2');
  if (correction.topic && !settings.topics.some((each) => each.id === correction.topic))
    return refused('unknown-topic', 'R-009');
  const moves = correction.department !== undefined && correction.department !== c.department;
  const there = departmentById(settings, correction.department);
  if (moves && !there) return refused('unknown-department', 'R-009');
  if (moves && !isOpen(c)) return refused('not-open', 'DOMAIN 4.2');

  if (c.state === 'QUARANTINED') return release(c, { ...correction, ...secrecyOf(there, moves) }, acting);
  const changes = Object.entries({ ...correction, ...secrecyOf(there, moves) }).filter(
    ([field, value]) => Reflect.get(c, field) !== value,
  );
  return changed(
    c,
    {
      set: {
        ...correction,
        ...secrecyOf(there, moves),
        ...(moves && {
          departmentSinceAt: acting.now,
          departmentChanges: c.departmentChanges + 1,
          promise: { ...c.promise, who: { kind: 'department', id: correction.department ?? c.department } },
          state: c.state === 'ASSIGNED' || c.state === 'IN_PROGRESS' ? 'REGISTERED' : c.state,
        }),
      },
      unset: moves ? ['officer'] : [],
      kind: 'classified',
      facts: Object.fromEntries(
        changes.map(([field, value]) => [field, `${Reflect.get(c, field) ?? ''} → ${value}`]),
      ),
    },
    acting,
  );
};

/** A department that works under secrecy puts every case it gets under it, as a hand-over does. */
function secrecyOf(there: Department | undefined, moves: boolean): Pick<Correction, 'secrecyGroup'> {
  return moves && there && there.secrecyGroup !== 'open' ? { secrecyGroup: there.secrecyGroup } : {};
}
