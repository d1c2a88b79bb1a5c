import { type Case, isOpen } from '../../case/case.ts';
import { type Place, placeUnderSettings } from '../where-it-belongs.ts';
import { type Acting, type Action, changed, colleague, owe, refused, tellLine } from './acting.ts';

/**
 * People, departments and topics change: the case goes where it belongs now, and whoever has it there is told (E-32, E-36).
 * What the resident was promised, and by when, stays; it does not count as a hand-over.
 */
export const followSettings: Action<{ readonly moved?: ReadonlySet<string> }> = (
  { case: c },
  { moved },
  acting,
) => {
  const context = { settings: acting.applied.settings, now: acting.now };
  const isHeld = isOpen(c) || c.state === 'ANSWERED';
  const place = isHeld ? placeUnderSettings(c, context, moved) : undefined;
  if (!place) return refused('not-open');

  const { department, officer, topic, secrecyGroup } = place;
  const loses = c.officer !== undefined && officer === undefined;
  const moves = department !== c.department;
  const inHand = c.state === 'ASSIGNED' || c.state === 'IN_PROGRESS';
  return changed(
    c,
    {
      set: {
        department,
        secrecyGroup,
        ...(topic && { topic }),
        ...(officer && { officer }),
        ...(loses && inHand && { state: 'REGISTERED' as const }),
        ...(isOpen(c) && { promise: { ...c.promise, who: whoHas(c, place) } }),
        ...((moves || loses) && { departmentSinceAt: acting.now }),
      },
      unset: [...(loses ? (['officer'] as const) : []), ...(topic ? [] : (['topic'] as const))],
      kind: loses && !moves ? 'returned' : 'moved',
      facts: {
        ...(c.officer !== undefined && officer !== c.officer && { from: c.officer }),
        ...(moves && { fromDepartment: c.department }),
        ...(c.topic !== undefined && topic !== c.topic && { fromTopic: c.topic }),
        department,
      },
      mails: news(c, place, acting),
    },
    acting,
  );
};

function whoHas(c: Case, { department, officer }: Place): Case['promise']['who'] {
  if (officer === undefined) return { kind: 'department', id: department };
  return officer === c.officer ? c.promise.who : { kind: 'officer', id: officer };
}

/** Nobody hears of a topic that has another name. */
function news(c: Case, { department, officer, secrecyGroup }: Place, acting: Acting) {
  if (!isOpen(c) || (department === c.department && officer === c.officer)) return [];
  const { officer: _, ...queued } = { ...c, department, secrecyGroup };
  const to =
    officer === undefined || officer === c.officer
      ? tellLine({ ...queued, ...(officer && { officer }) }, officer ? 'officer' : 'queue-owner', acting)
      : [colleague(officer)];
  return [owe(c, { kind: 'new-officer' as const }, to, acting, { release: 'office-hours' as const })];
}
