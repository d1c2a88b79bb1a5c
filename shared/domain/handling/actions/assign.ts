import { isOpen } from '../../case/case.ts';
import type { MailKind } from '../../case/mail-kind.ts';
import { hasLeft, isAway } from '../../people/absence.ts';
import { departmentById, staffById } from '../../people/look-up.ts';
import { strongerSecrecy } from '../../vocabulary/classification.ts';
import { boardsOfMove } from '../between-boards.ts';
import { whyNotHeld } from '../protect.ts';
import {
  type Action,
  actingStaff,
  calendarOf,
  changed,
  colleague,
  owe,
  refused,
  resident,
  today,
} from './acting.ts';

/** Mails to a resident after which another officer is no news. */
const namesNobody: ReadonlySet<MailKind> = new Set(['acknowledgement', 'link-again', 'how-to-reach-you']);

/**
 * Gives the case to a named officer. One who moves it to another department counts as a department change;
 * the clock does not move (P-13).
 */
export const assign: Action<{ readonly officer: string; readonly ground?: string | undefined }> = (
  { case: c, mails },
  { officer, ground },
  acting,
) => {
  if (!isOpen(c)) return refused('not-open');
  const to = staffById(acting.applied.settings, officer);
  const day = today(acting);
  if (!to || hasLeft(to, day)) return refused('unknown-officer');
  const there = departmentById(acting.applied.settings, to.department);
  const secrecyGroup = strongerSecrecy(c.secrecyGroup, there?.secrecyGroup ?? 'open');
  const barred = whyNotHeld({ ...c, secrecyGroup }, officer, acting.applied.settings);
  if (barred) return barred;
  if (isAway(to, day, calendarOf(acting))) return refused('officer-absent');

  const moves = to.department !== c.department;
  const move = boardsOfMove(c, to.department, ground, acting.applied.settings);
  if (move.kind === 'refused') return move;
  const residentKnowsAName =
    c.promise.who.kind === 'officer' &&
    mails.some((mail) => mail.to[0]?.kind === 'resident' && !namesNobody.has(mail.kind));
  return changed(
    c,
    {
      set: {
        officer,
        state:
          c.state === 'WAITING_CITIZEN' || c.state === 'WAITING_INTERNAL' || c.state === 'EXTENDED'
            ? c.state
            : 'ASSIGNED',
        promise: { ...c.promise, who: { kind: 'officer', id: officer } },
        firstAssignedAt: c.firstAssignedAt ?? acting.now,
        ...(moves && {
          department: to.department,
          secrecyGroup,
          departmentSinceAt: acting.now,
          departmentChanges: c.departmentChanges + 1,
        }),
      },
      kind: 'assigned',
      facts: {
        officer,
        ...(c.officer && { from: c.officer }),
        ...(moves && { department: to.department }),
        ...move.facts,
      },
      mails: [
        ...(actingStaff(acting)?.id === officer
          ? []
          : [
              owe(c, { kind: 'new-officer', officer }, [colleague(officer)], acting, {
                release: 'office-hours',
              }),
            ]),
        ...(residentKnowsAName && c.officer !== officer && c.answerBy === 'email'
          ? [
              owe(c, { kind: 'new-officer', officer }, [resident], acting, {
                release: 'office-hours',
                cause: `v${c.version + 1}-resident`,
              }),
            ]
          : []),
      ],
    },
    acting,
  );
};
