import type { Case } from '../../case/case.ts';
import { isOpen } from '../../case/case.ts';
import { lowers, type Protection } from '../../case/secrecy.ts';
import { secrecyAfter } from '../../complaint/screening.ts';
import { departmentById } from '../../people/look-up.ts';
import type { Department, Settings } from '../../settings/settings.ts';
import {
  type Flag,
  isSpecialMatter,
  type SpecialMatter,
  strongerSecrecy,
} from '../../vocabulary/classification.ts';
import type { Refusal } from '../../vocabulary/refusal.ts';
import { roleHas } from '../access.ts';
import { boardsOfMove } from '../between-boards.ts';
import { protect } from '../protect.ts';
import { withLawDay } from '../right-clock.ts';
import { tellOfMatters } from '../special-matter.ts';
import { type Acting, type Action, actingStaff, calendarOf, changed, message, refused } from './acting.ts';
import { release } from './release.ts';

export type Correction = Partial<
  Pick<
    Case,
    'type' | 'topic' | 'department' | 'rosaGroup' | 'secrecyGroup' | 'complexity' | 'flags' | 'language'
  >
> & {
  /** Every special matter it is; absent leaves them as they are. */
  readonly matters?: readonly SpecialMatter[];
  /** Why the case may be protected less than before; only some roles may say so. */
  readonly reason?: string;
  /** Id of the legal ground, where it goes to another board. */
  readonly ground?: string;
};

/** Corrects what the machine, or a colleague, thought the case was about. The clock stays; the timeline shows from and to. */
export const reclassify: Action<Correction> = (
  { case: c },
  { reason = '', ground, matters, ...said },
  acting,
) => {
  const correction = matters ? { ...said, flags: flagsWith(said.flags ?? c.flags, matters) } : said;
  const { settings } = acting.applied;
  if (c.state === 'MERGED' || c.state === 'SPAM') return refused('not-open');
  if (correction.topic && !settings.topics.some((each) => each.id === correction.topic))
    return refused('unknown-topic');
  const moves = correction.department !== undefined && correction.department !== c.department;
  const there = departmentById(settings, correction.department);
  if (moves && !there) return refused('unknown-department');
  if (moves && !isOpen(c)) return refused('not-open');

  const move = boardsOfMove(c, correction.department ?? c.department, ground, settings);
  if (move.kind === 'refused') return move;

  const wanted = protectionOf(c, correction, moves ? there : undefined, settings);
  const lowered = lowers(c, wanted);
  const refusal = lowered ? whyNotLowered(reason, acting) : undefined;
  if (refusal) return refusal;

  const flags = correction.flags ?? c.flags;
  const clock = withLawDay({ ...c, flags }, settings, calendarOf(acting));
  const moving = {
    ...correction,
    ...clock.set,
    ...(moves && {
      departmentSinceAt: acting.now,
      departmentChanges: c.departmentChanges + 1,
      promise: {
        ...c.promise,
        who: { kind: 'department', id: correction.department ?? c.department } as const,
      },
      state: c.state === 'ASSIGNED' || c.state === 'IN_PROGRESS' ? ('REGISTERED' as const) : c.state,
    }),
  };
  const { set, unset, mails } = protect({ ...c, ...moving }, wanted, acting);
  if (c.state === 'QUARANTINED') return release(c, { ...correction, ...set }, acting);

  const after = { ...c, ...moving, ...set };
  const changes = [...new Set([...Object.keys(correction), 'department', 'secrecyGroup'])].filter(
    (field) => String(Reflect.get(c, field)) !== String(Reflect.get(after, field)),
  );
  return changed(
    c,
    {
      set: { ...moving, ...set },
      unset: [...unset, ...(moves ? (['officer'] as const) : []), ...clock.unset],
      kind: 'classified',
      facts: {
        ...Object.fromEntries(
          changes.map((field) => [field, `${Reflect.get(c, field) ?? ''} → ${Reflect.get(after, field)}`]),
        ),
        ...move.facts,
      },
      messages: lowered ? [message(c, { kind: 'note', channel: 'staff', text: reason }, acting)] : [],
      mails: [...mails, ...tellOfMatters({ before: c, after }, acting)],
    },
    acting,
  );
};

/** The flags with these special matters and no others. */
function flagsWith(flags: readonly Flag[], matters: readonly SpecialMatter[]): Flag[] {
  return [...flags.filter((flag) => !isSpecialMatter(flag)), ...matters];
}

/** What protects the case afterwards: what was said, but never less than a department under secrecy or a new flag asks for. */
function protectionOf(
  c: Case,
  { secrecyGroup, flags }: Correction,
  there: Department | undefined,
  settings: Settings,
): Protection {
  const added = (flags ?? []).filter((flag) => !c.flags.includes(flag));
  const group = secrecyAfter(added, secrecyGroup ?? c.secrecyGroup, settings);
  return {
    secrecyGroup: there ? strongerSecrecy(group, there.secrecyGroup) : group,
    flags: flags ?? c.flags,
    excluded: c.excluded,
  };
}

/** Less protection is an act of who may decide it, and says why. */
function whyNotLowered(reason: string, acting: Acting): Refusal | undefined {
  const role = actingStaff(acting)?.role;
  if (!role || !roleHas(role, 'lowers-protection')) return refused('lowered-by-registrar');
  return reason.trim() === '' ? refused('lowering-reason-missing') : undefined;
}
