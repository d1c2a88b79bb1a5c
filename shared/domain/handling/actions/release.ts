import type { Case } from '../../case/case.ts';
import type { CaseChange } from '../../case/case-file.ts';
import { mattersAmong, toldOfMatters } from '../../deadlines/special-matters.ts';
import { acknowledgement } from '../registration.ts';
import { type Acting, changed, colleague, owe } from './acting.ts';

/**
 * A person has looked at a suspected spam and says what it is about: it becomes a case like any other, with the arrival
 * and the promise it had from the beginning, overdue at once when it lay too long (E-26). It is acknowledged now.
 *
 * @param correction - what the person corrects at the same time
 */
export function release(c: Case, correction: Partial<Case>, acting: Acting): CaseChange {
  const department = correction.department ?? c.department;
  const set: Partial<Case> = {
    ...correction,
    state: 'REGISTERED',
    registeredAt: acting.now,
    departmentSinceAt: acting.now,
    promise: { ...c.promise, who: { kind: 'department', id: department } },
    met: c.met.flatMap((key) => (key.startsWith('on-call-') ? [key, fromNow(key, acting)] : [key])),
  };
  const released = { ...c, ...set };
  const { settings } = acting.applied;
  const matters = mattersAmong(released.flags, settings);
  const to = toldOfMatters(released, matters, settings, acting.now).map(colleague);
  const told =
    to.length > 0
      ? [
          owe(c, { kind: 'special-matter' as const, matters }, to, acting, {
            release: 'office-hours' as const,
          }),
        ]
      : [];
  return changed(
    c,
    {
      set,
      kind: 'classified',
      facts: { state: 'QUARANTINED → REGISTERED' },
      mails: [...(c.answerBy === 'email' ? [acknowledgement(released, acting.now)] : []), ...told],
    },
    acting,
  );
}

/** An alarm that rang while it lay there does not ring again. */
function fromNow(key: string, { now }: Acting): string {
  return `${key.slice(0, key.indexOf('@'))}@${now}`;
}
