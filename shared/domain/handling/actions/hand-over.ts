import { isOpen } from '../../case/case.ts';
import { departmentAnswering, departmentById, departmentWithAccess } from '../../people/look-up.ts';
import { strongerSecrecy } from '../../vocabulary/classification.ts';
import { boardsOfMove } from '../between-boards.ts';
import { type Action, changed, message, owe, refused, tellLine } from './acting.ts';

/** Bounces between departments after which the contact centre's manager decides who owns the case. */
const bouncesBeforeManagerDecides = 2;

export interface HandOver {
  readonly department: string;
  readonly note: string;
  /** Id of the legal ground, where it goes to another board. */
  readonly ground?: string | undefined;
}

/** Hands the case over to another department with a note that makes it a warm hand-over. The due instant stays (P-13). */
export const handOver: Action<HandOver> = ({ case: c }, input, acting) => {
  const { settings } = acting.applied;
  if (!isOpen(c)) return refused('not-open');
  if (c.useRestrictedAt) return refused('use-restricted');
  if (input.note.trim() === '') return refused('note-missing');
  const wanted = departmentById(settings, input.department);
  if (!wanted) return refused('unknown-department');
  if (wanted.id === c.department) return refused('same-department');
  const secrecyGroup = strongerSecrecy(c.secrecyGroup, wanted.secrecyGroup);
  if (departmentWithAccess(wanted.id, secrecyGroup, settings) !== wanted.id)
    return refused('department-outside-secrecy-group');

  const move = boardsOfMove(c, wanted.id, input.ground, settings);
  if (move.kind === 'refused') return move;

  const disputed = c.departmentChanges >= bouncesBeforeManagerDecides;
  const to = disputed ? departmentAnswering(settings, settings.contactCentre) : wanted;
  const manager = disputed ? to.manager : undefined;
  const { officer: _, ...queued } = c;
  const there = { ...queued, department: to.id, ...(manager && { officer: manager }) };
  return changed(
    c,
    {
      set: {
        department: to.id,
        departmentSinceAt: acting.now,
        departmentChanges: c.departmentChanges + 1,
        secrecyGroup,
        promise: { ...c.promise, who: { kind: 'department', id: to.id } },
        ...(c.state === 'WAITING_CITIZEN' || c.state === 'EXTENDED'
          ? {}
          : { state: disputed ? 'ASSIGNED' : 'REGISTERED' }),
        ...(manager && { officer: manager }),
      },
      unset: disputed ? [] : ['officer'],
      kind: 'handed-over',
      facts: { from: c.department, to: to.id, wanted: wanted.id, disputed, ...move.facts },
      messages: [message(c, { kind: 'hand-over', channel: 'staff', text: input.note }, acting)],
      mails: [
        owe(
          c,
          { kind: 'new-officer' },
          tellLine(there, disputed ? 'manager' : 'queue-owner', acting),
          acting,
          { release: 'office-hours' },
        ),
      ],
    },
    acting,
  );
};
